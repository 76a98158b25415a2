import { Failure } from '../../nodes/sdk/failure.ts';
import type { ConnectionRecord, ConnectionStore } from '../store/connections.ts';
import type { LeaseStore } from '../store/leases.ts';
import { type ExclusiveOptions, exclusively } from './exclusive.ts';

/** Secrets by name, whatever the system. */
export type Secrets = Readonly<Record<string, unknown>>;

/** Changes of the secrets of connections, one at a time in all flows and processes, so that no rotated token is lost. */
export class ConnectionSecrets {
  readonly #connections: ConnectionStore;
  readonly #leases: LeaseStore;
  readonly #options: ExclusiveOptions;

  constructor(connections: ConnectionStore, leases: LeaseStore, options: ExclusiveOptions = {}) {
    this.#connections = connections;
    this.#leases = leases;
    this.#options = options;
  }

  /**
   * Changes the secrets of a connection. `change` gets it as it is stored now and gives the secrets as they shall be;
   * the same object changes nothing. Gives the connection as it is then.
   *
   * Throws `connection.missing`, and `target.unavailable` when somebody else is at it for too long.
   */
  async change(
    id: string,
    change: (stored: ConnectionRecord) => Secrets | Promise<Secrets>,
    options: ExclusiveOptions = {},
  ): Promise<ConnectionRecord> {
    return exclusively(
      this.#leases,
      `secrets:${id}`,
      'The sign-in is being renewed, and that takes unusually long.',
      async () => {
        const stored = await this.#get(id);
        const secrets = await change(stored);
        if (secrets === stored.secrets) return stored;
        const isKept = await this.#connections.replaceSecrets(id, stored.secrets, secrets);
        // This process stood still for so long that another one went on; what that one has is newer.
        return isKept ? { ...stored, secrets } : this.#get(id);
      },
      { ...this.#options, ...options },
    );
  }

  async #get(id: string): Promise<ConnectionRecord> {
    const connection = await this.#connections.get(id);
    if (connection) return connection;
    throw new Failure('connection.missing', `The connection “${id}” does not exist any more.`);
  }
}
