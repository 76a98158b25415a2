import type { Flow } from '../../flows/flow.ts';
import type { EntityInfo, SystemInfo } from '../../server/api/contracts/catalog.ts';

/** Every system by its id; one whose records depend on the connection also by connection, with those records. */
export type Systems = ReadonlyMap<string, SystemInfo>;

type Role = Flow['roles'][string];

const nameOf = ({ system, connection }: Role): string => `${system}@${connection}`;

/** The system that plays a role, with the records of its connection. */
export const systemPlaying = (role: Role, systems: Systems): SystemInfo | undefined =>
  systems.get(nameOf(role)) ?? systems.get(role.system);

/** The system behind a role of the flow. */
export const systemOf = (role: unknown, roles: Flow['roles'], systems: Systems): SystemInfo | undefined => {
  const played = typeof role === 'string' ? roles[role] : undefined;
  return played && systemPlaying(played, systems);
};

/** Connections in the flow whose settings say what kinds of records there are. */
export const openConnections = (roles: Flow['roles'], systems: Systems): readonly string[] => [
  ...new Set(
    Object.values(roles).flatMap(({ system, connection }) =>
      connection !== null && systems.get(system)?.entitiesPerConnection ? [connection] : [],
    ),
  ),
];

/** The systems with the records of the connections that play in the flow. */
export const withRecords = (
  systems: Systems,
  roles: Flow['roles'],
  records: ReadonlyMap<string, readonly EntityInfo[]>,
): Systems =>
  new Map([
    ...systems,
    ...Object.values(roles).flatMap((role): readonly (readonly [string, SystemInfo])[] => {
      const system = systems.get(role.system);
      const entities = role.connection === null ? undefined : records.get(role.connection);
      return system && entities ? [[nameOf(role), { ...system, entities: [...entities] }]] : [];
    }),
  ]);
