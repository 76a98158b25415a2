import { setTimeout as sleep } from 'node:timers/promises';
import type { Flow } from '../../flows/flow.ts';
import type { Registry } from '../../nodes/registry.ts';
import { type Exchange, withExchanges } from '../../nodes/sdk/exchange.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { impatiently } from '../../nodes/sdk/patience.ts';
import { type PageResult, processPage } from '../engine/page.ts';
import type { Stage } from '../engine/pipeline.ts';
import { compareWithSent } from '../engine/rehearsal.ts';
import { addCounts, type NodeCounts, noCounts } from '../engine/trace.ts';
import type { ItemRecord } from '../store/items.ts';
import type { ParkedPage } from '../store/pages.ts';
import type { RunRecord } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import type { RunEvents } from './events.ts';
import { OpenFlow } from './open-flow.ts';
import { PageQueue } from './page-queue.ts';
import { isLastAttempt, type Purpose, pauseAfter } from './pauses.ts';

export interface RunServices {
  readonly registry: Registry;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly events: RunEvents;
  /** Logs what should never happen. */
  report(error: unknown, context: Readonly<Record<string, unknown>>): void;
  readonly now: () => number;
}

/**
 * Executes one run to its end: reads pages and parks them, and at the same time takes the parked ones through the
 * flow, in the order in which they were read. What stops it is thrown; unprocessed pages stay parked for the next run.
 */
export class RunExecution {
  readonly #services: RunServices;
  readonly #run: RunRecord;
  readonly #open: OpenFlow;
  readonly #signal: AbortSignal;
  readonly #queue: PageQueue;
  readonly #purpose: Purpose;
  #counts: RunRecord['counts'];
  #nodes: Record<string, NodeCounts>;
  #waiting: RunRecord['waiting'];

  static async open(
    services: RunServices,
    run: RunRecord,
    flow: Flow,
    signal: AbortSignal,
  ): Promise<RunExecution> {
    const startedAt = run.startedAt ?? services.now();
    const open = await OpenFlow.open(services, { id: run.flow, flow, mode: run.mode, startedAt, signal });
    return new RunExecution(services, run, open, signal);
  }

  private constructor(services: RunServices, run: RunRecord, open: OpenFlow, signal: AbortSignal) {
    this.#services = services;
    this.#run = run;
    this.#open = open;
    this.#signal = signal;
    this.#queue = new PageQueue(open.pipeline.flow.options.pagesInFlight, signal);
    this.#purpose = run.mode === 'dry' && run.limit !== null ? 'test' : 'work';
    this.#counts = run.counts;
    this.#nodes = { ...run.nodes };
  }

