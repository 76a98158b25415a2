import { createHmac } from 'node:crypto';
import { fastify } from 'fastify';
import { expect } from 'vitest';
import type { EntityType, Written } from '../../../sdk/define-system.ts';
import { createHttp, type Http, type HttpRequest } from '../../../sdk/http.ts';
import { mountSimulator } from '../../../sdk/simulator/mount.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { createState } from '../../../sdk/testing/memory-state.ts';
import type { AfasClient } from '../client.ts';
import { type Secrets, type Settings, secretsSchema, settingsSchema } from '../settings.ts';
import { simulator } from '../simulator/simulator.ts';
import type { Switches } from '../simulator/switches.ts';
import { afas } from '../system.ts';
import { hasDescriptions, objections } from './openapi.ts';

const prefix = '/simulators/afas';

/** The simulator on a server of its own, with what a test needs around it. */
export interface Bench {
  readonly store: SimulatorStore;
  readonly base: string;
  /** Every request a client sent, in order. */
  readonly sent: readonly HttpRequest[];
  /** Secrets as the connections saved them. */
  readonly saved: readonly Partial<Secrets>[];
  advance(ms: number): void;
  /** A new client, as after a restart. */
  connect(changes?: { settings?: Partial<Settings>; secrets?: Partial<Secrets> }): AfasClient;
  /** Turns switches of the simulator. */
  turn(switches: Partial<Switches>): Promise<void>;
  calls(): Readonly<Record<string, number>>;
  /** Ends the bench; first everything that was sent is held against the vendor's descriptions, where they are here. */
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
  const demo = afas.demo?.(base);
  const sent: HttpRequest[] = [];
  const saved: Partial<Secrets>[] = [];
  const https: Http[] = [];
  return {
    ...{ store, base, sent, saved },
    advance(ms) {
      clock += ms;
    },
    connect(changes = {}) {
      const http = createHttp({ system: 'AFAS', concurrency: 5, timeoutMs: 15_000, secrets: () => [] });
      https.push(http);
      let kept = { ...secretsSchema.parse(demo?.secrets), ...changes.secrets };
      return afas.connect({
        settings: { ...settingsSchema.parse(demo?.settings), ...changes.settings },
        secrets: kept,
        http: recording(http, sent),
        state: createState(),
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
    async turn(switches) {
      const response = await fetch(`${base}/_settings`, { method: 'POST', body: JSON.stringify(switches) });
      if (!response.ok) throw new Error(`_settings: ${response.status} ${await response.text()}`);
    },
    calls: () => store.calls(),
    async close() {
      await Promise.all(https.map(http => http.close()));
      await server.close();
      if (hasDescriptions) expect(objections(sent)).toEqual([]);
    },
  };
};

/** A signal that never comes. */
export const { signal } = new AbortController();

/** Drives one entity in tests; fails loudly when the entity lacks an operation. */
export const driver = <Reads, Writes>(
  entity: EntityType<AfasClient, Reads, Writes>,
  client: () => AfasClient,
) => {
  const only = (written: readonly Written[] | undefined): Written => {
    const [first] = written ?? [];
    return first ?? expect.fail(`${entity.title} does not answer for the record`);
  };
  const found = async (by: string, value: string) =>
    (await entity.find?.[by]?.find(client(), [value], signal))?.get(value) ?? [];
  const get = async (by: string, value: string): Promise<Reads> => {
    const [first] = await found(by, value);
    return first?.record ?? expect.fail(`${entity.title} ${value} is not there`);
  };
  return {
    found,
    get,
    create: async (record: Writes) =>
      only(await entity.create?.(client(), [{ record, idempotencyKey: 'test' }], signal)),
    /** Updates what is found, as the engine does. */
    async update(by: string, value: string, changes: Partial<Writes>, record: Writes) {
      const [first] = await found(by, value);
      if (!first) return expect.fail(`${entity.title} ${value} is not there`);
      const request = { id: first.id, changes, record, existing: first.record, idempotencyKey: 'test' };
      return only(await entity.update?.(client(), [request], signal));
    },
  };
};

/** The id of a write that went well. */
export const idOf = (written: Written): string =>
  written.ok ? written.id : expect.fail(written.failure.message);

/** The failure of a write that did not. */
export const failureOf = (written: Written) =>
  written.ok ? expect.fail('it should have failed') : written.failure;
