import { ApiError } from './problem.ts';

/** The id after which a page of a list begins. */
export const positionOf = (after: string | undefined): number | undefined => {
  if (after === undefined) return undefined;
  if (!/^\d+$/.test(after)) {
    throw new ApiError(400, 'request.invalid', '“after” is not a position in a list.', { path: 'after' });
  }
  return Number(after);
};

/** What to pass as `after` for the next page; null on the last one. */
export const nextOf = (list: readonly { readonly id: number }[], limit: number): string | null =>
  list.length < limit ? null : String(list.at(-1)?.id);
