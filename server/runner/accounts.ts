import type { Registry } from '../../nodes/registry.ts';
import { type Circuit, createCircuit } from '../../nodes/sdk/circuit.ts';
import type { CheckReport, Option, SystemType } from '../../nodes/sdk/define-system.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { createHttp, type Http } from '../../nodes/sdk/http.ts';
import { createRateLimit } from '../../nodes/sdk/rate-limit.ts';
import type { Account } from '../engine/ports.ts';
import { pathOf } from '../engine/validate.ts';
import type { Vault } from '../security/vault.ts';
import type { ConnectionRecord, ConnectionStore } from '../store/connections.ts';

/** Stands in stored settings for the address where this server mounts the simulators. */
export const simulatorsPlaceholder = '{simulators}';

export interface AccountsOptions {
  readonly registry: Registry;
  readonly connections: ConnectionStore;
  readonly vault: Vault;
  readonly now: () => Date;
  /** Address of the mounted simulators, e.g. `http://127.0.0.1:4400/simulators`. */
  readonly simulators: () => string;
}

/** Secrets by name, whatever the system. */
type Secrets = Readonly<Record<string, unknown>>;

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
    this.#open.delete(id);
  }

  async closeAll(): Promise<void> {
    const opened = await Promise.allSettled(this.#open.values());
    this.#open.clear();
    for (const opening of opened) if (opening.status === 'fulfilled') void opening.value.http.close();
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
    const settings = parsePart(system, connection, 'settings', this.#options.simulators());
    let secrets = parsePart(system, connection, 'secrets', this.#options.simulators()) as Secrets;
    const { concurrency, timeoutMs, requestsPerMinute, rateHeaders } = system.limits;
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
      renewSecrets: async renew => {
        // What is stored may have been changed by hand, or renewed, since this account was opened.
        const stored = (await this.#options.connections.get(id))?.secrets;
        const changed = await renew({ ...secrets, ...stored });
        await this.#options.connections.change(id, { secrets: { ...stored, ...(changed as Secrets) } });
        secrets = { ...secrets, ...stored, ...(changed as Secrets) };
        return secrets;
      },
    });
    return { system, client, http, circuit };
  }
}

const parsePart = (
  system: SystemType,
  connection: ConnectionRecord,
  part: 'settings' | 'secrets',
  simulators: string,
): unknown => {
  const value = Object.fromEntries(
    Object.entries(connection[part]).map(([name, entry]) => [
      name,
      typeof entry === 'string' ? entry.replaceAll(simulatorsPlaceholder, simulators) : entry,
    ]),
  );
  const parsed = system[part].safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = pathOf(issue?.path ?? []);
  throw new Failure(
    'connection.misconfigured',
    `The connection “${connection.name}” is not complete: ${path} ${issue?.message ?? ''}.`,
    {
      path: `${part}.${path}`,
      system: system.title,
    },
  );
};
