import { setTimeout as sleep } from 'node:timers/promises';
import type { Flow } from '../../flows/flow.ts';
import { settingValues } from '../../flows/flow.ts';
import type { Registry } from '../../nodes/registry.ts';
import type { Item } from '../../nodes/sdk/define-node.ts';
import type { Exchange } from '../../nodes/sdk/exchange.ts';
import { withExchanges } from '../../nodes/sdk/exchange.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { processPage } from '../engine/page.ts';
import { compile, type Pipeline, type Stage } from '../engine/pipeline.ts';
import type { Account, EnginePorts } from '../engine/ports.ts';
import { addCounts, type NodeCounts, noCounts } from '../engine/trace.ts';
import { Sandbox } from '../expressions/sandbox.ts';
import type { ItemRecord } from '../store/items.ts';
import type { ParkedPage } from '../store/pages.ts';
import type { RunRecord } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import type { RunEvents } from './events.ts';
import { PageQueue } from './page-queue.ts';

export interface RunServices {
  readonly registry: Registry;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly events: RunEvents;
  /** Logs what should never happen. */
  report(error: unknown, run: RunRecord): void;
  readonly now: () => number;
}

/** Tries for a page that meets passing failures, and the pause before the second; each next one is four times longer. */
const pageAttempts = 3;
const firstPauseMs = 1_000;

/**
 * Executes one run to its end: reads pages and parks them, and at the same time takes the parked ones through the
 * flow, in the order in which they were read. What stops it is thrown; unprocessed pages stay parked for the next run.
 */
export class RunExecution {
  readonly #services: RunServices;
  readonly #run: RunRecord;
  readonly #flow: Flow;
  readonly #pipeline: Pipeline;
  readonly #accounts: ReadonlyMap<string, Account>;
  readonly #sandbox: Sandbox;
  readonly #signal: AbortSignal;
  readonly #queue: PageQueue;
  #counts: RunRecord['counts'];
  #nodes: Record<string, NodeCounts>;

  static async open(
    services: RunServices,
    run: RunRecord,
    flow: Flow,
    signal: AbortSignal,
  ): Promise<RunExecution> {
    const accounts = new Map<string, Account>();
    for (const [role, { connection, title }] of Object.entries(flow.roles)) {
      if (connection === null)
        throw new Failure('connection.missing', `No connection is chosen for “${title}”.`);
      accounts.set(role, await services.accounts.open(connection));
    }
    return new RunExecution(services, run, flow, accounts, signal);
  }

