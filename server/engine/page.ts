import type { Item, NodeContext, NodeResult, WriteResult } from '../../nodes/sdk/define-node.ts';
import type { EntityType } from '../../nodes/sdk/define-system.ts';
import { type Exchange, withExchanges } from '../../nodes/sdk/exchange.ts';
import { Failure, type FailureInfo } from '../../nodes/sdk/failure.ts';
import { findAll, itemMark } from './find.ts';
import { type OwnCreations, ownCreations } from './own-creations.ts';
import type { Pipeline, Stage } from './pipeline.ts';
import type { EnginePorts } from './ports.ts';
import {
  type ItemOutcome,
  type ItemStatus,
  type NodeCounts,
  noCounts,
  type PageTrace,
  type StepTrace,
} from './trace.ts';
import { validateRecord } from './validate.ts';
import { Writer } from './writer.ts';

/** A page as it was read. */
export interface Page {
  readonly source: string;
  readonly items: readonly Item[];
  readonly amounts: readonly (number | undefined)[];
  /** Per item index: why the source could not make a record of it. Default: all are good. */
  readonly unreadable?: ReadonlyMap<number, FailureInfo>;
  /** The exchanges by which it was read. */
  readonly exchanges: readonly Exchange[];
}

/** What came of a page. */
export interface PageResult {
  readonly outcomes: readonly ItemOutcome[];
  readonly nodes: Readonly<Record<string, NodeCounts>>;
  readonly trace: PageTrace;
}

interface Ending {
  status: ItemStatus;
  node: string | null;
  failure: FailureInfo | null;
  notes: readonly string[];
}

/**
 * Takes one page through the flow, node by node, the whole page at a time.
 *
 * A record that fails is parked and the others go on. A failure of another class ends the page: it is thrown, nothing
 * of the page counts as finished, and the page is processed again later; effects already done are remembered by the
 * ledger. With `tolerant` (the last attempt) records that met a passing failure are parked as well, provided that
 * others got through.
 */
export const processPage = async (
  pipeline: Pipeline,
  page: Page,
  ports: EnginePorts,
  flow: string,
  tolerant: boolean,
): Promise<PageResult> => {
  const run = new PageRun(pipeline, page, ports, flow, tolerant);
  return run.process();
};

/** What a node wrote, by item; copies of an item each have an own write, in their order. */
const writesByItem = ({ writes = [] }: NodeResult): ReadonlyMap<number, (WriteResult & { ok: true })[]> => {
  const byItem = new Map<number, (WriteResult & { ok: true })[]>();
  for (const { index, result } of writes) byItem.set(index, [...(byItem.get(index) ?? []), result]);
  return byItem;
};

const greatest = ['created', 'updated', 'unchanged', 'skipped'] as const;

/** The last node that writes decides; of the copies that one node writes, the one to which most was done. */
const endingOf = (
  before: Ending | undefined,
  { action, warnings = [] }: WriteResult & { ok: true },
  node: string,
): Ending => {
  const earlier = before?.node === node ? greatest.find(status => status === before.status) : undefined;
  const status = greatest.find(each => each === action || each === earlier) ?? action;
  return { status, node, failure: null, notes: [...(earlier ? (before?.notes ?? []) : []), ...warnings] };
};

class PageRun {
  readonly #pipeline: Pipeline;
  readonly #page: Page;
  readonly #ports: EnginePorts;
  readonly #flow: string;
  readonly #tolerant: boolean;
  readonly #waiting = new Map<string, Item[]>();
  readonly #steps: StepTrace[][];
  readonly #endings: Ending[];
  readonly #exchanges: Exchange[];
  readonly #nodes: Record<string, NodeCounts> = {};
  #own: OwnCreations = () => new Set();

