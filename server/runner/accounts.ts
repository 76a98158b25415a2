import type { Registry } from '../../nodes/registry.ts';
import { type Circuit, createCircuit } from '../../nodes/sdk/circuit.ts';
import type { CheckReport, Option } from '../../nodes/sdk/define-system.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { createHttp, type Http } from '../../nodes/sdk/http.ts';
import { createRateLimit } from '../../nodes/sdk/rate-limit.ts';
import type { Account } from '../engine/ports.ts';
import type { Vault } from '../security/vault.ts';
import type { ConnectionRecord, ConnectionStore } from '../store/connections.ts';
import { readPart } from './connection-part.ts';
import type { ConnectionSecrets, Secrets } from './connection-secrets.ts';

export interface AccountsOptions {
  readonly registry: Registry;
  readonly connections: ConnectionStore;
  readonly secrets: ConnectionSecrets;
  readonly vault: Vault;
  readonly now: () => Date;
  /** Address of the mounted simulators, e.g. `http://127.0.0.1:4400/simulators`. */
  readonly simulators: () => string;
  /** Folder of the files that systems may read and write. */
  readonly files: string;
}

interface Open extends Account {
  readonly http: Http;
  readonly circuit: Circuit;
}

/** Opens connections: one client an account, shared by all flows, so that limits and tokens are shared as well. */
export class Accounts {
  readonly #options: AccountsOptions;
  readonly #open = new Map<string, Promise<Open>>();

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  /** The account of a stored connection. Throws `connection.missing` or `connection.misconfigured`. */
  async open(id: string): Promise<Account> {
    return this.#opened(id);
  }

  async #opened(id: string): Promise<Open> {
    let opening = this.#open.get(id);
    if (!opening) {
      opening = this.#connect(id);
      this.#open.set(id, opening);
      opening.catch(() => this.#open.delete(id));
    }
    return opening;
  }

  /**
   * Forgets an account after its connection was changed or removed. Runs that work with it come to their end with it;
   * its HTTP connections close by themselves when they are idle.
   */
  close(id: string): void {
    const opening = this.#open.get(id);
    this.#open.delete(id);
    // Nothing can be done about what does not close; whoever changed the connection need not wait for it.
    opening?.then(({ system, client }) => system.close?.(client)).catch(() => undefined);
  }

  async closeAll(): Promise<void> {
    const opened = await Promise.allSettled(this.#open.values());
    this.#open.clear();
    for (const opening of opened) {
      if (opening.status === 'rejected') continue;
      const { system, client, http } = opening.value;
      void http.close();
      await system.close?.(client);
    }
  }

  async check(id: string, signal: AbortSignal): Promise<CheckReport> {
    const { system, client, circuit } = await this.#opened(id);
    // Whoever asks whether the account works wants to know it now, and the answer lets the others go on.
    circuit.tryNow();
    return system.check(client, signal);
  }

  /** A drop-down list of the live system. */
  async options(id: string, list: string, signal: AbortSignal): Promise<readonly Option[] | undefined> {
    const { system, client } = await this.open(id);
    return system.options[list]?.list(client, signal);
  }

  async #connect(id: string): Promise<Open> {
    const connection = await this.#options.connections.get(id);
    if (!connection) {
      throw new Failure('connection.missing', `The connection “${id}” does not exist any more.`);
    }
    const system = this.#options.registry.systems.get(connection.system);
    if (!system)
      throw new Failure(
        'connection.misconfigured',
        `This server does not know the system “${connection.system}”.`,
      );
    const simulators = this.#options.simulators();
    const settings = readPart(system, connection, 'settings', simulators);
    // Systems declare their secrets as objects.
    const secretsOf = (stored: ConnectionRecord) =>
      readPart(system, stored, 'secrets', simulators) as Secrets;
    let secrets = secretsOf(connection);
    const limits = system.limitsOf?.(settings) ?? system.limits;
    const entities = system.entitiesOf?.(settings) ?? system.entities;
    const { concurrency, timeoutMs, requestsPerMinute, rateHeaders } = limits;
    const perMinute = connection.requestsPerMinute ?? requestsPerMinute;
    const circuit = createCircuit();
    const http = createHttp({
      system: system.title,
      concurrency,
      timeoutMs,
      circuit,
      rateLimit: createRateLimit(perMinute),
      rateHeaders,
      secrets: () => Object.values(secrets).filter(value => typeof value === 'string'),
    });
    const client = system.connect({
      settings,
      secrets,
      http,
      state: this.#options.connections.state(id),
      fingerprint: value => this.#options.vault.fingerprint(value),
      now: this.#options.now,
      files: this.#options.files,
      renewSecrets: async renew => {
        const renewed = await this.#options.secrets.change(id, async stored => {
          // What is stored may have been changed by hand, or renewed, since this account was opened.
          const changed: Secrets = await renew(secretsOf(stored));
          return Object.keys(changed).length === 0 ? stored.secrets : { ...stored.secrets, ...changed };
        });
        secrets = secretsOf(renewed);
        return secrets;
      },
    });
    return { system, client, entities, limits, http, circuit };
  }
}
