import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import type { InvoiceRow, TransactionLineRow, TransactionRow, VatRow } from './model.ts';

const receivables = '1300';
const salesBook = 'VRK';

type Line = Omit<TransactionLineRow, 'id'>;

/** Amounts are never negative: a negative one stands on the other side. */
const side = (cents: number, usual: 'debit' | 'credit'): Pick<Line, 'value' | 'side'> => {
  const other = usual === 'debit' ? 'credit' : 'debit';
  return { value: Math.abs(cents), side: cents < 0 ? other : usual };
};

/** Index of bookings by invoice number; one entry holds the ids of all bookings with that number. */
const numberIndex = '_booked';

/** Ids of the bookings with an invoice number. */
export const bookedUnder = (
  store: SimulatorStore,
  office: string,
  invoiceNumber: string,
): readonly string[] => store.get<readonly string[]>(numberIndex, `${office}/${invoiceNumber}`) ?? [];

/** Stores a booking and makes it findable by its invoice number. */
export const putTransaction = (store: SimulatorStore, transaction: TransactionRow): void => {
  const { office, dayBook, number, invoiceNumber } = transaction;
  const id = `${office}/${dayBook}/${number}`;
  store.put('transaction', id, transaction);
  if (invoiceNumber === '') return;
  const ids = bookedUnder(store, office, invoiceNumber);
  if (!ids.includes(id)) store.put(numberIndex, `${office}/${invoiceNumber}`, [...ids, id]);
};

/** The next number of a day book: year and count. */
export const nextNumber = (store: SimulatorStore, office: string, dayBook: string, day: string): string => {
  const year = day.slice(0, 4);
  return `${year}${String(store.next(`transaction/${office}/${dayBook}/${year}`)).padStart(5, '0')}`;
};

const detailLines = (invoice: InvoiceRow): readonly Line[] =>
  invoice.lines
    .filter(({ article }) => article !== '-')
    .map(line => ({
      type: 'detail',
      dim1: line.ledger,
      dim2: '',
      ...side(line.valueExcl, 'credit'),
      description: line.description.slice(0, 40),
      vatCode: line.vatCode,
      vatValue: Math.abs(line.vatValue),
    }));

const vatLines = (store: SimulatorStore, invoice: InvoiceRow): readonly Line[] =>
  [...Map.groupBy(invoice.lines, ({ vatCode }) => vatCode)].flatMap(([code, lines]): Line[] => {
    const value = lines.reduce((sum, line) => sum + line.vatValue, 0);
    const vat = store.get<VatRow>('vatCode', `${invoice.office}/${code}`);
    if (value === 0 || !vat) return [];
    const dims = { dim1: vat.ledger, dim2: '', description: '', vatCode: code, vatValue: 0 };
    return [{ type: 'vat', ...dims, ...side(value, 'credit') }];
  });

/** Books a final invoice in the sales book: receivable, one line for each invoice line, VAT. */
export const postInvoice = (
  store: SimulatorStore,
  invoice: InvoiceRow,
): NonNullable<InvoiceRow['booking']> => {
  const number = nextNumber(store, invoice.office, salesBook, invoice.invoiceDate);
  const total: Line = {
    type: 'total',
    dim1: receivables,
    dim2: invoice.customer,
    ...side(invoice.valueIncl, 'debit'),
    description: '',
    vatCode: '',
    vatValue: 0,
  };
  const lines = [total, ...detailLines(invoice), ...vatLines(store, invoice)];
  putTransaction(store, {
    office: invoice.office,
    dayBook: salesBook,
    number,
    date: invoice.invoiceDate,
    dueDate: invoice.dueDate,
    period: invoice.period,
    currency: invoice.currency,
    invoiceNumber: String(invoice.number),
    location: 'final',
    origin: 'invoice',
    lines: lines.map((line, index) => ({ ...line, id: index + 1 })),
    total: invoice.valueIncl,
  });
  return { dayBook: salesBook, number };
};
