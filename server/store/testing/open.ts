import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Flow, flowSchema } from '../../../flows/flow.ts';
import { type ItemOutcome, noCounts } from '../../engine/trace.ts';
import { Vault } from '../../security/vault.ts';
import type { NewRunRecord } from '../runs.ts';
import { openStore, type Store } from '../store.ts';

/** A real store in a folder of its own. */
export interface TestStore {
  readonly store: Store;
  readonly folder: string;
  readonly vault: Vault;
  /** Adds a flow that is deployed once. */
  flow(id: string, document?: Partial<Flow>): Promise<Flow>;
  /** Adds a run of a flow. */
  run(flow: string, more?: Partial<NewRunRecord>): Promise<number>;
  /** Parks a page with a record for each key; `node` read it. */
  page(run: number, flow: string, keys: readonly string[], cursor?: number, node?: string): Promise<number>;
  /** Finishes a page: every key ended in the same way. */
  finish(
    page: number,
    run: number,
    flow: string,
    keys: readonly string[],
    more?: Partial<ItemOutcome>,
  ): Promise<void>;
  /** Closes the store and opens it again on the same files. */
  reopen(): Promise<Store>;
  close(): Promise<void>;
}

/** Key of the test stores. */
export const testKey = 'a key for tests, long enough to be one';

/** Opens a test store; close it afterwards. */
export const openTestStore = async (): Promise<TestStore> => {
  const folder = mkdtempSync(join(tmpdir(), 'koppel-store-'));
  const vault = new Vault(testKey);
  let store = await openStore(folder, vault, () => 5);
  return {
    get store() {
      return store;
    },
    folder,
    vault,
    async flow(id, document = {}) {
      const flow = flowSchema.parse({ format: 1, name: `Flow ${id}`, ...document });
      await store.flows.add(id, flow, 1);
      await store.flows.deploy(id, flow, 'admin@shop.example', 'first', 2);
      return flow;
    },
    run: (flow, more = {}) =>
      store.runs.add({
        flow,
        version: 1,
        draft: null,
        mode: 'live',
        trigger: 'manual',
        full: false,
        at: 10,
        ...more,
      }),
    page: (run, flow, keys, cursor, node = 'read') =>
      store.pages.park({
        run,
        flow,
        node,
        content: { records: keys.map(code => ({ record: { code } })), exchanges: [] },
        cursor,
        at: 20,
      }),
    async finish(id, run, flow, keys, more = {}) {
      const { mode } = (await store.runs.get(run)) ?? { mode: 'live' as const };
      const page = { ...(await store.pages.load(id)), run, flow, mode };
      const outcomes = keys.map(
        (key, index): ItemOutcome => ({
          index,
          key,
          status: 'created',
          node: 'write',
          failure: null,
          amount: null,
          notes: [],
          ...more,
        }),
      );
      const counts = { ...noCounts, in: keys.length, out: { out: keys.length } };
      const items = keys.map(key => ({ source: { code: key }, steps: [] }));
      const trace = { source: 'read', exchanges: [], readBy: [], items };
      await store.pages.finish(page, outcomes, { write: counts }, trace, 30);
    },
    async reopen() {
      await store.close();
      store = await openStore(folder, vault, () => 5);
      return store;
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
