import { signInState } from '../runner/sign-in-state.ts';
import type { Services } from '../services.ts';
import type { ConnectionRecord } from '../store/connections.ts';
import { iso, isoOrNull, toDown } from '../views.ts';
import type { Connection, ConnectionCheck } from './contracts/connections.ts';

type Uses = ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>;

/** The flows that use each connection, in what runs or in their draft. */
export const usesOf = async ({ store }: Services): Promise<Uses> => {
  const uses = new Map<string, { id: string; name: string }[]>();
  for (const { id, draft, version } of await store.flows.list()) {
    const deployed = version === null ? undefined : await store.flows.version(id, version);
    const roles = [draft, ...(deployed ? [deployed] : [])].flatMap(flow => Object.values(flow.roles));
    for (const connection of new Set(roles.flatMap(role => role.connection ?? []))) {
      uses.set(connection, [...(uses.get(connection) ?? []), { id, name: draft.name }]);
    }
  }
  return uses;
};

const signInOf = ({ registry, now }: Services, connection: ConnectionRecord): Connection['signIn'] => {
  const state = signInState(registry.systems.get(connection.system), connection, now());
  if (!state) return null;
  const { isSignedIn, tokenEndsAt, renews } = state;
  return {
    signedIn: isSignedIn,
    by: (isSignedIn && connection.signedIn?.by) || null,
    at: isoOrNull((isSignedIn && connection.signedIn?.at) || null),
    tokenEndsAt: isoOrNull(tokenEndsAt),
    renews,
  };
};

/** A connection as the API shows it: without its secrets. */
export const connectionView = (services: Services, connection: ConnectionRecord, uses: Uses): Connection => ({
  id: connection.id,
  name: connection.name,
  system: connection.system,
  settings: connection.settings,
  secretsSet: Object.entries(connection.secrets).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [name],
  ),
  demo: connection.demo,
  // Stored by `checkConnection`.
  lastCheck: connection.lastCheck as ConnectionCheck | null,
  down: connection.down && toDown(connection.down),
  requestsPerMinute: connection.requestsPerMinute,
  signIn: signInOf(services, connection),
  usedBy: [...(uses.get(connection.id) ?? [])],
  createdAt: iso(connection.createdAt),
});
