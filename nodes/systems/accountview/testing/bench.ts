import type { Http } from '../../../sdk/http.ts';
import { openSystemBench, type SystemBench } from '../../../sdk/testing/system-bench.ts';
import type { AccountViewClient } from '../client.ts';
import type { Secrets, Settings } from '../settings.ts';
import type { StoredRow } from '../simulator/model.ts';
import { simulator } from '../simulator/simulator.ts';
import type { Switches } from '../simulator/switches.ts';
import { accountview } from '../system.ts';
import { hasContract, objectionsTo } from './contract.ts';

/** The simulator on a server of its own, with what a test needs around it. */
export interface Bench extends SystemBench<Settings, Secrets, AccountViewClient> {
  turn(switches: Partial<Switches>): Promise<void>;
  row(collection: string, key: string): StoredRow | undefined;
  totals(): Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Stops everything, after checking every body sent against the descriptions where they are at hand. */
  close(): Promise<void>;
}

const checkBodies = ({ sent }: Pick<Bench, 'sent'>): void => {
  if (!hasContract) return;
  const objections = sent
    .filter(({ url }) => url.endsWith('/accountviewdata'))
    .flatMap(({ body = '{}' }) => objectionsTo(body));
  if (objections.length > 0) throw new Error(`Bodies do not fit the descriptions:\n${objections.join('\n')}`);
};

/** Starts a bench on a free port; its clock stands still on 10 March 2026. */
export const openBench = async (): Promise<Bench> => {
  const bench = await openSystemBench(accountview, { startsAt: new Date('2026-03-10T12:00:00Z') });
  return {
    ...bench,
    row: (collection, key) => bench.store.get<StoredRow>(collection, key),
    totals: () => simulator.totals?.(bench.store) ?? {},
    async close() {
      await bench.close();
      checkBodies(bench);
    },
  };
};

/** HTTP that repeats nothing, for tests of what is said in the end. */
export const once = (http: Http): Http => ({
  ...http,
  send: request => http.send({ ...request, safe: false }),
});

/** A signal that never comes. */
export const { signal } = new AbortController();
