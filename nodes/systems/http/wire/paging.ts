import type { HttpResponse } from '../../../sdk/http.ts';
import type { Paging, Total } from '../document/entity-document.ts';
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

/** Quoted texts may hold the signs that end a parameter or a link. */
const link = /<([^>]*)>((?:\s*;\s*(?:"[^"]*"|[^",;])+)*)/g;
const parameter = /;\s*([^\s=;]+)\s*=\s*(?:"([^"]*)"|([^",;\s]+))/g;

/** The address of `rel="next"` in a Link header (RFC 8288). */
export const nextLink = (header: string | undefined): string | undefined => {
  for (const [, address, parameters = ''] of (header ?? '').matchAll(link)) {
    const relations = [...parameters.matchAll(parameter)].filter(
      ([, name = '']) => name.toLowerCase() === 'rel',
    );
    if (relations.some(([, , quoted, plain]) => /(^|\s)next(\s|$)/i.test(quoted ?? plain ?? '')))
      return address;
  }
  return undefined;
};

/** What an answer says about the end of a list: the number of pages or records. */
const endIn = ({ response, json }: Answered, total: Total | undefined): number => {
  if (total === undefined) return Number.POSITIVE_INFINITY;
  const told = 'header' in total ? response.headers[total.header.toLowerCase()] : textAt(json, total.path);
  return told !== undefined && /^\d+$/.test(told) ? Number(told) : Number.POSITIVE_INFINITY;
};

/**
 * The end is an empty page: a short one may be the system's own idea of how long a page is. Where the system tells how many
 * there are, nothing is asked for behind them.
 */
const numbered = (
  { parameter, total }: { readonly parameter: string; readonly total?: Total | undefined },
  first: number,
  step: (count: number) => number,
  isBehind: (number: number, total: number) => boolean,
): Pager => ({
  first: { query: { [parameter]: String(first) } },
  at: () => ({ query: { [parameter]: String(first) } }),
  next({ query }, answered) {
    const next = Number(query[parameter]) + step(answered.count);
    if (answered.count === 0 || isBehind(next, endIn(answered, total))) return undefined;
    return { query: { [parameter]: String(next) } };
  },
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
      return numbered(
        paging,
        paging.first,
        () => 1,
        (page, pages) => page >= pages + paging.first,
      );
    case 'offset':
      return numbered(
        paging,
        0,
        count => count,
        (offset, records) => offset >= records,
      );
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
