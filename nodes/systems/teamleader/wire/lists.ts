import { z } from 'zod';
import { assumptions } from './assumptions.ts';
import type { Calls } from './call.ts';

/** A list of the interface: which operation, and what an entry looks like. */
export interface List<T> {
  readonly operation: string;
  readonly entry: z.ZodType<T>;
}

/** One page of a list, from page 1 on. */
export const listPage = async <T>(
  calls: Calls,
  { operation, entry }: List<T>,
  body: object,
  page: { readonly size: number; readonly number: number },
  signal?: AbortSignal,
): Promise<readonly T[]> =>
  (await calls.ask(operation, { ...body, page }, z.object({ data: z.array(entry) }), signal)).data;

/** Pages of a list, until one is shorter than it could be: how many records match is not always told. */
export async function* listPages<T>(
  calls: Calls,
  list: List<T>,
  body: object,
  signal?: AbortSignal,
): AsyncGenerator<readonly T[]> {
  const size = assumptions.largestPage;
  for (let number = 1; ; number += 1) {
    const rows = await listPage(calls, list, body, { size, number }, signal);
    yield rows;
    if (rows.length < size) return;
  }
}

/** Everything of a list, at most `most` entries. */
export const listAll = async <T>(
  calls: Calls,
  list: List<T>,
  body: object,
  signal?: AbortSignal,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const rows of listPages(calls, list, body, signal)) {
    all.push(...rows);
    if (all.length >= most) break;
  }
  return all.slice(0, most);
};

/** A list that is given whole, without pages. */
export const listWhole = async <T>(
  calls: Calls,
  { operation, entry }: List<T>,
  body: object,
  signal?: AbortSignal,
): Promise<readonly T[]> =>
  (await calls.ask(operation, body, z.object({ data: z.array(entry) }), signal)).data;

/** The id of a record that was created. */
export const createdSchema = z.object({ data: z.object({ id: z.string().min(1) }) });

/** An answer with one record. */
export const oneOf = <T>(entry: z.ZodType<T>) => z.object({ data: entry });
