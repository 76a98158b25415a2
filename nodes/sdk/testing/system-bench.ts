import { createHmac } from 'node:crypto';
import { type FastifyInstance, fastify } from 'fastify';
import type { ConnectionState, Entities, SystemType } from '../define-system.ts';
import { type Exchange, withExchanges } from '../exchange.ts';
import { createHttp, type Http, type HttpRequest } from '../http.ts';
import { mountSimulator } from '../simulator/mount.ts';
import type { SimulatorStore } from '../simulator/store.ts';
import { createState } from './memory-state.ts';

/** One account of a system on its simulator, opened as the server opens it. */
export interface OpenSystem<Client = unknown> {
  readonly client: Client;
  readonly entities: Entities<Client>;
  /** Every secret there is, tokens that were given out included. */
  secrets(): readonly string[];
}

/** What differs from the demo account. */
export interface AccountChanges<Settings = unknown, Secrets = unknown> {
  readonly settings?: Partial<Settings>;
  /** Settings that are not checked, as of a connection that is only being set up. Default: none. */
  readonly unchecked?: Partial<Settings>;
  /** Gives the account secrets of its own. Default: those of the bench, as they were saved last. */
  readonly secrets?: Partial<Secrets>;
  /** Default: the state of the bench. */
  readonly state?: ConnectionState;
  /** Default 15,000. */
  readonly timeoutMs?: number;
  /** Stands between the client and its HTTP. Default: nothing does. */
  readonly wrap?: (http: Http) => Http;
}

/** A system's simulator on a server of its own, and accounts on it. */
export interface SystemBench<Settings = unknown, Secrets = unknown, Client = unknown> {
  readonly store: SimulatorStore;
  /** Address of the simulator. */
  readonly base: string;
  readonly now: () => Date;
  /** Moves the clock of clients and simulator. */
  advance(ms: number): void;
  open(changes?: AccountChanges<Settings, Secrets>): OpenSystem<Client>;
  /** A new client, as after a restart. */
  connect(changes?: AccountChanges<Settings, Secrets>): Client;
  /** Every request a client sent, in order. */
  readonly sent: readonly HttpRequest[];
  /** Secrets as the accounts saved them. */
  readonly saved: readonly Partial<Secrets>[];
  /** Posts JSON to the simulator; fails when it is refused. */
  post(path: string, body: object): Promise<void>;
  /** Turns switches of a simulator that has them. */
  turn(switches: object): Promise<void>;
  /** Injects a fault; see `faultSchema`. */
  fault(fault: object): Promise<void>;
  /** Ends all faults. */
  calm(): Promise<void>;
  /** Calls the simulator counted, by operation. */
  calls(): Readonly<Record<string, number>>;
  /** Everything that was recorded of the HTTP calls since the start. */
  readonly exchanges: readonly Exchange[];
  /** Records the HTTP calls of some work. */
  recorded<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface BenchOptions {
  /** Where the clock stands still until it is moved. Default: it runs with the wall clock. */
  readonly startsAt?: Date;
  /** What all accounts remember. Default: each starts with nothing. */
  readonly state?: ConnectionState;
  /** Gets at the server before the simulator is mounted, e.g. to listen in. Default: nobody does. */
  readonly prepare?: (server: FastifyInstance) => void;
}

/** Secrets of an account, or of a whole bench, and every text that was one. */
interface Keep<Secrets> {
  secrets: Secrets;
  readonly given: Set<string>;
}

/** Starts a system's simulator on a free port. */
export const openSystemBench = async <Settings, Secrets, Client>(
  system: SystemType<Settings, Secrets, Client>,
  options: BenchOptions = {},
): Promise<SystemBench<Settings, Secrets, Client>> => {
  const simulator = await system.simulator?.();
  if (!simulator) throw new Error(`${system.id} has no simulator`);
  let movedMs = 0;
  const now = () => new Date((options.startsAt?.getTime() ?? Date.now()) + movedMs);
  const prefix = `/simulators/${system.id}`;
  const server = fastify({ forceCloseConnections: true });
  options.prepare?.(server);
  let address = '';
  const store = await mountSimulator(server, prefix, simulator, { now, address: () => address });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
  const base = `${address}${prefix}`;
  const demo = system.demo?.(base);
  const https: Http[] = [];
  const exchanges: Exchange[] = [];
  const sent: HttpRequest[] = [];
  const saved: Partial<Secrets>[] = [];

  const keep = (keeper: Keep<Secrets>, secrets: Secrets): Secrets => {
    keeper.secrets = secrets;
    for (const value of Object.values(Object(secrets))) {
      if (typeof value === 'string') keeper.given.add(value);
    }
    return secrets;
  };
  const keeperOf = (changes: Partial<Secrets> | undefined): Keep<Secrets> => {
    const secrets = system.secrets.parse({ ...Object(demo?.secrets), ...changes });
    const keeper = { secrets, given: new Set<string>() };
    keep(keeper, secrets);
    return keeper;
  };
  /** As the connection keeps them: whoever opens it next has the tokens that were renewed last. */
  const shared = keeperOf(undefined);

  const control = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${base}${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  const post = (path: string, body: object) => control('POST', path, body);

  const recording = (http: Http): Http => ({
    send(request) {
      sent.push(request);
      return http.send(request);
    },
    close: () => http.close(),
  });

  const open = (changes: AccountChanges<Settings, Secrets> = {}): OpenSystem<Client> => {
    const checked = system.settings.parse({ ...Object(demo?.settings), ...changes.settings });
    const settings = { ...checked, ...changes.unchecked };
    const keeper = changes.secrets ? keeperOf(changes.secrets) : shared;
    const http = createHttp({
      system: system.title,
      concurrency: system.limits.concurrency,
      timeoutMs: changes.timeoutMs ?? 15_000,
      rateHeaders: system.limits.rateHeaders,
      secrets: () => [...keeper.given],
    });
    https.push(http);
    const client = system.connect({
      settings,
      secrets: keeper.secrets,
      http: recording(changes.wrap?.(http) ?? http),
      state: changes.state ?? options.state ?? createState(),
      renewSecrets: async renew => {
        const changed = await renew(keeper.secrets);
        saved.push(changed);
        return keep(keeper, { ...keeper.secrets, ...changed });
      },
      fingerprint: value => createHmac('sha256', 'test').update(value).digest('hex'),
      now,
    });
    return {
      client,
      entities: system.entitiesOf?.(settings) ?? system.entities,
      secrets: () => [...keeper.given],
    };
  };

  return {
    ...{ store, base, now, open, sent, saved, exchanges, post },
    advance(ms) {
      movedMs += ms;
    },
    connect: changes => open(changes).client,
    turn: switches => post('/_settings', switches),
    fault: fault => post('/_fault', fault),
    calm: () => control('DELETE', '/_fault'),
    calls: () => store.calls(),
    recorded: work => withExchanges(exchanges, work),
    async close() {
      await Promise.all(https.map(http => http.close()));
      await server.close();
    },
  };
};
