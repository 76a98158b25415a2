import { bookedUnder, nextNumber, putTransaction } from './booking.ts';
import { type Desk, officeOf, periodOf } from './desk.ts';
import { refusedOffice } from './dimensions.ts';
import { Echo } from './echo.ts';
import type { TransactionLineRow, TransactionRow } from './model.ts';
import { amount, cents } from './money.ts';
import { checkTransaction, existingTransaction } from './transaction-check.ts';
import { generatedVat, imbalance, signedTotal } from './transaction-vat.ts';
import { type Element, el, get, getAll, textOf } from './xml.ts';

/** In a journal the lines bear the number, in a sales booking the header does. */
const isJournal = (lines: readonly TransactionLineRow[]): boolean =>
  !lines.some(({ type }) => type === 'total');

const lineElement = (line: TransactionLineRow): Element =>
  el(
    'line',
    [
      el('dim1', line.dim1, {
        name: '',
        shortname: '',
        dimensiontype: line.type === 'detail' ? 'PNL' : 'BAS',
      }),
      ...(line.dim2 ? [el('dim2', line.dim2, { name: '', shortname: '', dimensiontype: 'DEB' })] : []),
      el('value', amount(line.value)),
      el('debitcredit', line.side),
      el('basevalue', amount(line.value)),
      el('rate', '1.000000000'),
      ...(line.description ? [el('description', line.description)] : []),
      ...(line.vatCode ? [el('vatcode', line.vatCode, { name: '', shortname: '' })] : []),
      ...(line.invoiceNumber ? [el('invoicenumber', line.invoiceNumber)] : []),
      ...(line.type === 'detail' && line.vatCode ? [el('vatvalue', amount(line.vatValue))] : []),
      el('matchstatus', line.type === 'total' ? 'available' : 'notmatchable'),
    ],
    { type: line.type, id: line.id },
  );

/** A booking as it is read. */
const transactionElement = (row: TransactionRow): Element =>
  el(
    'transaction',
    [
      el('header', [
        el('office', row.office),
        el('code', row.dayBook),
        el('number', row.number),
        el('period', row.period),
        el('currency', row.currency),
        el('date', row.date),
        el('origin', row.origin),
        el('originreference'),
        el('duedate', row.dueDate),
        ...(isJournal(row.lines) ? [] : [el('invoicenumber', row.invoiceNumber)]),
      ]),
      el('lines', row.lines.map(lineElement)),
    ],
    { location: row.location, result: '1' },
  );

/** `read` of one booking. */
export const readTransaction = (desk: Desk, root: Element): Element => {
  const office = officeOf(desk, get(root, 'office'));
  const refused = refusedOffice(desk, office, 'transaction');
  if (refused) return refused;
  const number = textOf(root, 'number');
  const row = desk.store.get<TransactionRow>('transaction', `${office}/${textOf(root, 'code')}/${number}`);
  if (row) return transactionElement(row);
  const msg = desk.say.transactionMissing(number);
  return el('transaction', [el('header', [el('number', number, { msgtype: 'error', msg, result: '0' })])], {
    result: '0',
  });
};

const lineOf = (line: Element, index: number): TransactionLineRow => {
  const type = line.attributes.type;
  return {
    id: Number(line.attributes.id ?? index + 1),
    type: type === 'total' || type === 'vat' ? type : 'detail',
    dim1: textOf(line, 'dim1'),
    dim2: textOf(line, 'dim2'),
    value: cents(textOf(line, 'value')) ?? 0,
    side: textOf(line, 'debitcredit') === 'debit' ? 'debit' : 'credit',
    description: textOf(line, 'description'),
    vatCode: textOf(line, 'vatcode'),
    vatValue: cents(textOf(line, 'vatvalue')) ?? 0,
    ...(textOf(line, 'invoicenumber') ? { invoiceNumber: textOf(line, 'invoicenumber') } : {}),
  };
};

const rowOf = (
  desk: Desk,
  root: Element,
  lines: readonly TransactionLineRow[],
): Omit<TransactionRow, 'number'> => {
  const header = get(root, 'header');
  const date = textOf(header, 'date');
  return {
    office: officeOf(desk, get(header, 'office')),
    dayBook: textOf(header, 'code'),
    date,
    dueDate: textOf(header, 'duedate'),
    period: textOf(header, 'period') || periodOf(date),
    currency: textOf(header, 'currency') || 'EUR',
    invoiceNumber:
      textOf(header, 'invoicenumber') || (lines.find(line => line.invoiceNumber)?.invoiceNumber ?? ''),
    location: root.attributes.destiny === 'final' ? 'final' : 'temporary',
    origin: 'import',
    lines,
    total: signedTotal(lines),
  };
};

const warnOfDuplicate = (desk: Desk, echo: Echo, root: Element, office: string): void => {
  const element = get(root, 'header', 'invoicenumber');
  if (!element || element.text === '') return;
  const dayBook = textOf(root, 'header', 'code');
  const others = bookedUnder(desk.store, office, element.text).filter(id =>
    id.startsWith(`${office}/${dayBook}/`),
  );
  if (others.length > 0) echo.warning(element, desk.say.numberUsed(element.text));
};

/** Books one sales mutation or journal entry; answers in the manner of Twinfield. */
export const writeTransaction = (desk: Desk, root: Element): Element => {
  const echo = new Echo(root);
  checkTransaction(desk, echo, root);
  if (echo.failed) return echo.answer();
  const office = officeOf(desk, get(root, 'header', 'office'));
  const sent = getAll(get(root, 'lines'), 'line').map(lineOf);
  const generated = sent.some(({ type }) => type === 'vat') ? [] : generatedVat(desk, office, root, sent);
  const lines = [...sent, ...generated];
  const difference = imbalance(lines);
  const tolerated = root.attributes.autobalancevat === 'true' ? 2 : 0;
  if (Math.abs(difference) > tolerated) {
    const lacking = difference > 0 ? 'credit' : 'debit';
    echo.error(root, desk.say.notBalanced(amount(Math.abs(difference)), lacking));
  }
  const existing = existingTransaction(desk, root);
  if (!existing) warnOfDuplicate(desk, echo, root, office);
  if (echo.failed) return echo.answer();

  const row = rowOf(desk, root, lines);
  const number = existing?.number ?? nextNumber(desk.store, office, row.dayBook, row.date);
  putTransaction(desk.store, { ...row, number });
  const header = get(root, 'header') ?? root;
  const period = get(header, 'period') ? [] : [el('period', row.period)];
  echo.compute(header, ...period, el('number', number), el('origin', 'import'));
  const linesElement = get(root, 'lines');
  if (linesElement) echo.compute(linesElement, ...generated.map(lineElement));
  echo.name(root, { location: row.location });
  return echo.answer();
};
