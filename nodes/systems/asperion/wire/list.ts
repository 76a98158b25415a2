import type { z } from 'zod';
import { Failure } from '../../../sdk/failure.ts';
import { largestPage, query as names, oldestFirst } from '../contract/calls.ts';
import { listWire } from '../contract/objects.ts';
import type { Settings } from '../settings.ts';
import type { Call, Caller } from './call.ts';
import { title } from './title.ts';

/** A list to be read: where, what is asked, and what its elements are. */
export interface List<T> extends Pick<Call, 'path' | 'query' | 'withTenant'> {
  readonly item: z.ZodType<T>;
}

/** One element, understood and as it was sent. */
export interface Element<T> {
  readonly value: T;
  readonly raw: unknown;
}

export interface ListPage<T> {
  readonly elements: readonly Element<T>[];
  /** Number of the next page; undefined on the last one. */
  readonly next: number | undefined;
}

/** Reads lists of one administration. */
export interface Lists {
  page<T>(list: List<T>, page: number, size: number, signal: AbortSignal): Promise<ListPage<T>>;
  /** The pages from `first` on. */
  pages<T>(list: List<T>, first: number, size: number, signal: AbortSignal): AsyncGenerator<ListPage<T>>;
  /** Every element of a list. */
  all<T>(list: List<T>, signal: AbortSignal): Promise<readonly T[]>;
}

const malformed = (path: string, said: string): Failure =>
  new Failure('target.malformed', `${title} sent something that cannot be read.`, {
    system: title,
    path,
    said,
  });

/** An object of that kind, or `target.malformed`; `at` is where in the answer it stands. */
export const understood = <T>(item: z.ZodType<T>, raw: unknown, ...at: readonly PropertyKey[]): T => {
  const result = item.safeParse(raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw malformed([...at, ...(issue?.path ?? [])].join('.'), issue?.message ?? '');
};

const nextOf = (nextPage: string | null | undefined, page: number): number | undefined => {
  if (!nextPage) return undefined;
  const parameters = new URLSearchParams(nextPage.slice(nextPage.indexOf('?') + 1));
  // Asperion writes names of parameters with and without a capital.
  const number = Number([...parameters].find(([name]) => name.toLowerCase() === names.page)?.[1]);
  // A list that does not go forward would be read for ever.
  if (!Number.isInteger(number) || number <= page) throw malformed('_meta.nextPage', nextPage);
  return number;
};

/** No elements are only taken for an empty list where it is said to be one: what is missed would be made twice. */
const elementsOf = ({ _data, _meta }: z.output<typeof listWire>): readonly unknown[] => {
  if (_data) return _data;
  if (_meta.totalCount === 0) return [];
  throw malformed('_data', `totalCount ${_meta.totalCount ?? ''}`);
};

/** The wrong administration is told before anything is written, since every write is searched for first. */
const checkAdministration = (answered: number | null | undefined, settings: Settings): void => {
  if (typeof answered !== 'number' || answered === settings.administration) return;
  throw new Failure(
    'connection.misconfigured',
    `${title} answered for administration ${answered} instead of ${settings.administration}.`,
    { system: title, hint: 'Check the administration and its header on the connection.' },
  );
};

/** Opens the lists behind a caller. */
export const createLists = (call: Caller, settings: Settings): Lists => {
  const page = async <T>(list: List<T>, number: number, size: number, signal: AbortSignal) => {
    const paging = {
      [names.page]: number,
      [names.pageSize]: Math.min(size, largestPage),
      [names.orderBy]: oldestFirst,
    };
    const { path, withTenant = true } = list;
    const answer = await call({ path, query: { ...list.query, ...paging }, withTenant, signal });
    const envelope = understood(listWire, answer);
    const { administrationId, nextPage } = envelope._meta;
    if (withTenant) checkAdministration(administrationId, settings);
    return {
      elements: elementsOf(envelope).map((raw, i) => ({
        value: understood(list.item, raw, '_data', i),
        raw,
      })),
      next: nextOf(nextPage, number),
    };
  };

  async function* pages<T>(list: List<T>, first: number, size: number, signal: AbortSignal) {
    for (let number: number | undefined = first; number !== undefined; ) {
      const read: ListPage<T> = await page(list, number, size, signal);
      yield read;
      number = read.next;
    }
  }

  return {
    page,
    pages,
    async all(list, signal) {
      const every = [];
      for await (const { elements } of pages(list, 1, largestPage, signal)) {
        every.push(...elements.map(({ value }) => value));
      }
      return every;
    },
  };
};
