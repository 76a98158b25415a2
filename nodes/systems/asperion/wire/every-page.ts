import { z } from 'zod';
import type { ReadPage, ReadRequest } from '../../../sdk/define-system.ts';
import type { List, Lists } from './list.ts';

const cursorSchema = z.object({ page: z.int().default(1) });

/** All records of a list in every read; the cursor only holds the place in the middle of one. */
export async function* everyPage<T, R>(
  lists: Lists,
  list: List<T>,
  recordOf: (value: T) => R | undefined,
  { cursor, pageSize, signal }: ReadRequest,
): AsyncGenerator<ReadPage<R>> {
  const { page: first } = cursorSchema.parse(cursor ?? {});
  for await (const { elements, next } of lists.pages(list, first, pageSize, signal)) {
    const records = elements.flatMap(({ value }) => {
      const record = recordOf(value);
      return record === undefined ? [] : [{ record }];
    });
    yield { records, cursor: next === undefined ? {} : { page: next } };
  }
}
