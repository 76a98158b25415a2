import { getDebtor } from './debtor-store.ts';
import { type Desk, entersOffice, isDay, isOpenPeriod, namedRow, officeOf, periodOf } from './desk.ts';
import type { Echo } from './echo.ts';
import { checkInvoiceLine } from './invoice-line-check.ts';
import type { InvoiceRow, NamedRow } from './model.ts';
import { isWhole } from './money.ts';
import { type Element, get, getAll, textOf } from './xml.ts';

const paymentMethods = ['cash', 'bank', 'cheque', 'cashondelivery', 'da'];
const settable = [
  'office',
  'invoicetype',
  'customer',
  'invoicenumber',
  'invoicedate',
  'duedate',
  'performancedate',
  'period',
  'currency',
  'bank',
  'invoiceaddressnumber',
  'deliveraddressnumber',
  'status',
  'paymentmethod',
  'headertext',
  'footertext',
];

/** The stored invoice a document changes, if it names one. */
export const existingInvoice = (desk: Desk, root: Element): InvoiceRow | undefined => {
  const header = get(root, 'header');
  const id = [
    officeOf(desk, get(header, 'office')),
    textOf(header, 'invoicetype'),
    textOf(header, 'invoicenumber'),
  ];
  return desk.store.get<InvoiceRow>('salesInvoice', id.join('/'));
};

type Rule = (text: string) => boolean;

const checkCustomer = (desk: Desk, echo: Echo, office: string, header: Element): void => {
  const { say, store } = desk;
  const customer = get(header, 'customer');
  const debtor = getDebtor(store, office, customer?.text ?? '');
  if (!customer) echo.missing(header, 'customer', say.customerMissing);
  else if (debtor?.status !== 'active') echo.error(customer, say.customerMissing);
  for (const name of ['invoiceaddressnumber', 'deliveraddressnumber']) {
    const number = get(header, name);
    const isKnown = debtor?.addresses.some(({ id }) => String(id) === number?.text);
    if (number && number.text !== '' && debtor && !isKnown) echo.error(number, say.addressInvalid);
  }
};

const checkHeader = (desk: Desk, echo: Echo, office: string, header: Element): void => {
  const { say } = desk;
  const wrong = (name: string, isRight: Rule, words: string) => {
    const element = get(header, name);
    if (element && element.text !== '' && !isRight(element.text)) echo.error(element, words);
  };
  for (const child of header.children) {
    if (!settable.includes(child.name)) echo.error(child, say.readOnly(child.name));
  }
  checkCustomer(desk, echo, office, header);
  wrong('invoicedate', isDay, say.dateInvalid);
  wrong('duedate', isDay, say.dueDateInvalid);
  wrong('status', text => text === 'concept' || text === 'final', say.statusInvalid);
  wrong('paymentmethod', text => paymentMethods.includes(text), say.paymentMethodInvalid);
  wrong('currency', text => text === 'EUR', say.currencyUnknown);
  wrong('bank', text => namedRow(desk, 'bankBook', office, text) !== undefined, say.bankUnknown);
  wrong('invoicenumber', isWhole, say.invoiceNumberNotWhole);
  const date = get(header, 'invoicedate');
  if (date && isDay(date.text) && !isOpenPeriod(desk, periodOf(date.text))) {
    echo.warning(date, say.periodClosed(periodOf(date.text)));
  }
};

const checkUpdate = (desk: Desk, echo: Echo, root: Element, header: Element): void => {
  const number = textOf(header, 'invoicenumber');
  if (number === '') return;
  const existing = existingInvoice(desk, root);
  if (!existing) echo.error(root, desk.say.invoiceMissing(number, textOf(header, 'invoicetype')));
  else if (existing.status === 'final') echo.error(root, desk.say.invoiceFinal);
};

/** Everything Twinfield objects to in an invoice. Gives its type when there is one. */
export const checkInvoice = (desk: Desk, echo: Echo, root: Element): NamedRow | undefined => {
  const { say } = desk;
  const header = get(root, 'header');
  if (!header) {
    echo.missing(root, 'header', say.invoiceTypeMissing);
    return undefined;
  }
  if (!entersOffice(desk, echo, root, header)) return undefined;
  const office = officeOf(desk, get(header, 'office'));
  const typeElement = get(header, 'invoicetype');
  const type = namedRow(desk, 'invoiceType', office, typeElement?.text ?? '');
  if (!type) {
    if (typeElement) echo.error(typeElement, say.invoiceTypeMissing);
    else echo.missing(header, 'invoicetype', say.invoiceTypeMissing);
    echo.error(header, say.totalsImpossible);
  }
  checkHeader(desk, echo, office, header);
  checkUpdate(desk, echo, root, header);
  const lines = getAll(get(root, 'lines'), 'line');
  if (lines.length === 0) echo.error(root, say.linesMissing);
  if (type) for (const line of lines) checkInvoiceLine(desk, echo, { office, vatBasis: type.kind }, line);
  return type;
};
