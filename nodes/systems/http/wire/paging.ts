import type { HttpResponse } from '../../../sdk/http.ts';
import type { Paging } from '../document/entity-document.ts';
import { textAt } from './json-path.ts';

/** Where a page of a list is asked for. */
export interface Position {
  /** Parameters that name the page. */
  readonly query: Readonly<Record<string, string>>;
  /** An address given by the system; its parameters are already those of the list. */
  readonly url?: string;
  /**
   * The system's own mark of the place, which means the same later on. Numbers of pages do not: what is read meanwhile
   * moves records from one page to another.
   */
  readonly mark?: string;
}

/** What was answered at a position. */
export interface Answered {
  readonly response: HttpResponse;
  readonly json: unknown;
  /** How many records. */
  readonly count: number;
}

/** Where a list begins, and where it goes on. */
export interface Pager {
  readonly first: Position;
  /** The position behind a mark. */
  at(mark: string): Position;
  /** Undefined at the end of the list. */
  next(position: Position, answered: Answered): Position | undefined;
}

/** The address of `rel="next"` in a Link header (RFC 8288). */
export const nextLink = (header: string | undefined): string | undefined => {
  for (const [, address, parameters] of (header ?? '').matchAll(/<([^>]*)>((?:\s*;\s*[^,;]+)*)/g)) {
    if (/;\s*rel\s*=\s*"?(?:[^";]*\s)?next(?:\s[^";]*)?"?\s*(;|$)/i.test(parameters ?? '')) return address;
  }
  return undefined;
};

/** The end is an empty page: a short one may be the system's own idea of how long a page is. */
const numbered = (parameter: string, first: number, step: (count: number) => number): Pager => ({
  first: { query: { [parameter]: String(first) } },
  at: () => ({ query: { [parameter]: String(first) } }),
  next: ({ query }, { count }) =>
    count === 0 ? undefined : { query: { [parameter]: String(Number(query[parameter]) + step(count)) } },
});

const linked = (nextOf: (answered: Answered) => string | undefined): Pager => ({
  first: { query: {} },
  at: mark => ({ query: {}, url: mark, mark }),
  next: ({ url }, answered) => {
    const next = nextOf(answered);
    return next === undefined || next === url ? undefined : { query: {}, url: next, mark: next };
  },
});

/** The pager of a kind of paging. */
export const createPager = (paging: Paging): Pager => {
  switch (paging.kind) {
    case 'none':
      return { first: { query: {} }, at: () => ({ query: {} }), next: () => undefined };
    case 'page':
      return numbered(paging.parameter, paging.first, () => 1);
    case 'offset':
      return numbered(paging.parameter, 0, count => count);
    case 'cursor': {
      const at = (mark: string): Position => ({ query: { [paging.parameter]: mark }, mark });
      return {
        first: { query: {} },
        at,
        next: ({ mark }, { json }) => {
          const next = textAt(json, paging.next);
          return next === undefined || next === mark ? undefined : at(next);
        },
      };
    }
    case 'link-header':
      return linked(({ response }) => nextLink(response.headers.link));
    case 'next-url':
      return linked(({ json }) => textAt(json, paging.next));
  }
};
