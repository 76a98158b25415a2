import type { Flow } from '../../../flows/flow.ts';
import { type Call, type Shelf, shelves } from '../../engine/testing/shelf.ts';
import type { RunRecord } from '../../store/runs.ts';
import type { Store } from '../../store/store.ts';
import { openTestStore } from '../../store/testing/open.ts';
import { Accounts } from '../accounts.ts';
import { ConnectionSecrets } from '../connection-secrets.ts';
import { RunEvents } from '../events.ts';
import type { RunServices } from '../execute-run.ts';
import { Runner, type RunRequest } from '../runner.ts';

/** A runner over the real store and two shelves, with nothing of HTTP around it. */
export interface Workshop {
  readonly store: Store;
  readonly runner: Runner;
  readonly accounts: Accounts;
  readonly events: RunEvents;
  readonly services: RunServices;
  readonly till: Shelf;
  readonly ledger: Shelf;
  /** Lets calls of an operation wait; `reached` resolves when the first one does. */
  hold(shelf: Shelf, operation: Call['operation'], value?: string): Hold;
  /** Resolves when the run has come to its end. */
  ended(run: number): Promise<void>;
  /** What should never have happened. */
  readonly reports: readonly unknown[];
  /** Adds a flow and deploys it. */
  deploy(id: string, flow: Flow): Promise<void>;
  start(flow: string, more?: Partial<RunRequest>): Promise<number>;
  /** Starts a run and waits for the end of everything. */
  run(flow: string, more?: Partial<RunRequest>): Promise<RunRecord>;
  get(run: number): Promise<RunRecord>;
  /** A new runner on the same store, as after a restart of the server. */
  restart(): Promise<Runner>;
  close(): Promise<void>;
}

/** Calls that wait until they are let go. */
export interface Hold {
  readonly reached: Promise<void>;
  release(): void;
}

/** Opens a workshop; close it afterwards. */
export const openWorkshop = async (): Promise<Workshop> => {
  const files = await openTestStore();
  const { store, vault } = files;
  const { till, ledger, registry } = shelves();
  for (const id of ['till', 'ledger']) {
    const connection = {
      id,
      name: id,
      system: id,
      settings: {},
      secrets: { password: 'sesame' },
      demo: false,
    };
    await store.connections.add({ ...connection, createdAt: 1 });
  }
  const events = new RunEvents();
  const reports: unknown[] = [];
  const releases: (() => void)[] = [];
  const accounts = new Accounts({
    registry,
    connections: store.connections,
    secrets: new ConnectionSecrets(store.connections, store.leases),
    vault,
    now: () => new Date(),
    simulators: () => 'http://127.0.0.1:1/simulators',
    files: '/nowhere',
  });
  const services: RunServices = {
    registry,
    store,
    accounts,
    events,
    now: Date.now,
    report: error => {
      reports.push(error);
    },
  };
  let runner = new Runner(services);
  const get = async (id: number): Promise<RunRecord> => {
    const found = await store.runs.get(id);
    if (!found) throw new Error(`there is no run ${id}`);
    return found;
  };
  const start: Workshop['start'] = (flow, more = {}) =>
    runner.start({ flow, mode: 'live', trigger: 'manual', version: 1, ...more });
  return {
    store,
    get runner() {
      return runner;
    },
    accounts,
    events,
    services,
    till,
    ledger,
    hold(shelf, operation, value) {
      const { promise: gate, resolve: release } = Promise.withResolvers<void>();
      const { promise: reached, resolve: arrive } = Promise.withResolvers<void>();
      releases.push(release);
      shelf.before = async call => {
        if (call.operation !== operation || (value !== undefined && call.value !== value)) return;
        arrive();
        await gate;
      };
      return { reached, release };
    },
    async ended(id) {
      const { promise, resolve } = Promise.withResolvers<void>();
      events.on('ended', run => {
        if (run.id === id) resolve();
      });
      if ((await get(id)).finishedAt === null) await promise;
    },
    reports,
    async deploy(id, flow) {
      if (!(await store.flows.exists(id))) await store.flows.add(id, flow, 1);
      await store.flows.deploy(id, flow, 'admin@shop.example', '', 2);
    },
    start,
    async run(flow, more) {
      const id = await start(flow, more);
      await runner.idle();
      return get(id);
    },
    get,
    async restart() {
      await runner.drain();
      runner = new Runner(services);
      return runner;
    },
    async close() {
      for (const release of releases) release();
      await runner.drain();
      await accounts.closeAll();
      await files.close();
    },
  };
};
