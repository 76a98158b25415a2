import { Failure } from '../../../sdk/failure.ts';
import type { Office } from '../office.ts';
import { type BrowseRow, browse, type Column } from '../wire/browse.ts';

/** Order numbers asked for in one browse: one, or all between the first and the last. */
export interface Span {
  readonly first: string;
  readonly last: string;
}

/** A run of order numbers may have this many unused ones for each that is asked for. */
const loosest = 4;
/** Years before and after the present one in which bookings are looked for: as long as books must be kept. */
const yearsBack = 7;
const yearsAhead = 1;

const ending = /^(.*?)(\d{1,15})$/s;

/**
 * Groups order numbers that follow each other, so that one question answers for many: `WEB-5530`, `WEB-5531` and
 * `WEB-5533` become one span. Same beginning and same length, so that order as text is order as number.
 */
export const spansOf = (references: readonly string[]): readonly Span[] => {
  const alone: Span[] = [];
  const series = new Map<
    string,
    { readonly prefix: string; readonly length: number; readonly numbers: number[] }
  >();
  for (const reference of new Set(references)) {
    const [, prefix = '', digits] = ending.exec(reference) ?? [];
    if (digits === undefined) alone.push({ first: reference, last: reference });
    else {
      const key = `${digits.length} ${prefix}`;
      const one = series.get(key) ?? { prefix, length: digits.length, numbers: [] };
      one.numbers.push(Number(digits));
      series.set(key, one);
    }
  }
  const runs = [...series.values()].flatMap(({ prefix, length, numbers }) => {
    const full = (number: number) => `${prefix}${String(number).padStart(length, '0')}`;
    return runsOf(numbers).map(({ from, to }) => ({ first: full(from), last: full(to) }));
  });
  return [...alone, ...runs];
};

const runsOf = (numbers: readonly number[]): readonly { readonly from: number; readonly to: number }[] => {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number - run.to <= loosest) run.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs;
};

const columnsOf = (now: Date, { first, last }: Span): readonly Column[] => {
  const year = now.getUTCFullYear();
  return [
    { field: 'fin.trs.head.yearperiod', from: `${year - yearsBack}/00`, to: `${year + yearsAhead}/55` },
    { field: 'fin.trs.head.code' },
    { field: 'fin.trs.line.invnumber', from: first, ...(first === last ? {} : { to: last }) },
    { field: 'fin.trs.head.number' },
    { field: 'fin.trs.head.status' },
    { field: 'fin.trs.line.dim2' },
    { field: 'fin.trs.line.basevaluesigned' },
  ];
};

/** The rows of a span; where Twinfield does not take a range, its numbers are asked one by one. */
const rowsOf = async (
  office: Office,
  code: string,
  span: Span,
  wanted: readonly string[],
  signal: AbortSignal,
): Promise<readonly BrowseRow[]> => {
  const ask = (part: Span) => browse(office.processXml, code, columnsOf(office.now(), part), signal);
  if (span.first === span.last) return ask(span);
  try {
    return await ask(span);
  } catch (error) {
    if (!(error instanceof Failure) || error.class !== 'record') throw error;
  }
  const inSpan = wanted.filter(
    value => value.length === span.first.length && value >= span.first && value <= span.last,
  );
  return (await Promise.all(inSpan.map(value => ask({ first: value, last: value })))).flat();
};

const bookedIn = async (
  office: Office,
  code: string,
  references: readonly string[],
  dayBooks: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const wanted = new Set(references);
  // Whether Twinfield keeps capitals is not documented; a booking that is not recognised would be made twice.
  const folded = new Map(references.map(reference => [reference.toLowerCase(), reference]));
  const found = new Map<string, Set<string>>();
  const spans = spansOf(references);
  const rows = await Promise.all(spans.map(span => rowsOf(office, code, span, references, signal)));
  for (const row of rows.flat()) {
    const shown = row.cells.get('fin.trs.line.invnumber') ?? '';
    const reference = wanted.has(shown) ? shown : folded.get(shown.toLowerCase());
    // A payment bears the number of the invoice it pays; only bookings in the right day books count.
    if (reference === undefined || !dayBooks.has(row.code)) continue;
    const ids = found.get(reference) ?? new Set();
    found.set(reference, ids.add(`${row.code}/${row.number}`));
  }
  return found;
};

/**
 * Ids (`day book/number`) of the sales mutations booked under these order numbers. Customer transactions are asked
 * first; what is not among them may have been booked without a customer, so all transactions are asked next.
 */
export const findBookings = async (
  office: Office,
  references: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const dayBooks = new Set((await salesDayBooks(office)).map(({ code }) => code));
  const ofCustomers = await bookedIn(office, '100', references, dayBooks, signal);
  const missing = references.filter(reference => !ofCustomers.has(reference));
  const others = await bookedIn(office, '020', missing, dayBooks, signal);
  return new Map([...ofCustomers, ...others].map(([reference, ids]) => [reference, [...ids]]));
};

/** Ids of the journal entries whose lines bear these numbers. */
export const findJournalEntries = async (
  office: Office,
  references: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const dayBooks = new Set((await journalDayBooks(office)).map(({ code }) => code));
  const found = await bookedIn(office, '020', references, dayBooks, signal);
  return new Map([...found].map(([reference, ids]) => [reference, [...ids]]));
};

/** The day books sales are booked in. */
export const salesDayBooks = (office: Office) =>
  office.lists({ type: 'TRS', options: { category: 'sales' } });

/** The day books of journal entries (memorials). */
export const journalDayBooks = (office: Office) =>
  office.lists({ type: 'TRS', options: { category: 'journal' } });
