import type { Settings } from '../settings.ts';
import { detailsOf } from '../wire/tables.ts';
import { centsIn, compact, dayIn, integerIn, type Row, textIn, toAmount, toDate } from '../wire/values.ts';
import type { Cells, Document } from '../wire/write.ts';
import type {
  DayBookEntryWrites,
  DayPage,
  EntryLine,
  InvoiceLine,
  SalesInvoiceWrites,
} from './day-page-record.ts';
import { requireFit } from './reference.ts';

/** Pages are read and written through two business objects. */
export const pageTables = { reads: 'DJ2P', writes: 'DJ2', table: 'DJ_PAGE', lines: 'DJ_LINE' } as const;

const longestText = 40;
const longestInvoiceNumber = 12;

const headColumns = [
  'DJ_CODE',
  'PAGE_NR',
  'HDR_DESC',
  'EXT_DESC',
  'INV_NR',
  'SUB_NR',
  'TRN_DATE',
  'PERIOD',
  'CRED_DAYS',
  'CUR_CODE',
  'COMMENT1',
  'PAGE_AMT',
];
const lineColumns = ['ACCT_NR', 'TRN_DESC', 'AMOUNT', 'VAT_CODE', 'VAT_AMT', 'COST_CODE'];

/** Columns a page is read with, of both tables. */
export const pageColumns: readonly string[] = [
  ...headColumns.map(column => `DJ_PAGE.${column}`),
  ...lineColumns.map(column => `DJ_LINE.${column}`),
];

const cut = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText - 1).trimEnd()}…`;

type Head = SalesInvoiceWrites | DayBookEntryWrites;

/** Our number stands in the column that the connection says; the others keep what is theirs. */
const referenceCells = ({ reference, description }: Head, { entryReference }: Settings): Cells => {
  if (entryReference === 'INV_NR') requireFit(reference, longestInvoiceNumber, 'invoice number');
  return {
    HDR_DESC: ['C', cut(description ?? `Order ${reference}`)],
    [entryReference]: ['C', reference],
  };
};

const headCells = (record: Head, settings: Settings): Cells => ({
  DJ_CODE: ['C', record.dayBook],
  ...referenceCells(record, settings),
  TRN_DATE: ['T', toDate(record.date)],
  PERIOD: ['N', record.period],
  CUR_CODE: ['C', record.currency],
  COMMENT1: ['C', record.note],
});

interface Amounts {
  readonly amount: number;
  readonly vat: number;
}

const lineCells = (
  line: InvoiceLine | EntryLine,
  date: string,
  text: string,
  { amount, vat }: Amounts,
): Cells => ({
  ACCT_NR: ['C', line.ledger],
  TRN_DATE: ['T', toDate(date)],
  TRN_DESC: ['C', cut(line.description ?? text)],
  AMOUNT: ['N', toAmount(amount)],
  BASE_AMT: ['N', line.vatCode === undefined ? undefined : toAmount(amount)],
  VAT_CODE: ['C', line.vatCode],
  VAT_AMT: ['N', line.vatCode === undefined ? undefined : toAmount(vat)],
  COST_CODE: ['C', line.costCentre],
});

const pageDocument = (record: Head, row: Cells, rows: readonly Cells[]): Document => ({
  object: pageTables.writes,
  table: pageTables.table,
  bookDate: toDate(record.date),
  row,
  details: { table: pageTables.lines, rows },
});

/** A page of a sales day book: the head names the debtor, the lines the turnover. */
export const invoiceDocument = (record: SalesInvoiceWrites, settings: Settings): Document => {
  const sign = settings.turnoverSign === 'positive' ? 1 : -1;
  const text = `Order ${record.reference}`;
  const lines = record.lines.map(line =>
    lineCells(line, record.date, text, { amount: sign * line.amountExcl, vat: sign * line.vatAmount }),
  );
  const receivable: Cells = {
    ACCT_NR: ['C', settings.debtorAccount],
    SUB_NR: ['C', record.debtor],
    TRN_DATE: ['T', toDate(record.date)],
    TRN_DESC: ['C', cut(text)],
    AMOUNT: ['N', toAmount(-sign * record.total)],
  };
  const head: Cells = {
    ...headCells(record, settings),
    SUB_NR: ['C', record.debtor],
    GROSS_FLG: ['L', false],
    CRED_DAYS: ['N', record.dueDays],
    DISC_CODE: ['C', record.paymentCondition],
    ...(settings.entryReference === 'INV_NR' ? {} : { INV_NR: ['C', record.invoiceNumber] }),
  };
  return pageDocument(record, head, settings.debtorLine === 'sent' ? [...lines, receivable] : lines);
};

/** What a line of an entry adds to the debit side, VAT included. */
export const entryAmounts = ({ debit = 0, credit = 0, vatAmount = 0 }: EntryLine): Amounts => {
  const amount = debit - credit;
  return { amount, vat: amount < 0 ? -vatAmount : vatAmount };
};

/** A page of a general day book: debit is positive, credit negative. */
export const entryDocument = (record: DayBookEntryWrites, settings: Settings): Document =>
  pageDocument(
    record,
    headCells(record, settings),
    record.lines.map(line => lineCells(line, record.date, record.reference, entryAmounts(line))),
  );

/** A page in Koppel's shape. */
export const readPage = (answer: unknown, row: Row, { entryReference }: Settings): DayPage =>
  compact({
    reference: textIn(row, entryReference),
    dayBook: textIn(row, 'DJ_CODE') ?? '',
    page: textIn(row, 'PAGE_NR') ?? '',
    description: textIn(row, 'HDR_DESC'),
    debtor: textIn(row, 'SUB_NR'),
    invoiceNumber: textIn(row, 'INV_NR'),
    date: dayIn(row, 'TRN_DATE'),
    period: integerIn(row, 'PERIOD'),
    dueDays: integerIn(row, 'CRED_DAYS'),
    currency: textIn(row, 'CUR_CODE'),
    note: textIn(row, 'COMMENT1'),
    lines: detailsOf(answer, pageTables.lines, pageTables.table, row).map(line =>
      compact({
        ledger: textIn(line, 'ACCT_NR') ?? '',
        description: textIn(line, 'TRN_DESC'),
        amount: centsIn(line, 'AMOUNT'),
        vatCode: textIn(line, 'VAT_CODE'),
        vatAmount: centsIn(line, 'VAT_AMT'),
        costCentre: textIn(line, 'COST_CODE'),
      }),
    ),
    total: centsIn(row, 'PAGE_AMT'),
  });
