import { Refusal, refusals } from '../answer.ts';

/** A row of a GetConnector before it is answered. */
export type Cells = Readonly<Record<string, string | number | boolean | null>>;

interface Clause {
  readonly field: string;
  readonly operator: number;
  readonly value: string;
}

/** What a call asks for, checked. */
export interface Query {
  readonly skip: number;
  readonly take: number;
  readonly orderBy: readonly { readonly field: string; readonly isDescending: boolean }[];
  /** Rows that fulfil all clauses of any group; empty = all rows. */
  readonly groups: readonly (readonly Clause[])[];
}

const list = (text: string | null, separator: string) => (text === null ? [] : text.split(separator));

/** `a,b;c` = (a and b) or c. */
const fromLists = (parameters: URLSearchParams): Query['groups'] => {
  const split = (name: string) => list(parameters.get(name), ';').map(group => group.split(','));
  const [fields, values, operators] = ['filterfieldids', 'filtervalues', 'operatortypes'].map(split);
  return (fields ?? []).map((group, i) =>
    group.map((field, j) => ({
      field,
      value: values?.[i]?.[j] ?? '',
      operator: Number(operators?.[i]?.[j] ?? 1),
    })),
  );
};

interface JsonField {
  readonly '@FieldId': string;
  readonly '@OperatorType': string;
  readonly '#text'?: string;
}

const fromJson = (text: string): Query['groups'] => {
  // What does not have this shape fails below and is answered as a malformed request.
  const parsed = JSON.parse(text) as { Filters: { Filter: readonly { Field: readonly JsonField[] }[] } };
  return parsed.Filters.Filter.map(({ Field }) =>
    Field.map(field => ({
      field: field['@FieldId'],
      operator: Number(field['@OperatorType']),
      value: field['#text'] ?? '',
    })),
  );
};

/** Reads the parameters of a call; refuses fields that the connector does not have. */
export const readQuery = (parameters: URLSearchParams, fields: ReadonlySet<string>): Query => {
  const whole = (name: string, standard: number) => Number(parameters.get(name) ?? standard);
  const [skip, take] = [whole('skip', 0), whole('take', 100)];
  if (skip < 0 !== take < 0) throw refusals.unexpected();
  const json = parameters.get('filterjson');
  const groups = json === null ? fromLists(parameters) : fromJson(json);
  const orderBy = list(parameters.get('orderbyfieldids') || null, ',').map(text => ({
    field: text.replace(/^-/, ''),
    isDescending: text.startsWith('-'),
  }));
  for (const { field } of [...groups.flat(), ...orderBy]) {
    if (!fields.has(field)) throw new Refusal(`Connector field '${field}' not found`);
  }
  return { skip, take, orderBy, groups };
};

/** A value as it is compared: without capitals, and a time without its Z. */
const plain = (value: Cells[string]): string =>
  String(value ?? '')
    .toLowerCase()
    .replace(/z$/, '');

/** Numbers are compared as numbers, everything else as text. */
const compare = (cell: Cells[string], value: string): number => {
  if (typeof cell === 'number') return cell - Number(value);
  const [a, b] = [plain(cell), plain(value)];
  return a < b ? -1 : Number(a > b);
};

type Test = (cell: Cells[string], value: string) => boolean;

/** Wildcards around a value are tolerated. */
const onText =
  (test: (text: string, part: string) => boolean): Test =>
  (cell, value) =>
    test(String(cell ?? '').toLowerCase(), value.replace(/^%|%$/g, '').toLowerCase());

const not =
  (test: Test): Test =>
  (cell, value) =>
    !test(cell, value);

const equals: Test = (cell, value) => compare(cell, value) === 0;
const isEmpty: Test = cell => cell === null || cell === '';
const contains = onText((text, part) => text.includes(part));
const startsWith = onText((text, part) => text.startsWith(part));
const endsWith = onText((text, part) => text.endsWith(part));

const operators: Readonly<Record<number, Test>> = {
  1: equals,
  2: (cell, value) => compare(cell, value) >= 0,
  3: (cell, value) => compare(cell, value) <= 0,
  4: (cell, value) => compare(cell, value) > 0,
  5: (cell, value) => compare(cell, value) < 0,
  6: contains,
  7: not(equals),
  8: isEmpty,
  9: not(isEmpty),
  10: startsWith,
  11: not(contains),
  12: not(startsWith),
  13: endsWith,
  14: not(endsWith),
  15: contains,
};

const fulfils = (row: Cells, { field, operator, value }: Clause): boolean => {
  const holds = operators[operator];
  if (!holds) throw new Refusal(`The operator '${operator}' does not exist.`);
  return holds(row[field] ?? null, value);
};

/** A long list of values of one field is looked up at once; row by row it would take the better part of a test. */
const isWanted = ({ groups }: Query): ((row: Cells) => boolean) => {
  const [first] = groups.flat();
  if (!first) return () => true;
  const isList = groups.every(
    ([clause, ...more]) => more.length === 0 && clause?.operator === 1 && clause.field === first.field,
  );
  if (!isList) return row => groups.some(group => group.every(clause => fulfils(row, clause)));
  const values = new Set(groups.flat().map(({ value }) => plain(value)));
  return row => values.has(plain(row[first.field] ?? null));
};

const ordered = (rows: readonly Cells[], { orderBy }: Query): readonly Cells[] =>
  rows.toSorted((a, b) => {
    for (const { field, isDescending } of orderBy) {
      const [x, y] = [a[field] ?? '', b[field] ?? ''];
      const order = x < y ? -1 : Number(x > y);
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  });

/** Without an order the rows come as they like: here from the end, then from the beginning. */
const unordered = (rows: readonly Cells[], skip: number): readonly Cells[] =>
  skip === 0 ? rows.toReversed() : rows;

/** The rows of the page asked for. */
export const answerQuery = (rows: readonly Cells[], query: Query): readonly Cells[] => {
  const { skip, take } = query;
  const wanted = rows.filter(isWanted(query));
  const sorted = query.orderBy.length === 0 ? unordered(wanted, skip) : ordered(wanted, query);
  return skip < 0 ? sorted : sorted.slice(skip, skip + take);
};
