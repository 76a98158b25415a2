import type { Flow } from '../../flows/flow.ts';
import type { Registry } from '../../nodes/registry.ts';
import type { Entities } from '../../nodes/sdk/define-system.ts';
import type { ConnectionRecord, ConnectionStore } from '../store/connections.ts';
import { checkFlow, type ParsedFlow } from './check-flow.ts';
import { readPart } from './connection-part.ts';
import { declaredEntities, type EntitiesOfRole, type FlowRole } from './entities-of-role.ts';

export interface RoleEntitiesOptions {
  readonly registry: Registry;
  readonly connections: ConnectionStore;
  /** Address of the mounted simulators. */
  readonly simulators: () => string;
}

/** Knows the kinds of records of every connection at design time, also where its settings say them. */
export class RoleEntities {
  readonly #options: RoleEntitiesOptions;
  /** Made of these settings, since making them may mean reading a long document. */
  readonly #made = new Map<string, { readonly settings: string; readonly entities: Entities }>();

  constructor(options: RoleEntitiesOptions) {
    this.#options = options;
  }

  /** The kinds of records of a connection. Throws `connection.misconfigured` when its settings are not complete. */
  ofConnection(connection: ConnectionRecord): Entities {
    const { registry, simulators } = this.#options;
    const system = registry.systems.get(connection.system);
    if (!system?.entitiesOf) return system?.entities ?? {};
    const settings = JSON.stringify(connection.settings);
    const made = this.#made.get(connection.id);
    if (made?.settings === settings) return made.entities;
    const entities = system.entitiesOf(readPart(system, connection, 'settings', simulators()));
    this.#made.set(connection.id, { settings, entities });
    return entities;
  }

  /** The kinds of records on a side of a flow; undefined while they cannot be known. */
  async of(role: FlowRole): Promise<Entities | undefined> {
    const { registry, connections } = this.#options;
    if (!registry.systems.get(role.system)?.entitiesOf) return declaredEntities(registry)(role);
    const connection = role.connection === null ? undefined : await connections.get(role.connection);
    if (connection?.system !== role.system) return undefined;
    try {
      return this.ofConnection(connection);
    } catch {
      // The check of the connection says what is wrong with it; the flow is not at fault.
      return undefined;
    }
  }

  /** The same for all sides of a flow, asked without waiting. */
  async ofRoles(roles: Flow['roles']): Promise<EntitiesOfRole> {
    const known = new Map<string, Entities | undefined>();
    for (const role of Object.values(roles)) known.set(player(role), await this.of(role));
    return role => known.get(player(role));
  }

  /** Reads a flow document and finds everything that is wrong with it, its connections known. */
  async check(document: unknown): Promise<ParsedFlow> {
    const { registry } = this.#options;
    const parsed = checkFlow(document, registry);
    const roles = parsed.flow?.roles ?? {};
    const isOpen = Object.values(roles).some(({ system }) => registry.systems.get(system)?.entitiesOf);
    return isOpen ? checkFlow(document, registry, await this.ofRoles(roles)) : parsed;
  }
}

const player = ({ system, connection }: FlowRole): string => JSON.stringify([system, connection]);
