import { times } from '../../../sdk/decimal.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { Settings } from '../settings.ts';
import { detailsOf } from '../wire/tables.ts';
import { title } from '../wire/title.ts';
import {
  centsIn,
  compact,
  dayIn,
  decimalIn,
  inEuros,
  type Row,
  textIn,
  toAmount,
  toDate,
  toNumber,
} from '../wire/values.ts';
import type { Cells, Document } from '../wire/write.ts';
import { requireFit, splitNote, withNote } from './reference.ts';
import type { SalesOrder, SalesOrderLineWrites, SalesOrderWrites } from './sales-order-record.ts';
import { type PricedQuantity, unitPrices } from './unit-prices.ts';

/** Business object and tables of sales orders. */
export const orderTables = { object: 'SO1', table: 'SO_HDR', lines: 'SO_LINE' } as const;

/** Columns of the head that other parts of AccountView have; sent and read where the administration has them too. */
export const perhapsColumns = ['ORD_NR', 'EXT_ID', 'CUR_CODE', 'DISC_CODE', 'ORD_TOT'] as const;

const usualColumns = [
  'RPL_INV',
  'RPL_DEL',
  'ORD_DATE',
  'INV_DATE',
  'DEL_DATE',
  'COMMENT1',
  'TO_EMAIL',
  'DEL_CODE',
];
const lineColumns = ['ART_CODE', 'ORD_QTY', 'ART_PX'];

const longestExternalNumber = 32;

/** Columns an order is read with, of both tables; that of our number among them whatever the dictionary tells. */
export const orderColumns = (present: readonly string[], { orderReference }: Settings): readonly string[] => [
  ...[...new Set([...usualColumns, orderReference, ...present])].map(column => `SO_HDR.${column}`),
  ...lineColumns.map(column => `SO_LINE.${column}`),
];

type PriceFields = readonly [price: 'priceIncl' | 'priceExcl', total: 'totalIncl' | 'totalExcl'];

const priceFields: Readonly<Record<Settings['orderPrices'], PriceFields>> = {
  incl: ['priceIncl', 'totalIncl'],
  excl: ['priceExcl', 'totalExcl'],
};

const pricesOf = (
  line: SalesOrderLineWrites,
  index: number,
  basis: Settings['orderPrices'],
): readonly PricedQuantity[] => {
  const [priceField, totalField] = priceFields[basis];
  const total = line[totalField];
  const price = line[priceField];
  if (total !== undefined) return unitPrices(line.quantity, total);
  if (price !== undefined) return [{ quantity: line.quantity, price }];
  throw new Failure(
    'record.invalid',
    `Line ${index + 1} has no price ${basis === 'incl' ? 'including' : 'excluding'} VAT.`,
    {
      path: `lines[${index}].${priceField}`,
      hint: 'Map the price, or choose on the connection which prices sales orders have.',
    },
  );
};

/** The lines as they are sent: several with the same article where a total asks for it. */
export interface PricedLine extends PricedQuantity {
  readonly article: string;
  readonly deliveryDate: string | undefined;
}

/** Lines with prices of the basis of the connection, and what they come to. */
export const pricedLines = (
  { lines, deliveryDate }: SalesOrderWrites,
  basis: Settings['orderPrices'],
): { readonly lines: readonly PricedLine[]; readonly total: number } => {
  const priced = lines.flatMap((line, index) =>
    pricesOf(line, index, basis).map(part => ({
      ...part,
      article: line.article,
      deliveryDate: line.deliveryDate ?? deliveryDate,
    })),
  );
  return {
    lines: priced,
    total: priced.reduce((sum, { price, quantity }) => sum + times(price, quantity), 0),
  };
};

/** Refuses an order whose lines do not come to its total, before anything is sent. */
export const requireTotal = ({ reference, expectedTotalIncl: expected }: SalesOrderWrites, total: number) => {
  if (expected === undefined || expected === total) return;
  throw new Failure(
    'record.invalid',
    `Order ${reference} does not add up: its total is ${inEuros(expected)}, its lines come to ${inEuros(total)}.`,
    {
      system: title,
      path: 'expectedTotalIncl',
      hint: 'Correct the amounts in the source, or the mapping of prices.',
    },
  );
};

const lineCells = ({ article, quantity, price, deliveryDate }: PricedLine): Cells => ({
  ART_CODE: ['C', article],
  ORD_QTY: ['N', toNumber(quantity)],
  ART_PX: ['N', toAmount(price)],
  DEL_DATE: ['T', deliveryDate && toDate(deliveryDate)],
});

/** A new order; of the columns that not everybody has, only those present are sent. */
export const orderDocument = (
  record: SalesOrderWrites,
  lines: readonly PricedLine[],
  { orderReference }: Settings,
  present: readonly string[],
): Document => {
  const own: Cells = {
    ORD_NR: ['C', record.number],
    CUR_CODE: ['C', record.currency],
    DISC_CODE: ['C', record.paymentCondition],
  };
  if (orderReference === 'EXT_ID') requireFit(record.reference, longestExternalNumber, 'external number');
  const reference: Cells =
    orderReference === 'EXT_ID'
      ? { EXT_ID: ['C', record.reference], COMMENT1: ['C', record.note] }
      : { COMMENT1: ['C', withNote(record.reference, record.note)] };
  return {
    object: orderTables.object,
    table: orderTables.table,
    bookDate: toDate(record.orderDate),
    row: {
      RPL_INV: ['C', record.debtor],
      RPL_DEL: ['C', record.deliveryDebtor ?? record.debtor],
      DEL_CODE: ['C', record.deliveryAddress],
      ORD_DATE: ['T', toDate(record.orderDate)],
      INV_DATE: ['T', record.invoiceDate && toDate(record.invoiceDate)],
      DEL_DATE: ['T', record.deliveryDate && toDate(record.deliveryDate)],
      TO_EMAIL: ['C', record.email],
      ...reference,
      ...Object.fromEntries(Object.entries(own).filter(([column]) => present.includes(column))),
    },
    details: { table: orderTables.lines, rows: lines.map(lineCells) },
  };
};

/** An order in Koppel's shape; what stands in the column of our number is the number and perhaps a note. */
export const readOrder = (answer: unknown, row: Row, { orderReference }: Settings): SalesOrder => {
  const comment = splitNote(textIn(row, 'COMMENT1'));
  const names =
    orderReference === 'EXT_ID'
      ? { reference: textIn(row, 'EXT_ID'), note: textIn(row, 'COMMENT1') }
      : comment;
  return compact({
    ...names,
    number: textIn(row, 'ORD_NR') ?? '',
    debtor: textIn(row, 'RPL_INV') ?? '',
    deliveryDebtor: textIn(row, 'RPL_DEL'),
    deliveryAddress: textIn(row, 'DEL_CODE'),
    orderDate: dayIn(row, 'ORD_DATE'),
    invoiceDate: dayIn(row, 'INV_DATE'),
    deliveryDate: dayIn(row, 'DEL_DATE'),
    email: textIn(row, 'TO_EMAIL'),
    lines: detailsOf(answer, orderTables.lines, orderTables.table, row).map(line =>
      compact({
        article: textIn(line, 'ART_CODE') ?? '',
        quantity: decimalIn(line, 'ORD_QTY') ?? '0',
        price: centsIn(line, 'ART_PX'),
      }),
    ),
    total: centsIn(row, 'ORD_TOT'),
  });
};