  private constructor(
    services: RunServices,
    run: RunRecord,
    flow: Flow,
    accounts: ReadonlyMap<string, Account>,
    signal: AbortSignal,
  ) {
    this.#services = services;
    this.#run = run;
    this.#flow = flow;
    this.#accounts = accounts;
    this.#signal = signal;
    this.#pipeline = compile(flow, type => services.registry.nodes.get(type));
    this.#queue = new PageQueue(flow.options.pagesInFlight, signal);
    this.#counts = run.counts;
    this.#nodes = { ...run.nodes };
    this.#sandbox = new Sandbox({
      settings: settingValues(flow),
      tables: flow.tables,
      run: {
        startedAt: new Date(run.startedAt ?? services.now()).toISOString(),
        mode: run.mode,
        flow: flow.name,
      },
    });
  }

  async execute(): Promise<void> {
    const { store } = this.#services;
    try {
      if (this.#run.mode === 'live') {
        const adopted = await store.pages.adopt(this.#run.id, this.#run.flow);
        this.#counts = { ...this.#counts, read: this.#counts.read + adopted };
      }
      for (const id of await store.pages.pending(this.#run.id)) this.#queue.push(id);
      const reading = this.#readAll().then(
        () => this.#queue.close(),
        error => this.#queue.fail(error),
      );
      try {
        for await (const id of this.#queue) await this.#process(id);
      } finally {
        this.#queue.stop();
        await reading;
      }
    } finally {
      this.#sandbox.dispose();
      if (this.#run.mode === 'dry') await store.pages.discard(this.#run.id);
    }
  }

  // --- reading ---

  async #readAll(): Promise<void> {
    for (const stage of this.#pipeline.sources) {
      if (!this.#run.finishedSources.includes(stage.node.id)) await this.#read(stage);
    }
  }

  async #read(stage: Stage): Promise<void> {
    const { store, now } = this.#services;
    const { id: run, flow, mode } = this.#run;
    const node = stage.node.id;
    // The connector's own configuration type; compile() has parsed it by the node type's schema.
    const config = stage.config as {
      role: string;
      entity: string;
      read: 'incremental' | 'full';
      filters: Record<string, unknown>;
    };
    const account = this.#account(config.role);
    const source = account.system.entities[config.entity]?.read;
    if (!source) throw new Failure('flow.invalid', `“${stage.node.name}” cannot read these records.`);
    const fresh = this.#run.startedAt === null && (this.#run.full || config.read === 'full');
    if (fresh && mode === 'live') await store.pages.clearCursor(flow, node);
    const from = fresh ? undefined : await store.pages.cursor(flow, node);
    const pages = source
      .pages(account.client, {
        cursor: from,
        pageSize: this.#flow.options.pageSize,
        filters: config.filters,
        signal: this.#signal,
      })
      [Symbol.asyncIterator]();
    for (;;) {
      await this.#queue.space();
      const exchanges: Exchange[] = [];
      const { done, value } = await withExchanges(exchanges, () => pages.next());
      if (done) break;
      const cursor = mode === 'live' ? value.cursor : undefined;
      if (value.records.length === 0) continue;
      const content = { records: value.records, exchanges };
      const id = await store.pages.park({ run, flow, node, content, cursor, at: now() });
      this.#counts = { ...this.#counts, read: this.#counts.read + value.records.length };
      this.#queue.push(id);
      this.#tell({}, []);
    }
    await store.pages.finishSource(run, flow, node, undefined, now());
  }

  // --- processing ---

  async #process(id: number): Promise<void> {
    const { store, now } = this.#services;
    const { id: run, flow } = this.#run;
    const page = await store.pages.load(id);
    const result = await this.#attempt(page);
    const at = now();
    const ids = await store.pages.finish({ id, run, flow }, result.outcomes, result.nodes, result.trace, at);
    for (const [node, counts] of Object.entries(result.nodes)) {
      this.#nodes[node] = addCounts(this.#nodes[node] ?? noCounts, counts);
    }
    const tally: Record<string, number> = {};
    for (const { status } of result.outcomes) tally[status] = (tally[status] ?? 0) + 1;
    const { read, created, updated, unchanged, skipped, parked } = this.#counts;
    this.#counts = {
      read,
      created: created + (tally.created ?? 0),
      updated: updated + (tally.updated ?? 0),
      unchanged: unchanged + (tally.unchanged ?? 0),
      skipped: skipped + (tally.skipped ?? 0),
      parked: parked + (tally.parked ?? 0),
    };
    this.#tell(
      {},
      result.outcomes.map(
        ({ index, ...outcome }, i): ItemRecord => ({
          id: ids[i] ?? 0,
          run,
          page: id,
          position: index,
          flow,
          at,
          ...outcome,
        }),
      ),
    );
  }

  /** Processes a page; passing failures are waited out a few times, the last attempt parks what still fails. */
  async #attempt(page: ParkedPage) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await processPage(
          this.#pipeline,
          this.#pageOf(page),
          this.#ports(page.id),
          this.#run.flow,
          attempt === pageAttempts,
        );
      } catch (error) {
        const failure = Failure.from(error);
        if (failure.class !== 'transient' || attempt === pageAttempts || this.#signal.aborted) throw failure;
        const pause = failure.retryAfterMs ?? firstPauseMs * 4 ** (attempt - 1);
        await sleep(pause, undefined, { signal: this.#signal }).catch(() => undefined);
      }
    }
  }

  #pageOf({ node, records, exchanges }: ParkedPage) {
    const stage = this.#pipeline.stage(node);
    if (!stage) {
      throw new Failure(
        'flow.invalid',
        `Records read by the node “${node}” wait, but the flow does not have it any more.`,
        {
          hint: 'Put the node back, deploy and run once more; then remove it.',
        },
      );
    }
    const config = stage.config as { role: string; entity: string };
    const entity = this.#account(config.role).system.entities[config.entity];
    if (!entity) throw new Failure('flow.invalid', `“${stage.node.name}” cannot read these records.`);
    const items = records.map(
      ({ record, version }, index): Item => ({
        key: entity.key(record),
        record,
        source: record,
        steps: {},
        index,
        ...(version === undefined ? {} : { version }),
      }),
    );
    return { source: node, items, amounts: records.map(({ record }) => entity.amount?.(record)), exchanges };
  }

  #ports(page: number): EnginePorts {
    return {
      mode: this.#run.mode,
      signal: this.#signal,
      clock: this.#services.now,
      account: role => this.#account(role),
      evaluate: (code, items, where) => this.#sandbox.evaluate(code, items, where),
      ledger: this.#services.store.pages.ledger(this.#run.flow, page, this.#services.now),
      progress: nodes => this.#tell(nodes, []),
    };
  }

  #account(role: string): Account {
    const account = this.#accounts.get(role);
    if (!account) throw new Failure('flow.invalid', `The flow has no side “${role}”.`);
    return account;
  }

  /** Tells how far the run is; `under way` are the counts of the page in hand. */
  #tell(underWay: Readonly<Record<string, NodeCounts>>, items: readonly ItemRecord[]): void {
    const nodes = { ...this.#nodes };
    for (const [node, counts] of Object.entries(underWay))
      nodes[node] = addCounts(nodes[node] ?? noCounts, counts);
    this.#services.events.emit('progress', {
      run: { ...this.#run, status: 'running', counts: this.#counts, nodes },
      nodes,
      items,
    });
  }
}
