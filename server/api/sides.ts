import type { Flow } from '../../flows/flow.ts';
import { sort } from '../../flows/graph.ts';
import type { RoleUse } from '../../nodes/sdk/define-node.ts';
import type { Services } from '../services.ts';
import type { Side } from './contracts/dashboard.ts';

/** Where the records of a flow come from and go to. */
export interface FlowSides {
  readonly from: Side | null;
  /** Where the last write of the flow goes. */
  readonly to: Side | null;
  /** Where a node writes. */
  readonly writtenBy: ReadonlyMap<string, Side>;
}

const usesOf = (
  document: Flow,
  { registry }: Services,
): readonly { readonly node: string; readonly use: RoleUse }[] =>
  sort(document).order.flatMap(node => {
    const type = registry.nodes.get(node.type);
    const config = type?.config.safeParse(node.config);
    return config?.success ? (type?.roles?.(config.data) ?? []).map(use => ({ node: node.id, use })) : [];
  });

/** The sides of a flow as people know them: name of the connection, kind of record. */
export const sidesOf = async (
  document: Flow,
  services: Services,
  names: ReadonlyMap<string, string>,
): Promise<FlowSides> => {
  const side = async ({ role, entity }: RoleUse): Promise<Side | undefined> => {
    const player = document.roles[role];
    if (!player || player.connection === null) return undefined;
    const known = await services.entities.of(player);
    return {
      connection: player.connection,
      name: names.get(player.connection) ?? player.title,
      system: player.system,
      entity: known?.[entity]?.title ?? entity,
    };
  };
  const uses = usesOf(document, services);
  const reads = uses.find(({ use }) => use.operation === 'read');
  const writtenBy = new Map<string, Side>();
  for (const { node, use } of uses) {
    const written = use.operation === 'write' ? await side(use) : undefined;
    if (written) writtenBy.set(node, written);
  }
  return {
    from: (reads && (await side(reads.use))) ?? null,
    to: [...writtenBy.values()].at(-1) ?? null,
    writtenBy,
  };
};
