import { Failure, type FailureCode } from '../../../sdk/failure.ts';
import { child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import type { Caller } from './call.ts';
import { title } from './title.ts';
import { fromInteger } from './values.ts';

/** A question to the Finder. */
export interface Search {
  /** `DIM`, `ART`, `VAT`, `INV`, `TRS`, … */
  readonly type: string;
  /** With `*` and `?`. Default `*`. */
  readonly pattern?: string;
  /** 0 = code or name, 1 = code, 2 = name. Default 0. */
  readonly field?: number;
  readonly options?: Readonly<Record<string, string>>;
}

/** A row: columns by position, since their titles are in the user's language. The first is the code. */
export interface Row {
  readonly code: string;
  readonly name: string;
}

export interface Finder {
  /** One page of rows, from row `first` (counted from 1), and how many rows match in all. */
  page(
    search: Search,
    first: number,
    size: number,
    signal: AbortSignal,
  ): Promise<{ readonly rows: readonly Row[]; readonly total: number }>;
  /** Every row. */
  all(search: Search, signal: AbortSignal): Promise<readonly Row[]>;
}

const pageSize = 1000;

const meaning: Readonly<Record<string, FailureCode>> = {
  NoAccessToOffice: 'auth.forbidden',
  AccessDenied: 'auth.forbidden',
};

const failureIn = (response: XmlNode | undefined): Failure | undefined => {
  const errors = children(child(response, 'SearchResult'), 'MessageOfErrorCodes').filter(
    message => text(message, 'Type') === 'Error',
  );
  const first = errors[0];
  if (first === undefined) return undefined;
  const code = meaning[text(first, 'Code') ?? ''] ?? 'target.rejected';
  const message =
    code === 'auth.forbidden'
      ? 'This Twinfield user has no access to the office.'
      : 'Twinfield did not accept the search.';
  const said = errors.map(error => text(error, 'Text') ?? text(error, 'Code') ?? '').join(' / ');
  return new Failure(code, message, { system: title, said, path: text(first, 'Code') });
};

const unreadable = () =>
  new Failure('target.malformed', 'Twinfield gave an answer to a search that Koppel does not understand.', {
    system: title,
    path: 'SearchResponse/data/TotalRows',
  });

const rowOf = (item: XmlNode): Row => {
  const [code, name] = children(item, 'string').map(cell => text(cell));
  return { code: code ?? '', name: name ?? '' };
};

/** Opens the Finder service on a caller. */
export const createFinder = (call: Caller, office: string): Finder => {
  const page: Finder['page'] = async (search, first, size, signal) => {
    const options = Object.entries({ office, ...search.options });
    const body = await call({
      service: 'finder',
      operation: 'Search',
      body: {
        type: search.type,
        pattern: search.pattern ?? '*',
        field: search.field ?? 0,
        firstRow: first,
        maxRows: size,
        options: { ArrayOfString: options.map(pair => ({ string: pair })) },
      },
      safe: true,
      office,
      signal,
    });
    const response = child(body, 'SearchResponse');
    const failure = failureIn(response);
    if (failure) throw failure;
    const data = child(response, 'data');
    const total = fromInteger(text(data, 'TotalRows'));
    // An answer that does not say how many there are does not say that there are none.
    if (total === undefined) throw unreadable();
    return { rows: children(child(data, 'Items'), 'ArrayOfString').map(rowOf), total };
  };

  return {
    page,
    async all(search, signal) {
      const found: Row[] = [];
      for (;;) {
        const { rows, total } = await page(search, found.length + 1, pageSize, signal);
        found.push(...rows);
        if (rows.length === 0 || found.length >= total) return found;
      }
    },
  };
};
