import type { FlowTemplate } from '../../flows/catalog.ts';
import type { Problem } from '../../flows/problem.ts';
import type { Registry } from '../../nodes/registry.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import type { FlowRecord } from '../store/flows.ts';
import type { SetupRecord } from '../store/setups.ts';
import { storageFailure } from '../store/storage-failure.ts';
import type { Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import { conflictOf, twinOf } from './conflicts.ts';
import type { Hooks } from './hooks.ts';
import { installFlow } from './install.ts';
import type { Releaser } from './releaser.ts';
import type { RoleEntities } from './role-entities.ts';
import type { Runner } from './runner.ts';
import type { Scheduler } from './scheduler.ts';
import { setupDocument } from './setup-document.ts';
import { skipAhead } from './skip-ahead.ts';

export interface SetupServices {
  readonly store: Store;
  readonly registry: Registry;
  readonly templates: ReadonlyMap<string, FlowTemplate>;
  readonly entities: RoleEntities;
  readonly accounts: Accounts;
  readonly runner: Runner;
  readonly scheduler: Scheduler;
  readonly releaser: Releaser;
  readonly hooks: Hooks;
  readonly now: () => number;
  report(error: unknown, context: Readonly<Record<string, unknown>>): void;
}

/** A chosen flow whose draft says what the wizard was told. */
export interface PreparedFlow {
  readonly template: string;
  readonly flow: FlowRecord;
  readonly problems: readonly Problem[];
}

/** What a set-up passes over on its way to live. */
export interface SetupProgress {
  readonly flow: string;
  readonly records: number;
}

interface Starting {
  readonly abort: AbortController;
  progress: SetupProgress | null;
  done: Promise<void>;
}

/** Makes flows of what people told the wizard, puts them to work, and takes that back. */
export class Setups {
  readonly #services: SetupServices;
  readonly #starting = new Map<string, Starting>();

  constructor(services: SetupServices) {
    this.#services = services;
  }

  /** Gives up what an earlier process was about to put to work; nothing of it is live yet. */
  async open(): Promise<void> {
    const { store, now } = this.#services;
    for (const { id, status } of await store.setups.list()) {
      if (status !== 'starting') continue;
      const failure = new Failure('run.cancelled', 'The server was stopped on the way to live.', {
        hint: 'Go live once more; it goes on where it was.',
      });
      await store.setups.move(id, ['starting'], 'open', failure.info, now());
    }
  }

  /** Makes or updates the draft of every chosen flow. */
  async prepare(setup: SetupRecord): Promise<readonly PreparedFlow[]> {
    const prepared: PreparedFlow[] = [];
    let { made } = setup;
    for (const id of setup.state.templates) {
      const template = this.#services.templates.get(id);
      if (!template) throw new Failure('flow.invalid', `There is no template “${id}” any more.`);
      const flow = await this.#draft(setup, template, made[id]);
      if (made[id] !== flow.id) {
        made = { ...made, [id]: flow.id };
        await this.#services.store.setups.saveMade(setup.id, made);
      }
      const { problems } = await this.#services.entities.check(flow.draft);
      const conflict = await conflictOf(this.#services, flow.id, flow.draft);
      prepared.push({ template: id, flow, problems: conflict ? [...problems, conflict] : problems });
    }
    return prepared;
  }

  async #draft(setup: SetupRecord, template: FlowTemplate, made: string | undefined): Promise<FlowRecord> {
    const { store, registry, now } = this.#services;
    const existing = made === undefined ? undefined : await store.flows.get(made);
    // What somebody changed on the canvas meanwhile stays; only what the wizard asks is put in.
    const document = setupDocument(existing?.draft ?? template.document, template.id, setup.state, registry);
    const id = existing?.id ?? (await installFlow(store, document, now()));
    if (existing && JSON.stringify(existing.draft) !== JSON.stringify(document))
      await store.flows.save(id, document, existing.revision, now());
    const flow = await store.flows.get(id);
    if (!flow) throw new Failure('internal', `The flow “${id}” could not be saved.`);
    return flow;
  }

  /** Puts the flows to work in the background; false when that is under way or done already. */
  async start(setup: SetupRecord, by: string): Promise<boolean> {
    const { store, now, report } = this.#services;
    if (!(await store.setups.move(setup.id, ['open'], 'starting', null, now()))) return false;
    const starting: Starting = { abort: new AbortController(), progress: null, done: Promise.resolve() };
    this.#starting.set(setup.id, starting);
    starting.done = this.#goLive(setup, by, starting)
      .then(() => store.setups.move(setup.id, ['starting'], 'live', null, now()))
      .catch(async error => {
        const failure = storageFailure(error) ?? Failure.from(error);
        if (failure.code === 'internal' && !starting.abort.signal.aborted) report(error, { setup: setup.id });
        await store.setups.move(setup.id, ['starting'], 'open', failure.info, now());
      })
      .then(
        () => undefined,
        // Not even that could be stored: the next start of the server sees to it.
        error => report(error, { setup: setup.id }),
      )
      .finally(() => this.#starting.delete(setup.id));
    return true;
  }

  /** What a set-up passes over at the moment. */
  progress(id: string): SetupProgress | null {
    return this.#starting.get(id)?.progress ?? null;
  }

  /** Resolves when no set-up is on its way to live. */
  async idle(): Promise<void> {
    await Promise.all([...this.#starting.values()].map(({ done }) => done));
  }

  async close(): Promise<void> {
    for (const { abort } of this.#starting.values()) abort.abort();
    await this.idle();
  }

  /** First everything that may fail, for all flows; then all of them are switched on. */
  async #goLive(setup: SetupRecord, by: string, starting: Starting): Promise<void> {
    const prepared = await this.prepare(setup);
    for (const { problems, flow } of prepared) {
      const [problem] = problems;
      if (problem)
        throw new Failure('flow.invalid', `${flow.draft.name}: ${problem.message}`, { hint: problem.hint });
      const twin = await twinOf(this.#services, flow.id, flow.draft);
      if (twin)
        throw new Failure('flow.invalid', `“${twin.name}” does the same between these connections already.`, {
          hint: `Pause “${twin.name}” first, or leave “${flow.draft.name}” out.`,
        });
    }
    for (const flow of prepared) await this.#placeCursor(setup, flow, starting);
    for (const { flow } of prepared) await this.#switchOn(flow, by);
    await this.#dropUnchosen(setup);
  }

  async #placeCursor(
    setup: SetupRecord,
    { template, flow }: PreparedFlow,
    starting: Starting,
  ): Promise<void> {
    const { store } = this.#services;
    if (await store.runs.everLive(flow.id)) return;
    if (setup.state.flows[template]?.from !== 'new') return store.flows.clearCursors(flow.id);
    starting.progress = { flow: flow.draft.name, records: 0 };
    await skipAhead(this.#services, flow.id, flow.draft, starting.abort.signal, count => {
      starting.progress = {
        flow: flow.draft.name,
        records: (starting.progress?.records ?? 0) + count,
      };
    });
  }

  async #switchOn({ id, draft, version }: FlowRecord, by: string): Promise<void> {
    const { store, releaser, now } = this.#services;
    const deployed = version === null ? undefined : await store.flows.version(id, version);
    if (JSON.stringify(deployed) !== JSON.stringify(draft)) {
      const number = await store.flows.deploy(id, draft, by, '', now());
      await store.audit.add(by, 'flow.deployed', id, { version: number });
    }
    await this.#setActive(id, true, by);
    // What the new version puts right, it puts right for the records that wait as well.
    void releaser.look(id);
  }

  async #setActive(id: string, active: boolean, by: string): Promise<void> {
    const { store, scheduler, hooks } = this.#services;
    await store.flows.setActive(id, active);
    await scheduler.update(id);
    await hooks.look(id);
    await store.audit.add(by, active ? 'flow.activated' : 'flow.paused', id);
  }

  /** Switches the flows off; those that never ran live are removed. The answers stay, so that one can go on from there. */
  async undo(setup: SetupRecord, by: string): Promise<void> {
    const { store, now } = this.#services;
    for (const id of Object.values(setup.made)) {
      if (!(await store.flows.exists(id))) continue;
      await this.#setActive(id, false, by);
      await this.#removeUnused(id);
    }
    await store.setups.move(setup.id, ['live'], 'open', null, now());
    await this.#forgetRemoved(setup);
  }

  /** Removes a set-up that is not live, and the drafts it made. */
  async discard(setup: SetupRecord): Promise<void> {
    for (const id of Object.values(setup.made)) {
      const flow = await this.#services.store.flows.get(id);
      if (flow && flow.version === null) await this.#removeUnused(id);
    }
    await this.#services.store.setups.remove(setup.id);
  }

  /** Drafts made for a test of flows that were not chosen in the end. */
  async #dropUnchosen(setup: SetupRecord): Promise<void> {
    const { store } = this.#services;
    const { made = {} } = (await store.setups.get(setup.id)) ?? {};
    for (const [template, id] of Object.entries(made)) {
      if (setup.state.templates.includes(template)) continue;
      const flow = await store.flows.get(id);
      if (flow?.version === null) await this.#removeUnused(id);
    }
    await this.#forgetRemoved(setup);
  }

  /** Stops what the flow does, and removes it unless it has ever run live. */
  async #removeUnused(id: string): Promise<void> {
    const { store, runner, scheduler } = this.#services;
    for (const run of await store.runs.unfinishedOf(id)) await runner.cancel(run.id);
    await runner.idleOf(id);
    if (await store.runs.everLive(id)) return;
    await store.flows.remove(id);
    await scheduler.update(id);
  }

  async #forgetRemoved({ id }: SetupRecord): Promise<void> {
    const { store } = this.#services;
    const { made = {} } = (await store.setups.get(id)) ?? {};
    const kept: [string, string][] = [];
    for (const [template, flow] of Object.entries(made))
      if (await store.flows.exists(flow)) kept.push([template, flow]);
    await store.setups.saveMade(id, Object.fromEntries(kept));
  }
}
