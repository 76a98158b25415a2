import type { InfiniteData } from '@tanstack/react-query';

/** One page of a list of the API; `next` goes back as `after`. */
export interface ListPage<T> {
  readonly data: readonly T[];
  readonly next: string | null;
}

/** Parts of an infinite query that pages a list by keyset and gives it as one flat array. */
export const keyset = <T>() => ({
  initialPageParam: undefined as string | undefined, // widens the literal, so that later pages may pass a string
  getNextPageParam: (page: ListPage<T>): string | undefined => page.next ?? undefined,
  select: (data: InfiniteData<ListPage<T>>): readonly T[] => data.pages.flatMap(page => page.data),
});
