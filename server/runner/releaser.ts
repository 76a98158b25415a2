import { Failure } from '../../nodes/sdk/failure.ts';
import { processPage } from '../engine/page.ts';
import { unreadableAt } from '../engine/trace.ts';
import type { OpenCause } from '../store/desk.ts';
import { causeOf } from '../store/items.ts';
import type { Desk } from './desk.ts';
import type { RunServices } from './execute-run.ts';
import { OpenFlow } from './open-flow.ts';

const minute = 60_000;

/** Where the cause can be seen without writing, it is looked for often; what only a write can tell is tried seldom. */
const lookEveryMs = minute / 2;
const passingMs = [minute, 5 * minute, 30 * minute, 120 * minute];
const refusedMs = [60 * minute, 240 * minute, 1440 * minute];

interface Watched {
  tries: number;
  nextAt: number;
}

export interface ReleaserOptions extends RunServices {
  readonly desk: Desk;
}

/**
 * Releases parked items when their cause is gone. One item of each cause is tried, without writing where that tells
 * enough; when it gets past the place where it was parked, all items of the cause are tried again.
 */
export class Releaser {
  readonly #options: ReleaserOptions;
  readonly #watched = new Map<string, Watched>();
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> | undefined;

  constructor(options: ReleaserOptions) {
    this.#options = options;
  }

  open(): void {
    this.#timer = setInterval(() => void this.look(), lookEveryMs).unref();
  }

  close(): Promise<void> | undefined {
    clearInterval(this.#timer);
    return this.#busy;
  }

  /** When a cause is tried next; undefined when it waits for people. */
  nextTry(cause: OpenCause): number | undefined {
    const { failure } = cause;
    if (failure.class !== 'record' && failure.class !== 'transient') return undefined;
    return this.#watched.get(keyOf(cause))?.nextAt ?? cause.newestAt + this.#pauses(cause, 0);
  }

  /** Looks at every cause that is due; `flow` looks at all of that flow's now, for instance after it was deployed. */
  async look(flow?: string): Promise<void> {
    if (this.#busy && flow === undefined) return;
    await this.#busy;
    this.#busy = this.#look(flow)
      .catch(error => this.#options.report(error, {}))
      .finally(() => {
        this.#busy = undefined;
      });
    await this.#busy;
  }

  async #look(flow: string | undefined): Promise<void> {
    const { store, desk, now } = this.#options;
    const causes = await store.desk.causes(flow);
    const open = new Set(causes.map(keyOf));
    for (const key of this.#watched.keys())
      if (flow === undefined && !open.has(key)) this.#watched.delete(key);
    for (const cause of causes) {
      const due = this.nextTry(cause);
      if (due === undefined || (due > now() && flow === undefined)) continue;
      const key = keyOf(cause);
      const tries = (this.#watched.get(key)?.tries ?? 0) + 1;
      this.#watched.set(key, { tries, nextAt: now() + this.#pauses(cause, tries) });
      if (this.#isSeenByWriting(cause)) {
        const [first] = await store.desk.openIds({ flow: cause.flow, cause: cause.cause }, 1);
        if (first !== undefined && flow === undefined) await desk.retry([first], 'Koppel', 'released');
      } else if (await this.#isGone(cause)) {
        await desk.retry(
          await store.desk.openIds({ flow: cause.flow, cause: cause.cause }),
          'Koppel',
          'released',
        );
      }
    }
  }

  #pauses(cause: OpenCause, tries: number): number {
    if (!this.#isSeenByWriting(cause)) return lookEveryMs;
    const pauses = cause.failure.class === 'transient' ? passingMs : refusedMs;
    return pauses[Math.min(tries, pauses.length - 1)] ?? minute;
  }

  /** Only the target itself can tell, when it is written to. */
  #isSeenByWriting({ failure }: OpenCause): boolean {
    return failure.code.startsWith('target.');
  }

  /** Takes one item dry through the deployed flow: does it still end there, for the same cause? */
  async #isGone({ flow: id, sample, cause, node }: OpenCause): Promise<boolean> {
    const { store, now } = this.#options;
    const [item, flow] = [await store.items.get(sample), await store.flows.get(id)];
    const document = flow?.version == null ? undefined : await store.flows.version(id, flow.version);
    const trace = item && (await store.pages.trace(item.page));
    const found = item && trace?.items[item.position];
    if (!document || !trace || !found || unreadableAt(trace, item.position)) return false;
    const signal = AbortSignal.timeout(minute);
    const open = await OpenFlow.open(this.#options, {
      id,
      flow: document,
      mode: 'dry',
      startedAt: now(),
      signal,
    });
    try {
      const record = {
        record: found.source,
        key: item.key,
        ...(found.version === undefined ? {} : { version: found.version }),
      };
      const page = open.pageOf(trace.source, { records: [record], exchanges: [] });
      const { outcomes } = await processPage(open.pipeline, page, open.ports(0), id, true);
      const [outcome] = outcomes;
      return (
        outcome?.status !== 'parked' ||
        outcome.node !== node ||
        !outcome.failure ||
        causeOf(outcome.failure) !== cause
      );
    } catch (error) {
      // The account or the flow is at fault; that is told elsewhere, and the items go on waiting.
      if (Failure.from(error).code === 'internal') throw error;
      return false;
    } finally {
      open.dispose();
    }
  }
}

const keyOf = ({ flow, node, cause }: OpenCause): string => `${flow}\n${node}\n${cause}`;
