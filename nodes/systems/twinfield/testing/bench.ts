import { createHmac } from 'node:crypto';
import { fastify } from 'fastify';
import type { ConnectionState } from '../../../sdk/define-system.ts';
import { createHttp, type Http, type HttpRequest } from '../../../sdk/http.ts';
import { mountSimulator } from '../../../sdk/simulator/mount.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { createState } from '../../../sdk/testing/memory-state.ts';
import type { TwinfieldClient } from '../client.ts';
import { type Secrets, type Settings, secretsSchema, settingsSchema } from '../settings.ts';
import { simulator } from '../simulator/simulator.ts';
import { twinfield } from '../system.ts';

const prefix = '/simulators/twinfield';

/** The simulator on a server of its own, with what a test needs around it. */
export interface Bench {
  readonly store: SimulatorStore;
  readonly base: string;
  readonly state: ConnectionState;
  /** Every request a client sent, in order. */
  readonly sent: readonly HttpRequest[];
  /** Secrets as the connections saved them. */
  readonly saved: readonly Partial<Secrets>[];
  /** Moves the clock of clients and simulator. */
  advance(ms: number): void;
  readonly now: () => Date;
  /** A new client on the bench's state, as after a restart. */
  connect(changes?: {
    settings?: Partial<Settings>;
    secrets?: Partial<Secrets>;
    state?: ConnectionState;
    wrap?: (http: Http) => Http;
  }): TwinfieldClient;
  post(path: string, body: object): Promise<void>;
  calls(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

const recording = (http: Http, sent: HttpRequest[]): Http => ({
  send(request) {
    sent.push(request);
    return http.send(request);
  },
  close: () => http.close(),
});

/** Starts a bench on a free port. */
export const openBench = async (): Promise<Bench> => {
  let clock = Date.UTC(2026, 2, 10, 12);
  const now = () => new Date(clock);
  const server = fastify({ forceCloseConnections: true });
  let address = '';
  const store = await mountSimulator(server, prefix, simulator, { now, address: () => address });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
  const base = `${address}${prefix}`;
  const demo = twinfield.demo?.(base);
  const sent: HttpRequest[] = [];
  const saved: Partial<Secrets>[] = [];
  const https: Http[] = [];
  const state = createState();

  const post = async (path: string, body: object) => {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };

  return {
    ...{ store, base, state, sent, saved, now, post },
    advance(ms) {
      clock += ms;
    },
    connect(changes = {}) {
      const http = createHttp({ system: 'Twinfield', concurrency: 4, timeoutMs: 15_000, secrets: () => [] });
      https.push(http);
      const settings = settingsSchema.parse(demo?.settings);
      const secrets = secretsSchema.parse(demo?.secrets);
      let kept = { ...secrets, ...changes.secrets };
      return twinfield.connect({
        settings: { ...settings, ...changes.settings },
        secrets: kept,
        http: recording((changes.wrap ?? (same => same))(http), sent),
        state: changes.state ?? state,
        renewSecrets: async renew => {
          const changed = await renew(kept);
          saved.push(changed);
          kept = { ...kept, ...changed };
          return kept;
        },
        fingerprint: value => createHmac('sha256', 'test').update(value).digest('hex'),
        now,
      });
    },
    calls: () => store.calls(),
    async close() {
      await Promise.all(https.map(http => http.close()));
      await server.close();
    },
  };
};

/** A signal that never comes. */
export const { signal } = new AbortController();
