import { readFileSync } from 'node:fs';
import { type FlowTemplate, readTemplates } from '../flows/catalog.ts';
import { type Registry, registry } from '../nodes/registry.ts';
import type { Config } from './config.ts';
import { LiveHub } from './live/hub.ts';
import { Accounts } from './runner/accounts.ts';
import { RunEvents } from './runner/events.ts';
import { Runner } from './runner/runner.ts';
import { Scheduler } from './runner/scheduler.ts';
import { Vault } from './security/vault.ts';
import { openStore, type Store } from './store/store.ts';

/** Everything a server is made of, wired together; HTTP is put on top by `app.ts`. */
export interface Services {
  readonly config: Config;
  readonly version: string;
  readonly registry: Registry;
  readonly templates: ReadonlyMap<string, FlowTemplate>;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly events: RunEvents;
  readonly runner: Runner;
  readonly scheduler: Scheduler;
  readonly hub: LiveHub;
  /** Address this server listens on; set once it does. */
  readonly address: { current: string };
  readonly now: () => number;
  close(): Promise<void>;
}

/** Where things that should never happen are written. */
export type Report = (error: unknown, context: Readonly<Record<string, unknown>>) => void;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Opens the store and wires the rooms; starts nothing by itself. */
export const openServices = async (config: Config, report: Report): Promise<Services> => {
  const now = Date.now;
  const vault = new Vault(config.secret);
  const store = await openStore(config.data, vault, now);
  const address = { current: `http://${config.host}:${config.port}` };
  const accounts = new Accounts({
    registry,
    connections: store.connections,
    vault,
    now: () => new Date(),
    simulators: () => `${address.current}/simulators`,
  });
  const events = new RunEvents();
  const runner = new Runner({
    registry,
    store,
    accounts,
    events,
    now,
    report: (error, run) => report(error, { run: run.id, flow: run.flow }),
  });
  const scheduler = new Scheduler({
    store,
    now,
    start: flow => runner.start({ flow: flow.id, mode: 'live', trigger: 'schedule', version: flow.version }),
    report: error => report(error, {}),
  });
  const hub = new LiveHub(events, id => store.runs.get(id), now);
  return {
    config,
    version,
    registry,
    templates: readTemplates(),
    store,
    accounts,
    events,
    runner,
    scheduler,
    hub,
    address,
    now,
    async close() {
      await scheduler.close();
      await runner.drain();
      hub.close();
      await accounts.closeAll();
      await store.close();
    },
  };
};
