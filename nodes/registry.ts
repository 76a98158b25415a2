import { connector } from './core/connector/connector.ts';
import { filter } from './core/filter/filter.ts';
import { lookup } from './core/lookup/lookup.ts';
import { mapper } from './core/mapper/mapper.ts';
import { schedule } from './core/schedule/schedule.ts';
import { split } from './core/split/split.ts';
import { upsert } from './core/upsert/upsert.ts';
import { webhook } from './core/webhook/webhook.ts';
import type { NodeType } from './sdk/define-node.ts';
import type { SystemType } from './sdk/define-system.ts';
import { accountview } from './systems/accountview/system.ts';
import { afas } from './systems/afas/system.ts';
import { asperion } from './systems/asperion/system.ts';
import { csv } from './systems/csv/system.ts';
import { http } from './systems/http/system.ts';
import { mpluskassa } from './systems/mpluskassa/system.ts';
import { sql } from './systems/sql/system.ts';
import { teamleader } from './systems/teamleader/system.ts';
import { twinfield } from './systems/twinfield/system.ts';

/** Everything that can stand in a flow, and every system it can speak to. Adding one is a line here. */
export interface Registry {
  readonly nodes: ReadonlyMap<string, NodeType>;
  readonly systems: ReadonlyMap<string, SystemType>;
}

const nodes: readonly unknown[] = [schedule, connector, webhook, filter, mapper, lookup, split, upsert];
/** In the order in which people are offered them. */
const systems: readonly unknown[] = [
  mpluskassa,
  twinfield,
  asperion,
  accountview,
  teamleader,
  afas,
  http,
  csv,
  sql,
];

/** The built-in registry. */
export const registry: Registry = {
  // The casts drop the configuration and client types, which only the node or system itself knows.
  nodes: new Map((nodes as readonly NodeType[]).map(node => [node.type, node])),
  systems: new Map((systems as readonly SystemType[]).map(system => [system.id, system])),
};
