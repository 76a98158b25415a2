import { readFileSync } from 'node:fs';
import { type FlowTemplate, readTemplates } from '../flows/catalog.ts';
import { type Registry, registry } from '../nodes/registry.ts';
import type { Config } from './config.ts';
import { LiveHub } from './live/hub.ts';
import { Accounts } from './runner/accounts.ts';
import { ConnectionSecrets } from './runner/connection-secrets.ts';
import { Desk } from './runner/desk.ts';
import { RunEvents } from './runner/events.ts';
import { ConnectionHealth } from './runner/health.ts';
import { Hooks } from './runner/hooks.ts';
import { Lags } from './runner/lags.ts';
import { Releaser } from './runner/releaser.ts';
import { RoleEntities } from './runner/role-entities.ts';
import { Runner } from './runner/runner.ts';
import { Scheduler } from './runner/scheduler.ts';
import { Setups } from './runner/setups.ts';
import { SignIns } from './runner/sign-ins.ts';
import { Vault } from './security/vault.ts';
import type { FlowRecord } from './store/flows.ts';
import { openStore, type Store } from './store/store.ts';

/** Everything a server is made of, wired together; HTTP is put on top by `app.ts`. */
export interface Services {
  readonly config: Config;
  readonly version: string;
  readonly registry: Registry;
  readonly templates: ReadonlyMap<string, FlowTemplate>;
  readonly store: Store;
  readonly secrets: ConnectionSecrets;
  readonly signIns: SignIns;
  readonly accounts: Accounts;
  readonly entities: RoleEntities;
  readonly events: RunEvents;
  readonly runner: Runner;
  readonly scheduler: Scheduler;
  readonly health: ConnectionHealth;
  readonly desk: Desk;
  readonly releaser: Releaser;
  readonly hooks: Hooks;
  readonly setups: Setups;
  readonly lags: Lags;
  readonly hub: LiveHub;
  /** Address this server listens on; set once it does. */
  readonly address: { current: string };
  readonly now: () => number;
  /** Starts nothing more and lets calls under way come to their end; what is unfinished is parked. */
  drain(): Promise<void>;
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
  const known = {
    registry,
    connections: store.connections,
    simulators: () => `${address.current}/simulators`,
  };
  const secrets = new ConnectionSecrets(store.connections, store.leases);
  const signIns = new SignIns({ ...known, secrets, signIns: store.signIns, now });
  const accounts = new Accounts({ ...known, secrets, vault, now: () => new Date(), files: config.files });
  const entities = new RoleEntities(known);
  const events = new RunEvents();
  const runServices = { registry, store, accounts, events, now, report };
  const runner = new Runner(runServices);
  const startLive = (trigger: 'webhook' | 'resume') => (flow: FlowRecord) =>
    runner.start({ flow: flow.id, mode: 'live', trigger, version: flow.version });
  const health = new ConnectionHealth({
    store,
    accounts,
    now,
    resume: startLive('resume'),
    report: error => report(error, {}),
  });
  events.on('ended', run => {
    if (run.mode !== 'dry')
      health.runEnded(run.flow, run.failure).catch(error => report(error, { run: run.id }));
  });
  const scheduler = new Scheduler({
    store,
    now,
    start: async (flow, passed, separate) => {
      // A paused flow is started when its connection works again, and then reads everything that has come up meanwhile.
      if (await health.pausedBy(flow)) return store.schedules.pass(passed);
      const { id, version } = flow;
      await runner.start({ flow: id, mode: 'live', trigger: 'schedule', version, passed, separate });
    },
    report: error => report(error, {}),
  });
  const hooks = new Hooks({
    store,
    now,
    start: async flow => (await health.pausedBy(flow)) ?? startLive('webhook')(flow),
    report: error => report(error, {}),
  });
  const desk = new Desk({ registry, entities, store, runner, now });
  const releaser = new Releaser({ ...runServices, desk });
  const lags = new Lags({ store, accounts, entities, registry, now });
  const templates = readTemplates();
  const setups = new Setups({ ...runServices, entities, templates, runner, scheduler, releaser, hooks });
  const hub = new LiveHub(events, id => store.runs.get(id), now);
  const drain = async (): Promise<void> => {
    await setups.close();
    await scheduler.close();
    health.close();
    hooks.close();
    await releaser.close();
    await runner.drain();
  };
  return {
    config,
    version,
    registry,
    templates,
    store,
    secrets,
    signIns,
    accounts,
    entities,
    events,
    runner,
    scheduler,
    health,
    desk,
    releaser,
    hooks,
    setups,
    lags,
    hub,
    address,
    now,
    drain,
    async close() {
      await drain();
      hub.close();
      await accounts.closeAll();
      await store.close();
    },
  };
};
