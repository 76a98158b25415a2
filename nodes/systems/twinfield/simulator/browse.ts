import { bookedUnder } from './booking.ts';
import { type Desk, officeOf } from './desk.ts';
import { refusedOffice } from './dimensions.ts';
import type { TransactionLineRow, TransactionRow } from './model.ts';
import { amount } from './money.ts';
import { type Element, el, get, getAll, textOf } from './xml.ts';

interface Row {
  readonly transaction: TransactionRow;
  readonly line: TransactionLineRow;
}

interface Field {
  readonly label: string;
  readonly type: 'String' | 'Decimal' | 'Value' | 'Date';
  readonly of: (row: Row) => string;
}

const signed = ({ line }: Row): string => amount(line.side === 'debit' ? line.value : -line.value);

const common: Readonly<Record<string, Field>> = {
  'fin.trs.head.yearperiod': { label: 'Periode', type: 'String', of: row => row.transaction.period },
  'fin.trs.head.code': { label: 'Dagboek', type: 'String', of: row => row.transaction.dayBook },
  'fin.trs.head.number': { label: 'Boeknummer', type: 'Decimal', of: row => row.transaction.number },
  'fin.trs.head.status': { label: 'Status', type: 'String', of: row => row.transaction.location },
  'fin.trs.head.date': { label: 'Datum', type: 'Date', of: row => row.transaction.date },
  'fin.trs.head.curcode': { label: 'Valuta', type: 'String', of: row => row.transaction.currency },
  'fin.trs.line.dim2': { label: 'Debiteur', type: 'String', of: row => row.line.dim2 },
  'fin.trs.line.valuesigned': { label: 'Bedrag', type: 'Value', of: signed },
  'fin.trs.line.basevaluesigned': { label: 'Bedrag (EUR)', type: 'Value', of: signed },
  'fin.trs.line.invnumber': { label: 'Factuurnr.', type: 'String', of: row => row.transaction.invoiceNumber },
};

const definitions: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  '100': {
    ...common,
    'fin.trs.line.openbasevaluesigned': { label: 'Openstaand', type: 'Value', of: signed },
    'fin.trs.line.matchstatus': { label: 'Afletterstatus', type: 'String', of: () => 'available' },
    'fin.trs.line.datedue': { label: 'Vervaldatum', type: 'Date', of: row => row.transaction.dueDate },
  },
  '020': {
    ...common,
    'fin.trs.line.dim1': { label: 'Grootboek', type: 'String', of: row => row.line.dim1 },
    'fin.trs.line.description': { label: 'Omschrijving', type: 'String', of: row => row.line.description },
  },
};

interface Column {
  readonly name: string;
  readonly field: Field;
  readonly isVisible: boolean;
  readonly matches: (value: string) => boolean;
}

const filterOf = (column: Element): Column['matches'] => {
  const [operator, from, to] = ['operator', 'from', 'to'].map(name => textOf(column, name));
  if (operator === 'equal') return value => value === from;
  if (operator === 'between') return value => value >= (from ?? '') && (!to || value <= to);
  return () => true;
};

const numberColumn = 'fin.trs.line.invnumber';
const longestRange = 10_000;

/** Every number of a range such as `WEB-0001` to `WEB-0099`; undefined when it is no range of numbers. */
const numbersBetween = (from: string, to: string): readonly string[] | undefined => {
  const [first, last] = [from, to].map(text => /^(.*?)(\d{1,15})$/.exec(text));
  const digits = first?.[2] ?? '';
  if (!first || !last || first[1] !== last[1] || digits.length !== last[2]?.length) return undefined;
  const count = Number(last[2]) - Number(digits) + 1;
  if (count > longestRange) return undefined;
  return Array.from(
    { length: Math.max(0, count) },
    (_, i) => first[1] + String(Number(digits) + i).padStart(digits.length, '0'),
  );
};

/** Bookings that may match, through the index by invoice number where the question allows it. */
const candidates = (desk: Desk, office: string, root: Element): readonly TransactionRow[] => {
  const column = getAll(root, 'column').find(item => textOf(item, 'field') === numberColumn);
  const from = textOf(column, 'from');
  const operator = textOf(column, 'operator');
  const numbers =
    operator === 'equal'
      ? [from]
      : operator === 'between'
        ? numbersBetween(from, textOf(column, 'to'))
        : undefined;
  if (!numbers) return desk.store.values<TransactionRow>('transaction').filter(row => row.office === office);
  return numbers
    .flatMap(number => bookedUnder(desk.store, office, number))
    .map(id => desk.store.get<TransactionRow>('transaction', id))
    .filter(row => row !== undefined);
};

const cell = (row: Row, { name, field }: Column): Element =>
  el('td', field.of(row), { field: name, hideforuser: false, type: field.type });

const rowElement = (row: Row, columns: readonly Column[]): Element =>
  el('tr', [
    ...columns.filter(({ isVisible }) => isVisible).map(column => cell(row, column)),
    el('key', [
      el('office', row.transaction.office),
      el('code', row.transaction.dayBook),
      el('number', row.transaction.number),
      el('line', row.line.id),
    ]),
  ]);

const failed = (root: Element, msg: string): Element => ({
  ...root,
  attributes: { ...root.attributes, msgtype: 'error', msg, result: '0' },
});

/** Answers `columns`: the lines of bookings that match every filter. */
export const browse = (desk: Desk, root: Element): Element => {
  const code = root.attributes.code ?? '';
  const fields = definitions[code];
  if (!fields) return failed(root, desk.say.browseUnknown(code));
  const office = officeOf(desk, get(root, 'office'));
  const refused = refusedOffice(desk, office, 'browse');
  if (refused) return refused;
  const asked = getAll(root, 'column');
  const unknown = asked.map(column => textOf(column, 'field')).find(name => !fields[name]);
  if (unknown !== undefined) return failed(root, desk.say.fieldUnknown(unknown));
  const isRange = (column: Element) =>
    textOf(column, 'field') === numberColumn && textOf(column, 'operator') === 'between';
  if (!desk.settings.browsesRanges && asked.some(isRange)) return failed(root, desk.say.numberInvalid);

  const columns = asked.flatMap((column): Column[] => {
    const name = textOf(column, 'field');
    const field = fields[name];
    const isVisible = textOf(column, 'visible') === 'true';
    return field ? [{ name, field, isVisible, matches: filterOf(column) }] : [];
  });
  const isCustomerLine = ({ line }: Row) => line.type === 'total' && line.dim2 !== '';
  const rows = candidates(desk, office, root)
    .flatMap(transaction => transaction.lines.map(line => ({ transaction, line })))
    .filter(row => (code === '100' ? isCustomerLine(row) : true))
    .filter(row => columns.every(({ field, matches }) => matches(field.of(row))));
  const head = columns
    .filter(({ isVisible }) => isVisible)
    .map(({ name, field }) => el('td', name, { label: field.label, hideforuser: false, type: field.type }));
  return el('browse', [el('th', head), ...rows.map(row => rowElement(row, columns))], {
    result: '1',
    first: '1',
    last: rows.length,
    total: rows.length,
  });
};
