import { fastify } from 'fastify';
import { createHttp, type Http, type HttpRequest } from '../../../sdk/http.ts';
import { mountSimulator } from '../../../sdk/simulator/mount.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { createState } from '../../../sdk/testing/memory-state.ts';
import type { AsperionClient } from '../client.ts';
import { type Secrets, type Settings, secretsSchema, settingsSchema } from '../settings.ts';
import type { SimulatorSettings } from '../simulator/settings.ts';
import { simulator } from '../simulator/simulator.ts';
import { asperion } from '../system.ts';

const prefix = '/simulators/asperion';

/** The simulator on a server of its own, with what a test needs around it. */
export interface Bench {
  readonly store: SimulatorStore;
  readonly base: string;
  /** Every request a client sent, in order. */
  readonly sent: readonly HttpRequest[];
  /** Secrets as the connections saved them. */
  readonly saved: readonly Partial<Secrets>[];
  /** Moves the clock of clients and simulator. */
  advance(ms: number): void;
  readonly now: () => Date;
  /** A new client, as after a restart. */
  connect(changes?: { settings?: Partial<Settings>; secrets?: Partial<Secrets> }): AsperionClient;
  /** Turns switches of the simulator. */
  turn(settings: Partial<SimulatorSettings>): Promise<void>;
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

/** Starts a bench on a free port; its clock stands still on 10 March 2026. */
export const openBench = async (): Promise<Bench> => {
  let clock = Date.UTC(2026, 2, 10, 12);
  const now = () => new Date(clock);
  const server = fastify({ forceCloseConnections: true });
  let address = '';
  const store = await mountSimulator(server, prefix, simulator, { now, address: () => address });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
  const base = `${address}${prefix}`;
  const demo = asperion.demo?.(base);
  const sent: HttpRequest[] = [];
  const saved: Partial<Secrets>[] = [];
  const https: Http[] = [];

  const post = async (path: string, body: object) => {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };

  return {
    ...{ store, base, sent, saved, now, post },
    turn: settings => post('/_settings', settings),
    advance(ms) {
      clock += ms;
    },
    connect({ settings, secrets } = {}) {
      const http = createHttp({ system: 'Asperion', concurrency: 2, timeoutMs: 15_000, secrets: () => [] });
      https.push(http);
      let kept = { ...secretsSchema.parse(demo?.secrets), ...secrets };
      return asperion.connect({
        settings: { ...settingsSchema.parse(demo?.settings), ...settings },
        secrets: kept,
        http: recording(http, sent),
        state: createState(),
        renewSecrets: async renew => {
          const changed = await renew(kept);
          saved.push(changed);
          kept = { ...kept, ...changed };
          return kept;
        },
        fingerprint: value => value,
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