  /**
   * Forgets the cursors of what is read from the beginning. To be done before the run counts as started: when the
   * process is killed in between, it is done again, and not later on, when a cursor has moved.
   */
  async prepare(): Promise<void> {
    const { flow, mode, startedAt } = this.#run;
    if (mode !== 'live' || startedAt !== null) return;
    for (const stage of this.#open.pipeline.sources)
      if (this.#readsAnew(stage)) await this.#services.store.pages.clearCursor(flow, stage.node.id);
  }

  async execute(): Promise<void> {
    return this.#purpose === 'test' ? impatiently(() => this.#execute()) : this.#execute();
  }

  async #execute(): Promise<void> {
    const { store } = this.#services;
    const { id, flow, mode } = this.#run;
    try {
      if (mode === 'live') {
        const adopted = await store.pages.adopt(id, flow);
        this.#counts = { ...this.#counts, read: this.#counts.read + adopted };
      }
      for (const page of await store.pages.pending(id)) this.#queue.push(page);
      const reading = this.#readAll().then(
        () => this.#queue.close(),
        error => this.#queue.fail(error),
      );
      try {
        for await (const page of this.#queue) await this.#process(page);
      } finally {
        this.#queue.stop();
        await reading;
      }
    } finally {
      this.#open.dispose();
      if (mode === 'dry') await store.pages.discard(id);
    }
  }

  // --- reading ---

  async #readAll(): Promise<void> {
    // Records that are tried again or rehearsed were read before; their pages are there already.
    if (this.#run.mode === 'replay' || this.#run.trigger === 'rehearsal') return;
    for (const stage of this.#open.pipeline.sources) {
      if (!this.#run.finishedSources.includes(stage.node.id)) await this.#read(stage);
    }
  }

  #readsAnew(stage: Stage): boolean {
    return this.#run.full || this.#open.source(stage).full;
  }

  async #read(stage: Stage): Promise<void> {
    const { store, now } = this.#services;
    const { id: run, flow, mode } = this.#run;
    const node = stage.node.id;
    const source = this.#open.source(stage);
    const from = mode === 'dry' && this.#readsAnew(stage) ? undefined : await store.pages.cursor(flow, node);
    const wanted = source.pageSize ?? this.#open.pipeline.flow.options.pageSize;
    let left = this.#run.limit ?? Number.POSITIVE_INFINITY;
    const pageSize = Math.min(wanted, left);
    const pages = source.pages({ cursor: from, pageSize, signal: this.#signal })[Symbol.asyncIterator]();
    while (left > 0) {
      await this.#queue.space();
      const exchanges: Exchange[] = [];
      const { done, value } = await withExchanges(exchanges, () => pages.next());
      if (done) break;
      const records = value.records.slice(0, left);
      left -= records.length;
      const cursor = mode === 'live' ? value.cursor : undefined;
      if (value.records.length === 0) {
        if (cursor !== undefined) await store.pages.moveCursor(flow, node, cursor, now());
        continue;
      }
      const content = { records, exchanges };
      const id = await store.pages.park({ run, flow, node, content, cursor, at: now() });
      this.#counts = { ...this.#counts, read: this.#counts.read + records.length };
      this.#queue.push(id);
      this.#tell({}, []);
    }
    // What the source holds open is let go when reading stops before its end.
    if (left <= 0) await pages.return?.();
    await store.pages.finishSource(run, node);
  }

  // --- processing ---

  async #process(id: number): Promise<void> {
    const { store, now } = this.#services;
    const { id: run, flow, mode } = this.#run;
    const page = await store.pages.load(id);
    const result =
      page.rehearsalOf === undefined
        ? await this.#attempt(page)
        : await this.#rehearse(page, page.rehearsalOf);
    const finished = { id, run, flow, mode, records: page.records };
    const items = await store.pages.finish(finished, result.outcomes, result.nodes, result.trace, now());
    for (const [node, counts] of Object.entries(result.nodes)) {
      this.#nodes[node] = addCounts(this.#nodes[node] ?? noCounts, counts);
    }
    const counts = { ...this.#counts };
    for (const { status } of items) counts[status] += 1;
    this.#counts = counts;
    this.#tell({}, items);
  }

  /**
   * Processes a page; passing failures are waited out. As long as an attempt brings something about, the next one
   * follows soon; attempts in vain are spaced out, and the last one parks what still fails while others get through.
   */
  async #attempt(page: ParkedPage): Promise<PageResult> {
    let vain = 0;
    let done = 0;
    for (;;) {
      const tolerant = isLastAttempt(this.#purpose, vain);
      const ports = this.#open.ports(page.id, { progress: nodes => this.#tell(nodes, []) });
      try {
        return await processPage(
          this.#open.pipeline,
          this.#open.pageOf(page.node, page),
          ports,
          this.#run.flow,
          tolerant,
        );
      } catch (error) {
        const failure = Failure.from(error);
        if (failure.class !== 'transient' || tolerant || this.#signal.aborted) throw failure;
        const effects = (await ports.ledger.ofPage()).filter(({ state }) => state === 'done').length;
        vain = effects > done ? 0 : vain + 1;
        done = effects;
        const pause = pauseAfter(this.#purpose, failure, vain);
        if (pause === undefined) throw failure;
        await this.#wait(failure, pause);
      }
    }
  }

  async #wait({ info }: Failure, pause: number): Promise<void> {
    this.#waiting = { failure: info, until: this.#services.now() + pause };
    this.#tell({}, []);
    await sleep(pause, undefined, { signal: this.#signal }).catch(() => undefined);
    this.#waiting = undefined;
    this.#tell({}, []);
  }

  async #rehearse(page: ParkedPage, original: number): Promise<PageResult> {
    const { store } = this.#services;
    const ports = this.#open.ports(page.id, { ledger: this.#open.ledger(original), rehearsal: true });
    const result = await processPage(
      this.#open.pipeline,
      this.#open.pageOf(page.node, page),
      ports,
      this.#run.flow,
      true,
    );
    const trace = await store.pages.trace(original);
    if (!trace) return result;
    return compareWithSent(this.#open.pipeline, result, {
      trace,
      flow: await store.pages.document(original),
      positions: page.records.map((_, i) => i),
    });
  }

  /** Tells how far the run is; `underWay` are the counts of the page in hand. */
  #tell(underWay: Readonly<Record<string, NodeCounts>>, items: readonly ItemRecord[]): void {
    const nodes = { ...this.#nodes };
    for (const [node, counts] of Object.entries(underWay))
      nodes[node] = addCounts(nodes[node] ?? noCounts, counts);
    const run: RunRecord = {
      ...this.#run,
      status: 'running',
      counts: this.#counts,
      nodes,
      waiting: this.#waiting,
    };
    this.#services.events.emit('progress', { run, nodes, items });
  }
}
