import type { Flow } from '../../flows/flow.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import type { RunRecord } from '../store/runs.ts';
import type { PassedTime } from '../store/schedules.ts';
import { storageFailure } from '../store/storage-failure.ts';
import { RunExecution, type RunServices } from './execute-run.ts';

export interface RunRequest {
  readonly flow: string;
  readonly mode: 'live' | 'dry';
  readonly trigger: RunRecord['trigger'];
  /** Runs the saved draft (dry only) instead of the deployed version. */
  readonly draft?: Flow;
  readonly version: number | null;
  /** Reads from the beginning. */
  readonly full?: boolean;
  /** Reads so many records of each source at most (dry only). Default: everything. */
  readonly limit?: number | undefined;
  /** The time of a schedule that starts it; noted together with the run, so that it never starts a second one. */
  readonly passed?: PassedTime;
  /** True for a run of its own, even if one is queued already. Default false. */
  readonly separate?: boolean;
}

interface Lane {
  readonly waiting: number[];
  /** Requests are taken one after another, so that each sees what the one before it queued. */
  starting: Promise<unknown>;
  current?: { readonly id: number; readonly abort: AbortController; readonly done: Promise<void> };
}

/**
 * Starts runs and sees them to their end. A flow never overlaps itself: its runs stand in a lane, one after another;
 * live runs that nobody has started yet are folded into one.
 */
export class Runner {
  readonly #services: RunServices;
  readonly #lanes = new Map<string, Lane>();
  #draining = false;

  constructor(services: RunServices) {
    this.#services = services;
  }

  /** Queues a run; gives its id. A live run of the version that is queued already is given instead of a second one. */
  start(request: RunRequest): Promise<number> {
    const lane = this.#lane(request.flow);
    const started = lane.starting.then(() => this.#start(request, lane));
    lane.starting = started.catch(() => undefined);
    return started;
  }

  async #start(request: RunRequest, lane: Lane): Promise<number> {
    const { flow, mode, trigger, draft, version, full = false, limit, passed, separate = false } = request;
    const { store, now } = this.#services;
    if (mode === 'live' && !full && !separate) {
      for (const id of lane.waiting) {
        const queued = await store.runs.get(id);
        if (queued?.mode !== 'live' || queued.version !== version) continue;
        if (passed) await store.schedules.pass(passed);
        return id;
      }
    }
    const draftText = draft ? JSON.stringify(draft) : null;
    const id = await store.runs.add({
      flow,
      version,
      draft: draftText,
      mode,
      trigger,
      full,
      limit,
      at: now(),
      passed,
    });
    lane.waiting.push(id);
    this.#next(flow);
    return id;
  }

  /** Queues a run that is stored already. */
  enqueue(flow: string, run: number): void {
    this.#lane(flow).waiting.push(run);
    this.#next(flow);
  }

  /** Takes up runs that an earlier process left unfinished: live ones go on, dry ones are given up. */
  async resume(): Promise<readonly RunRecord[]> {
    const { store, now } = this.#services;
    const left = await store.runs.unfinished();
    for (const run of left) {
      if (run.mode === 'live' || run.mode === 'replay') {
        if (run.startedAt !== null) await store.runs.resume(run.id);
        this.#lane(run.flow).waiting.push(run.id);
      } else {
        await store.pages.discard(run.id);
        const failure = new Failure('run.cancelled', 'The server was stopped during this dry run.', {
          hint: 'Start it again.',
        });
        await store.runs.end(run.id, 'cancelled', failure.info, now());
      }
    }
    for (const flow of this.#lanes.keys()) this.#next(flow);
    return left;
  }

  /** Stops a run at the next record; false when it has ended already. */
  async cancel(id: number): Promise<boolean> {
    const { store, now } = this.#services;
    for (const lane of this.#lanes.values()) {
      if (lane.current?.id === id) {
        lane.current.abort.abort();
        return true;
      }
      const position = lane.waiting.indexOf(id);
      if (position >= 0) {
        lane.waiting.splice(position, 1);
        await store.runs.end(id, 'cancelled', null, now());
        await this.#tellEnd(id);
        return true;
      }
    }
    return false;
  }

  isBusy(flow: string): boolean {
    return this.#lanes.get(flow)?.current !== undefined;
  }

  /** Resolves when no run of the flow is under way or queued. */
  async idleOf(flow: string): Promise<void> {
    for (;;) {
      const current = this.#lanes.get(flow)?.current;
      if (!current) return;
      await current.done;
    }
  }

  /** Resolves when no run is under way or queued. */
  async idle(): Promise<void> {
    for (;;) {
      const busy = [...this.#lanes.values()].flatMap(({ current }) => (current ? [current.done] : []));
      if (busy.length === 0) return;
      await Promise.all(busy);
    }
  }

  /** Stops without finishing: pages and effects are on disk, the next start goes on from there. */
  async drain(): Promise<void> {
    this.#draining = true;
    for (const { current } of this.#lanes.values()) current?.abort.abort();
    await Promise.all([...this.#lanes.values()].map(({ current }) => current?.done));
  }

  #lane(flow: string): Lane {
    let lane = this.#lanes.get(flow);
    if (!lane) {
      lane = { waiting: [], starting: Promise.resolve() };
      this.#lanes.set(flow, lane);
    }
    return lane;
  }

  #next(flow: string): void {
    const lane = this.#lane(flow);
    if (lane.current || this.#draining) return;
    const id = lane.waiting.shift();
    if (id === undefined) return;
    const abort = new AbortController();
    const done = this.#execute(id, abort.signal)
      // Not even its end could be stored: the next start takes the run up.
      .catch(error => this.#services.report(error, { run: id, flow }))
      .finally(() => {
        lane.current = undefined;
        this.#next(flow);
      });
    lane.current = { id, abort, done };
  }

  async #execute(id: number, signal: AbortSignal): Promise<void> {
    const { store, now } = this.#services;
    const run = await store.runs.get(id);
    if (!run) return;
    try {
      const flow = await this.#document(run);
      const execution = await RunExecution.open(this.#services, run, flow, signal);
      await execution.prepare();
      await store.runs.start(id, now());
      await execution.execute();
      const ended = await store.runs.get(id);
      await store.runs.end(id, ended && ended.counts.parked > 0 ? 'partial' : 'succeeded', null, now());
    } catch (error) {
      if (signal.aborted && this.#draining) return;
      const failure = storageFailure(error) ?? Failure.from(error);
      await store.runs.end(
        id,
        signal.aborted ? 'cancelled' : 'failed',
        signal.aborted ? null : failure.info,
        now(),
      );
      if (failure.code === 'internal' && !signal.aborted)
        this.#services.report(error, { run: run.id, flow: run.flow });
    }
    await this.#tellEnd(id);
  }

  async #tellEnd(id: number): Promise<void> {
    const ended = await this.#services.store.runs.get(id);
    if (!ended) return;
    this.#services.events.emit('progress', { run: ended, nodes: ended.nodes, items: [] });
    this.#services.events.emit('ended', ended);
  }

  async #document(run: RunRecord): Promise<Flow> {
    const flow = await this.#services.store.runs.document(run);
    if (!flow) throw new Failure('flow.invalid', 'The version that was to run does not exist any more.');
    return flow;
  }
}
