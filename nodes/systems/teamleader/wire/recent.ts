import { assumptions } from './assumptions.ts';

/** What was made so lately that searches may not show it yet. */
export interface Recent {
  /** Says that a record was made that can be searched by this value. */
  made(entity: string, value: string | undefined, id: string): void;
  /** Ids of what was made lately with this value. */
  idsOf(entity: string, value: string): readonly string[];
}

/** Reads whole what a search shows, and what was made so lately that it may not show it yet. */
export const readFound = async <T>(
  ids: readonly string[],
  recent: readonly string[],
  read: (id: string) => Promise<T | undefined>,
): Promise<readonly T[]> => {
  const found = await Promise.all([...new Set([...ids, ...recent])].map(read));
  return found.filter(record => record !== undefined);
};

const keyOf = (entity: string, value: string): string => `${entity} ${value.trim().toLowerCase()}`;

/** Remembers what was made for as long as searches may lag behind. */
export const createRecent = (now: () => Date): Recent => {
  let kept: readonly { readonly key: string; readonly id: string; readonly until: number }[] = [];
  const current = () => {
    kept = kept.filter(({ until }) => until > now().getTime());
    return kept;
  };
  return {
    made(entity, value, id) {
      if (!value) return;
      const until = now().getTime() + assumptions.searchLagMs;
      kept = [...current(), { key: keyOf(entity, value), id, until }];
    },
    idsOf: (entity, value) =>
      current()
        .filter(({ key }) => key === keyOf(entity, value))
        .map(({ id }) => id),
  };
};
