import { getDebtor } from './debtor-store.ts';
import { type Desk, entersOffice, isDay, isOpenPeriod, namedRow, officeOf, periodOf } from './desk.ts';
import type { Echo } from './echo.ts';
import type { LedgerRow, TransactionRow, VatRow } from './model.ts';
import { cents } from './money.ts';
import { type Element, get, getAll, textOf } from './xml.ts';

/** The stored booking a document changes, if it names one. */
export const existingTransaction = (desk: Desk, root: Element): TransactionRow | undefined => {
  const header = get(root, 'header');
  const id = [officeOf(desk, get(header, 'office')), textOf(header, 'code'), textOf(header, 'number')];
  return desk.store.get<TransactionRow>('transaction', id.join('/'));
};

const longestNumber = 40;
const longestDescription = 40;

/** A sales day book wants what is receivable; in a journal the lines bear the number, and nothing is a total. */
const fits = (kind: string | undefined, root: Element, header: Element): boolean => {
  const hasTotal = getAll(get(root, 'lines'), 'line').some(({ attributes }) => attributes.type === 'total');
  if (kind === 'journal') return !hasTotal && get(header, 'invoicenumber') === undefined;
  return kind === 'sales' && hasTotal;
};

const checkHeader = (desk: Desk, echo: Echo, office: string, root: Element, header: Element): void => {
  const { say } = desk;
  const dayBook = get(header, 'code');
  const book = namedRow(desk, 'dayBook', office, dayBook?.text ?? '');
  if (!dayBook) echo.missing(header, 'code', say.dayBookUnknown);
  else if (!fits(book?.kind, root, header)) echo.error(dayBook, say.dayBookUnknown);
  const date = get(header, 'date');
  if (!date) echo.missing(header, 'date', say.dateInvalid);
  else if (!isDay(date.text)) echo.error(date, say.dateInvalid);
  const due = get(header, 'duedate');
  if (due && !isDay(due.text)) echo.error(due, say.dueDateInvalid);
  const currency = get(header, 'currency');
  if (currency && currency.text !== 'EUR') echo.error(currency, say.currencyUnknown);
  const number = get(header, 'invoicenumber');
  if (number && number.text.length > longestNumber) echo.error(number, say.textTooLong(longestNumber));
  const period = get(header, 'period');
  const meant = period?.text ?? periodOf(date?.text ?? '');
  if (!isOpenPeriod(desk, meant)) echo.warning(period ?? date ?? header, say.periodClosed(meant));
};

const checkDimensions = (desk: Desk, echo: Echo, office: string, line: Element): void => {
  const { say, store } = desk;
  const dim1 = get(line, 'dim1');
  const dim2 = get(line, 'dim2');
  if (!dim1) echo.missing(line, 'dim1', say.dimensionEmpty);
  else if (dim1.text === '') echo.error(dim1, say.dimensionEmpty);
  else if (!store.get<LedgerRow>('ledger', `${office}/${dim1.text}`)) {
    echo.error(dim1, say.dimensionNotInOffice(dim1.text, office));
  }
  if (line.attributes.type !== 'total') return;
  if (!dim2) echo.missing(line, 'dim2', say.customerMissing);
  else if (getDebtor(store, office, dim2.text)?.status !== 'active') {
    echo.error(dim2, say.dimensionNotInOffice(dim2.text, office));
  }
};

const checkLine = (desk: Desk, echo: Echo, office: string, line: Element): void => {
  const { say, store } = desk;
  checkDimensions(desk, echo, office, line);
  for (const name of ['value', 'vatvalue', 'vatturnover']) {
    const value = get(line, name);
    const number = value && cents(value.text);
    if (value && (number === undefined || number < 0)) echo.error(value, say.numberInvalid);
  }
  if (!get(line, 'value')) echo.missing(line, 'value', say.numberInvalid);
  const vat = get(line, 'vatcode');
  if (vat && store.get<VatRow>('vatCode', `${office}/${vat.text}`)?.type !== 'sales') {
    echo.error(vat, say.vatCodeInvalid);
  }
  const number = get(line, 'invoicenumber');
  if (number && number.text.length > longestNumber) echo.error(number, say.textTooLong(longestNumber));
  const description = get(line, 'description');
  if (description && description.text.length > longestDescription) {
    echo.error(description, say.textTooLong(longestDescription));
  }
};

/** Everything Twinfield objects to in a sales booking or journal entry, but for its balance. */
export const checkTransaction = (desk: Desk, echo: Echo, root: Element): void => {
  const { say } = desk;
  if (!['temporary', 'final'].includes(root.attributes.destiny ?? '')) {
    echo.error(root, say.destinyInvalid);
    return;
  }
  const header = get(root, 'header') ?? root;
  if (!entersOffice(desk, echo, root, header)) return;
  const office = officeOf(desk, get(header, 'office'));
  checkHeader(desk, echo, office, root, header);
  if (existingTransaction(desk, root)?.location === 'final') echo.error(root, say.invoiceFinal);
  const lines = getAll(get(root, 'lines'), 'line');
  if (lines.length === 0) echo.error(root, say.linesMissing);
  for (const line of lines) checkLine(desk, echo, office, line);
};
