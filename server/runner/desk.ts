import type { Flow } from '../../flows/flow.ts';
import type { Registry } from '../../nodes/registry.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { unreadableAt } from '../engine/trace.ts';
import { pathOf } from '../engine/validate.ts';
import type { ItemRecord, Resolution } from '../store/items.ts';
import type { PageContent, PageRecord } from '../store/pages.ts';
import type { Store } from '../store/store.ts';
import type { RoleEntities } from './role-entities.ts';
import type { Runner } from './runner.ts';
import { declaredSource, recordSchema } from './source.ts';

/** A parked item with the record that is to be tried. */
interface Attempt {
  readonly item: ItemRecord;
  readonly node: string;
  readonly record: PageRecord;
}

export interface DeskServices {
  readonly registry: Registry;
  readonly entities: RoleEntities;
  readonly store: Store;
  readonly runner: Runner;
  readonly now: () => number;
}

const triggerOf = { retried: 'retry', edited: 'retry', released: 'release' } as const;

/** Tries parked items again: as they were read, or as a person corrected them. */
export class Desk {
  readonly #services: DeskServices;

  constructor(services: DeskServices) {
    this.#services = services;
  }

  /** Starts a run for each flow concerned; gives the runs' ids and how many items they try. */
  async retry(
    ids: readonly number[],
    by: string,
    kind: 'retried' | 'released' = 'retried',
  ): Promise<{ readonly runs: readonly number[]; readonly count: number }> {
    const attempts = await this.#attempts(ids);
    return this.#start(attempts, { kind, by });
  }

  /** Tries one item with another record. Throws `record.invalid` with the path of what does not fit. */
  async edit(
    id: number,
    record: unknown,
    by: string,
  ): Promise<{ readonly runs: readonly number[]; readonly count: number }> {
    const [attempt] = await this.#attempts([id]);
    if (!attempt) throw gone();
    const flow = await this.#deployed(attempt.item.flow);
    await this.#checkRecord(flow.document, attempt.node, record);
    // What a person wrote is a record, even if what was read was none.
    const { failure: _, ...read } = attempt.record;
    return this.#start([{ ...attempt, record: { ...read, record, edited: true } }], { kind: 'edited', by });
  }

  /** The records of open parked items as they were read. */
  async #attempts(ids: readonly number[]): Promise<readonly Attempt[]> {
    const { store } = this.#services;
    const items = await store.items.open(ids);
    const attempts: Attempt[] = [];
    for (const [page, ofPage] of Map.groupBy(items, item => item.page)) {
      const trace = await store.pages.trace(page);
      if (!trace) throw gone();
      for (const item of ofPage) {
        const found = trace.items[item.position];
        if (!found) continue;
        const { source, version } = found;
        const failure = unreadableAt(trace, item.position);
        const record = {
          record: source,
          key: item.key,
          origin: item.id,
          ...(version === undefined ? {} : { version }),
          ...(failure ? { failure } : {}),
        };
        attempts.push({ item, node: trace.source, record });
      }
    }
    return attempts;
  }

  async #start(
    attempts: readonly Attempt[],
    resolution: Pick<Resolution, 'by'> & { kind: 'retried' | 'edited' | 'released' },
  ) {
    const { store, runner, now } = this.#services;
    const runs: number[] = [];
    let count = 0;
    for (const [flow, ofFlow] of Map.groupBy(attempts, ({ item }) => item.flow)) {
      const { version, document } = await this.#deployed(flow);
      const trigger = triggerOf[resolution.kind];
      const tried = await store.desk.tryAgain({
        run: { flow, version, draft: null, mode: 'replay', trigger, full: false, at: now() },
        pages: pagesOf(ofFlow, document.options.pageSize),
        items: ofFlow.map(({ item }) => item.id),
        resolution,
      });
      if (!tried) continue;
      runner.enqueue(flow, tried.run);
      runs.push(tried.run);
      count += tried.count;
    }
    return { runs, count };
  }

  async #deployed(id: string): Promise<{ readonly version: number; readonly document: Flow }> {
    const { store } = this.#services;
    const flow = await store.flows.get(id);
    const document = flow?.version == null ? undefined : await store.flows.version(id, flow.version);
    if (flow?.version == null || !document) {
      throw new Failure('flow.invalid', 'The flow of this item is not deployed any more.', {
        hint: 'Deploy it first.',
      });
    }
    return { version: flow.version, document };
  }

  async #checkRecord(flow: Flow, node: string, record: unknown): Promise<void> {
    const { registry, entities } = this.#services;
    const source = declaredSource(flow, node, registry);
    const schema = source && (await recordSchema(source, flow, entities));
    if (!schema) throw new Failure('flow.invalid', 'The flow does not read such records any more.');
    const parsed = schema.safeParse(record);
    if (parsed.success) return;
    const [issue] = parsed.error.issues;
    const path = pathOf(['record', ...(issue?.path ?? [])]);
    throw new Failure(
      'record.invalid',
      `The record does not fit: “${path}” ${issue?.message ?? 'is not right'}.`,
      {
        path,
        hint: 'Correct it and send it again; nothing was stored.',
      },
    );
  }
}

const gone = (): Failure =>
  new Failure('record.invalid', 'The record of this item is not kept any more.', {
    hint: 'Change it in the source, so that it is read again.',
  });

const pagesOf = (
  attempts: readonly Attempt[],
  size: number,
): readonly { node: string; content: PageContent }[] =>
  [...Map.groupBy(attempts, ({ node }) => node)].flatMap(([node, ofNode]) =>
    Array.from({ length: Math.ceil(ofNode.length / size) }, (_, i) => ({
      node,
      content: { records: ofNode.slice(i * size, (i + 1) * size).map(({ record }) => record), exchanges: [] },
    })),
  );
