import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Flow } from '../../../flows/flow.ts';
import { settingValues } from '../../../flows/flow.ts';
import type { Item } from '../../../nodes/sdk/define-node.ts';
import { Failure, type FailureInfo } from '../../../nodes/sdk/failure.ts';
import { Sandbox } from '../../expressions/sandbox.ts';
import { Vault } from '../../security/vault.ts';
import { openStore, type Store } from '../../store/store.ts';
import { type PageResult, processPage } from '../page.ts';
import { compile } from '../pipeline.ts';
import type { Account } from '../ports.ts';
import type { StepTrace } from '../trace.ts';
import { type Shelf, shelves } from './shelf.ts';

export interface BenchOptions {
  readonly mode?: 'live' | 'dry';
  readonly tolerant?: boolean;
  /** Per position: what the source says is no record. */
  readonly unreadable?: ReadonlyMap<number, FailureInfo>;
  /** Processes this page again instead of parking a new one. */
  readonly page?: number;
}

/** What came of a page, easy to look into. */
export interface BenchResult extends PageResult {
  readonly page: number;
  /** `key: status`, or `key: code of the failure`, in the order of the page. */
  readonly said: readonly string[];
  step(position: number, node: string): StepTrace | undefined;
}

/** A place to take pages through flows: the real store in a folder of its own, the real sandbox, two shelves. */
export interface Bench {
  readonly store: Store;
  readonly till: Shelf;
  readonly ledger: Shelf;
  /** Parks the records as a page and takes it through the flow; the page is not finished yet. */
  process(flow: Flow, records: readonly unknown[], options?: BenchOptions): Promise<BenchResult>;
  close(): Promise<void>;
}

const flowId = 'flow';

/** Opens a bench; close it afterwards. */
export const openBench = async (): Promise<Bench> => {
  const folder = mkdtempSync(join(tmpdir(), 'koppel-bench-'));
  const store = await openStore(folder, new Vault('a key for tests, long enough to be one'), Date.now);
  const { till, ledger, registry } = shelves();
  const accountOf = (role: string): Account => {
    const system = registry.systems.get(role === 'source' ? 'till' : 'ledger');
    if (!system) throw new Failure('flow.invalid', `The flow has no side “${role}”.`);
    return { ...system, system, client: role === 'source' ? till : ledger };
  };

  const process = async (
    flow: Flow,
    records: readonly unknown[],
    { mode = 'live', tolerant = false, unreadable, page }: BenchOptions = {},
  ): Promise<BenchResult> => {
    if (!(await store.flows.exists(flowId))) await store.flows.add(flowId, flow, 0);
    const id = page ?? (await parkPage(store, records, mode));
    const entity = accountOf('source').entities.thing;
    const items = records.map(
      (record, index): Item => ({
        key: entity?.key(record) ?? '',
        record,
        source: record,
        steps: {},
        index,
        ...versionOf(record),
      }),
    );
    const sandbox = new Sandbox({
      settings: settingValues(flow),
      tables: flow.tables,
      run: { startedAt: new Date(0).toISOString(), mode, flow: flow.name },
    });
    try {
      const result = await processPage(
        compile(flow, type => registry.nodes.get(type)),
        { source: 'read', items, amounts: items.map(() => undefined), unreadable, exchanges: [] },
        {
          mode,
          signal: new AbortController().signal,
          clock: () => 0,
          account: accountOf,
          evaluate: (code, list, where) => sandbox.evaluate(code, list, where),
          ledger: store.pages.ledger(flowId, id, Date.now),
        },
        flowId,
        tolerant,
      );
      return {
        ...result,
        page: id,
        said: result.outcomes.map(({ key, status, failure }) => `${key}: ${failure?.code ?? status}`),
        step: (position, node) => result.trace.items[position]?.steps.find(step => step.node === node),
      };
    } finally {
      sandbox.dispose();
    }
  };

  return {
    store,
    till,
    ledger,
    process,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const versionOf = (record: unknown): { readonly version?: string } =>
  typeof record === 'object' && record !== null && 'version' in record
    ? { version: String(record.version) }
    : {};

const parkPage = async (store: Store, records: readonly unknown[], mode: 'live' | 'dry'): Promise<number> => {
  const run = await store.runs.add({
    flow: flowId,
    version: 1,
    draft: null,
    mode,
    trigger: 'manual',
    full: false,
    at: 0,
  });
  return store.pages.park({
    run,
    flow: flowId,
    node: 'read',
    content: { records: records.map(record => ({ record })), exchanges: [] },
    cursor: undefined,
    at: 0,
  });
};
