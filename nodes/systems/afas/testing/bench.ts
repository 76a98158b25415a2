import { expect } from 'vitest';
import type { EntityType, Written } from '../../../sdk/define-system.ts';
import { openSystemBench, type SystemBench } from '../../../sdk/testing/system-bench.ts';
import type { AfasClient } from '../client.ts';
import type { Secrets, Settings } from '../settings.ts';
import type { Switches } from '../simulator/switches.ts';
import { afas } from '../system.ts';
import { hasDescriptions, objections } from './openapi.ts';

/** The simulator on a server of its own, with what a test needs around it. */
export interface Bench extends SystemBench<Settings, Secrets, AfasClient> {
  turn(switches: Partial<Switches>): Promise<void>;
  /** Ends the bench; first everything that was sent is held against the vendor's descriptions, where they are here. */
  close(): Promise<void>;
}

/** Starts a bench on a free port; its clock stands still on 10 March 2026. */
export const openBench = async (): Promise<Bench> => {
  const bench = await openSystemBench(afas, { startsAt: new Date('2026-03-10T12:00:00Z') });
  return {
    ...bench,
    async close() {
      await bench.close();
      if (hasDescriptions) expect(objections(bench.sent)).toEqual([]);
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
