import { fastify } from 'fastify';
import type { ConnectionState } from '../../../sdk/define-system.ts';
import { createHttp, type Http, type HttpRequest } from '../../../sdk/http.ts';
import { mountSimulator } from '../../../sdk/simulator/mount.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import type { AccountViewClient } from '../client.ts';
import { type Secrets, type Settings, secretsSchema, settingsSchema } from '../settings.ts';
import type { StoredRow } from '../simulator/model.ts';
import { simulator } from '../simulator/simulator.ts';
import type { Switches } from '../simulator/switches.ts';
import { accountview } from '../system.ts';
import { hasContract, objectionsTo } from './contract.ts';
import { createState } from './state.ts';

const prefix = '/simulators/accountview';

/** The simulator on a server of its own, with what a test needs around it. */
export interface Bench {
  readonly store: SimulatorStore;
  readonly base: string;
  /** Every request a client sent, in order. */
  readonly sent: readonly HttpRequest[];
  /** Moves the clock of clients and simulator. */
  advance(ms: number): void;
  /** A new client, as after a restart. */
  connect(changes?: {
    settings?: Partial<Settings>;
    secrets?: Partial<Secrets>;
    state?: ConnectionState;
  }): AccountViewClient;
  /** Makes the simulator behave differently. */
  set(switches: Partial<Switches>): Promise<void>;
  fault(fault: object): Promise<void>;
  row(collection: string, key: string): StoredRow | undefined;
  totals(): Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Stops everything, after checking every body sent against the descriptions where they are at hand. */
  close(): Promise<void>;
}

const recording = (http: Http, sent: HttpRequest[]): Http => ({
  send(request) {
    sent.push(request);
    return http.send(request);
  },
  close: () => http.close(),
});

const checkBodies = (sent: readonly HttpRequest[]): void => {
  if (!hasContract) return;
  const objections = sent
    .filter(({ url }) => url.endsWith('/accountviewdata'))
    .flatMap(({ body = '{}' }) => objectionsTo(body));
  if (objections.length > 0) throw new Error(`Bodies do not fit the descriptions:\n${objections.join('\n')}`);
};

/** Starts a bench on a free port. */
export const openBench = async (): Promise<Bench> => {
  let clock = Date.UTC(2026, 2, 10, 12);
  const now = () => new Date(clock);
  const server = fastify({ forceCloseConnections: true });
  let address = '';
  const store = await mountSimulator(server, prefix, simulator, { now, address: () => address });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
  const base = `${address}${prefix}`;
  const demo = accountview.demo?.(base);
  const sent: HttpRequest[] = [];
  const https: Http[] = [];
  let kept = secretsSchema.parse(demo?.secrets);

  const post = async (path: string, body: object) => {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };

  return {
    ...{ store, base, sent },
    advance(ms) {
      clock += ms;
    },
    connect(changes = {}) {
      const http = createHttp({
        system: 'AccountView',
        concurrency: 4,
        timeoutMs: 15_000,
        secrets: () => [],
      });
      https.push(http);
      kept = { ...kept, ...changes.secrets };
      return accountview.connect({
        settings: { ...settingsSchema.parse(demo?.settings), ...changes.settings },
        secrets: kept,
        http: recording(http, sent),
        state: changes.state ?? createState(),
        renewSecrets: async renew => {
          kept = { ...kept, ...(await renew(kept)) };
          return kept;
        },
        fingerprint: value => value,
        now,
      });
    },
    set: switches => post('/_settings', switches),
    fault: fault => post('/_fault', fault),
    row: (collection, key) => store.get<StoredRow>(collection, key),
    totals: () => simulator.totals?.(store) ?? {},
    async close() {
      await Promise.all(https.map(http => http.close()));
      await server.close();
      checkBodies(sent);
    },
  };
};

/** A signal that never comes. */
export const { signal } = new AbortController();
