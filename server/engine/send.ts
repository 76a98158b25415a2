import type { Item } from '../../nodes/sdk/define-node.ts';
import type { Written } from '../../nodes/sdk/define-system.ts';
import { about } from '../../nodes/sdk/exchange.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { itemMark } from './find.ts';

export interface SendOptions<T> {
  /** Most records in one call. */
  readonly size: number;
  /** Most calls at once. */
  readonly atOnce: number;
  /** Whom an exchange is about. */
  itemOf(entry: T): Item;
  /** Stops before the next batch; a call that has begun comes to its end. */
  readonly signal: AbortSignal;
}

/** An entry that was sent, and what the target answered. */
export interface Sent<T> {
  readonly entry: T;
  readonly answer: Written;
}

type Call<T> = (batch: readonly T[], signal: AbortSignal) => Promise<readonly Written[]> | undefined;

/**
 * Sends records to a target in batches. Each has an answer that concerns it alone, whatever goes wrong, in the order of
 * the list. `call` gives undefined when the target cannot do this at all.
 */
export const sendInBatches = async <T>(
  list: readonly T[],
  { size, atOnce, itemOf, signal }: SendOptions<T>,
  call: Call<T>,
): Promise<readonly Sent<T>[]> => {
  const answers = new Map<T, Written>();
  const batches = Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
  await inParallel(batches, atOnce, async batch => {
    const written = await ask(batch, itemOf, signal, call);
    batch.forEach((entry, i) => {
      const answer = written instanceof Failure ? failed(written) : written[i];
      if (answer) answers.set(entry, answer);
    });
  });
  const none = failed(new Failure('internal', 'The system gave no answer for this record.'));
  return list.map(entry => ({ entry, answer: answers.get(entry) ?? none }));
};

const failed = (failure: Failure): Written => ({ ok: false, failure });

const ask = async <T>(
  batch: readonly T[],
  itemOf: (entry: T) => Item,
  signal: AbortSignal,
  call: Call<T>,
): Promise<readonly Written[] | Failure> => {
  try {
    if (signal.aborted) throw new Failure('run.cancelled', 'The run was cancelled.');
    const marks = batch.map(entry => itemMark(itemOf(entry)));
    // A write that has begun comes to its end, so that what it did is known: only reads are broken off.
    const answer = await about(marks, async () => call(batch, new AbortController().signal));
    return answer ?? new Failure('flow.invalid', 'Records of this kind cannot be written in this way.');
  } catch (error) {
    if (error instanceof Failure) return error;
    // Nobody knows how far the call had come.
    const { message } = Failure.from(error);
    return new Failure('internal', message, { outcome: 'unknown', cause: error });
  }
};

const inParallel = async <T>(
  list: readonly T[],
  limit: number,
  work: (entry: T) => Promise<void>,
): Promise<void> => {
  const waiting = list.values();
  const worker = async () => {
    for (const entry of waiting) await work(entry);
  };
  await Promise.all(Array.from({ length: Math.min(limit, list.length) }, worker));
};