  constructor(pipeline: Pipeline, page: Page, ports: EnginePorts, flow: string, tolerant: boolean) {
    this.#pipeline = pipeline;
    this.#page = page;
    this.#ports = ports;
    this.#flow = flow;
    this.#tolerant = tolerant;
    this.#steps = page.items.map(() => []);
    this.#endings = page.items.map(() => ({
      status: 'skipped',
      node: page.source,
      failure: null,
      notes: [],
    }));
    this.#exchanges = [...page.exchanges];
  }

  async process(): Promise<PageResult> {
    const { source, items, exchanges } = this.#page;
    this.#own = ownCreations(this.#pipeline, await this.#ports.ledger.ofPage());
    const start = this.#pipeline.stage(source);
    const good = this.#parkUnreadable();
    this.#nodes[source] = { ...noCounts, out: { out: good.length }, parked: items.length - good.length };
    if (start) this.#forward(start, 'out', good);
    for (const stage of this.#pipeline.stages) {
      const arrived = this.#waiting.get(stage.node.id);
      if (arrived && arrived.length > 0) await this.#stage(stage, arrived);
    }
    return {
      outcomes: this.#endings.map((ending, index) => ({
        index,
        key: items[index]?.key ?? '',
        amount: this.#page.amounts[index] ?? null,
        ...ending,
      })),
      nodes: this.#nodes,
      trace: {
        source,
        exchanges: this.#exchanges,
        readBy: exchanges.map((_, i) => i),
        items: items.map(({ key, source, version }, i) => ({
          key,
          source,
          ...(version === undefined ? {} : { version }),
          steps: this.#steps[i] ?? [],
        })),
      },
    };
  }

  /** Parks what the source could not make a record of; gives the others. */
  #parkUnreadable(): readonly Item[] {
    const { source, items, unreadable } = this.#page;
    return items.filter(item => {
      const failure = unreadable?.get(item.index);
      if (!failure) return true;
      if (this.#pipeline.flow.options.onBadRecord === 'stop')
        throw new Failure(failure.code, failure.message, failure);
      this.#steps[item.index]?.push({ node: source, failure });
      this.#end(item, { status: 'parked', node: source, failure, notes: [] });
      return false;
    });
  }

  async #stage(stage: Stage, items: readonly Item[]): Promise<void> {
    const { clock } = this.#ports;
    const started = clock();
    const made: Exchange[] = [];
    const process = stage.type.process;
    if (!process) return;
    const result = await withExchanges(made, () => process(items, this.#context(stage)));
    this.#stopOnGreaterFailure(result, items.length);
    const exchangesOf = this.#keepExchanges(made);
    this.#record(stage, items, result, exchangesOf, clock() - started);
    for (const [port, list] of Object.entries(result.outputs)) this.#forward(stage, port, list);
    this.#ports.progress?.(this.#nodes);
  }

  /** A failure that is not one record's own ends the page; on the last attempt, passing ones only when all failed. */
  #stopOnGreaterFailure({ parked = [] }: NodeResult, total: number): void {
    const stopOnRecord = this.#pipeline.flow.options.onBadRecord === 'stop';
    for (const { failure } of parked) {
      const own = failure.class === 'record' && !stopOnRecord;
      const passing = failure.class === 'transient' && this.#tolerant && parked.length < total;
      if (!own && !passing) throw failure;
    }
  }

  #forward(stage: Stage, port: string, items: readonly Item[]): void {
    for (const target of stage.next[port] ?? []) {
      this.#waiting.set(target, [...(this.#waiting.get(target) ?? []), ...items]);
    }
  }

  /** Adds the node's exchanges to the page's; gives for an item the positions of those about it. */
  #keepExchanges(made: readonly Exchange[]): (item: Item) => readonly number[] {
    const from = this.#exchanges.length;
    this.#exchanges.push(...made);
    return item =>
      made.flatMap((exchange, i) =>
        exchange.about === undefined || exchange.about.includes(itemMark(item)) ? [from + i] : [],
      );
  }

  #record(
    stage: Stage,
    before: readonly Item[],
    result: NodeResult,
    exchangesOf: (item: Item) => readonly number[],
    ms: number,
  ): void {
    const { id } = stage.node;
    const arrived = new Map(before.map(item => [item.index, item]));
    const writes = writesByItem(result);
    const tally: Record<string, number> = {};
    const step = (item: Item, rest: Omit<StepTrace, 'node'>) => {
      const exchanges = exchangesOf(item);
      this.#steps[item.index]?.push({ node: id, ...rest, ...(exchanges.length > 0 ? { exchanges } : {}) });
    };
    for (const { item, failure } of result.parked ?? []) {
      step(item, { failure: failure.info });
      this.#end(item, { status: 'parked', node: id, failure: failure.info, notes: [] });
    }
    for (const [port, items] of Object.entries(result.outputs)) {
      for (const item of items) {
        const write = writes.get(item.index)?.shift();
        if (write) tally[write.action] = (tally[write.action] ?? 0) + 1;
        step(item, {
          port,
          ...(item.record === arrived.get(item.index)?.record ? {} : { output: item.record }),
          ...(id in item.steps && item.steps[id] !== item.record ? { result: item.steps[id] } : {}),
          ...(write ? { action: write.action } : {}),
          ...(write?.changes?.length ? { changes: write.changes } : {}),
        });
        this.#passed(item, id, write);
      }
    }
    this.#nodes[id] = {
      ...noCounts,
      ...tally,
      in: before.length,
      out: Object.fromEntries(Object.entries(result.outputs).map(([port, items]) => [port, items.length])),
      parked: result.parked?.length ?? 0,
      ms,
    };
  }

  #passed(item: Item, node: string, write: (WriteResult & { ok: true }) | undefined): void {
    const ending = this.#endings[item.index];
    if (ending?.status === 'parked') return;
    if (write) this.#end(item, endingOf(ending, write, node));
    else if (ending) ending.node = node;
  }

  /** The worst ending of an item's copies counts: once parked, parked. */
  #end(item: Item, ending: Ending): void {
    if (this.#endings[item.index]?.status !== 'parked') this.#endings[item.index] = ending;
  }

  #context(stage: Stage): NodeContext<unknown> {
    const ports = this.#ports;
    const { node, config } = stage;
    const entityOf = (role: string, entity: string): EntityType => {
      const found = ports.account(role).entities[entity];
      if (!found)
        throw new Failure('flow.invalid', `${ports.account(role).system.title} has no “${entity}”.`);
      return found;
    };
    return {
      config,
      node: { id: node.id, name: node.name },
      mode: ports.mode,
      signal: ports.signal,
      evaluate: (code, items) => ports.evaluate(code, items, node.name),
      systemTitle: role => ports.account(role).system.title,
      validate: (role, entity, record) =>
        validateRecord(entityOf(role, entity), record, ports.account(role).system.title),
      write: (plan, requests) =>
        new Writer(ports, this.#flow, node.id, plan, entityOf(plan.role, plan.entity)).write(requests),
      find: (role, entity, by, queries) => {
        const hidden = this.#own(stage, role, entity, by);
        const asked = queries.map(query => ({
          ...query,
          values: query.values.filter(value => !hidden.has(value)),
        }));
        return findAll(entityOf(role, entity), by, ports.account(role).client, asked, ports.signal);
      },
    };
  }
}
