import { postInvoice } from './booking.ts';
import { getDebtor } from './debtor-store.ts';
import { type Desk, dayOf, officeOf, periodOf, plusDays } from './desk.ts';
import { refusedOffice } from './dimensions.ts';
import { Echo } from './echo.ts';
import { computedParts, invoiceElement } from './invoice-answer.ts';
import { checkInvoice, existingInvoice } from './invoice-check.ts';
import { activeLines, priceName } from './invoice-line-check.ts';
import { percentOn } from './lookups.ts';
import type { ArticleRow, InvoiceLineRow, InvoiceRow, NamedRow, VatRow } from './model.ts';
import { cents, isWhole, multiply, vatIn, vatOn } from './money.ts';
import { type Element, el, get, getAll, textOf } from './xml.ts';

/** `read` of one sales invoice; a missing one is an empty element with the remark. */
export const readInvoice = (desk: Desk, root: Element): Element => {
  const office = officeOf(desk, get(root, 'office'));
  const refused = refusedOffice(desk, office, 'salesinvoice');
  if (refused) return refused;
  const type = textOf(root, 'code');
  const number = textOf(root, 'invoicenumber');
  if (!isWhole(number)) {
    return { ...root, attributes: { msgtype: 'error', msg: desk.say.invoiceNumberNotWhole, result: '0' } };
  }
  const invoice = desk.store.get<InvoiceRow>('salesInvoice', `${office}/${type}/${Number(number)}`);
  if (invoice) return invoiceElement(desk, invoice);
  return el('salesinvoice', '', {
    msgtype: 'error',
    msg: desk.say.invoiceMissing(number, type),
    result: '0',
  });
};

const textLine = (line: Element): InvoiceLineRow => ({
  id: line.attributes.id ?? '',
  article: '-',
  subArticle: '',
  quantity: '',
  units: 0,
  allowDiscount: false,
  description: textOf(line, 'description'),
  price: 0,
  vatCode: '',
  ledger: '',
  valueExcl: 0,
  vatValue: 0,
  valueIncl: 0,
});

/** A line with everything the request left to the article, and with its amounts. */
const lineOf = (desk: Desk, office: string, vatBasis: string, day: string, line: Element): InvoiceLineRow => {
  const code = textOf(line, 'article');
  if (code === '-') return textLine(line);
  const article = desk.store.get<ArticleRow>('article', `${office}/${code}`);
  const lines = activeLines(article);
  const item = lines.find(({ subCode }) => subCode === textOf(line, 'subarticle')) ?? lines[0];
  const isIncl = vatBasis === 'inclusive';
  const listed = (isIncl ? item?.priceIncl : item?.priceExcl) ?? 0;
  const price = cents(textOf(line, priceName(vatBasis))) ?? listed;
  const units = Number(textOf(line, 'units') || (item?.units ?? 1));
  const quantity = textOf(line, 'quantity');
  const vatCode = textOf(line, 'vatcode') || (article?.vatCode ?? '');
  const percent = percentOn(desk.store.get<VatRow>('vatCode', `${office}/${vatCode}`), day);
  const value = multiply(price, quantity, units);
  const vatValue = isIncl ? vatIn(value, percent) : vatOn(value, percent);
  return {
    id: line.attributes.id ?? '',
    article: code,
    subArticle: item?.subCode ?? '',
    quantity,
    units,
    allowDiscount:
      (get(line, 'allowdiscountorpremium')?.text ?? String(article?.allowDiscount ?? true)) === 'true',
    description: article ? article.name : textOf(line, 'description'),
    price,
    vatCode,
    ledger: textOf(line, 'dim1') || (item?.ledger ?? ''),
    vatValue,
    valueExcl: isIncl ? value - vatValue : value,
    valueIncl: isIncl ? value : value + vatValue,
  };
};

const mainAddress = (desk: Desk, office: string, customer: string): number =>
  getDebtor(desk.store, office, customer)?.addresses.find(({ isDefault }) => isDefault)?.id ?? 1;

const dueDays = (desk: Desk, office: string, customer: string): number =>
  Number(getDebtor(desk.store, office, customer)?.financials.duedays ?? 30);

const invoiceOf = (desk: Desk, root: Element, type: NamedRow): Omit<InvoiceRow, 'number'> => {
  const header = get(root, 'header');
  const field = (name: string) => textOf(header, name);
  const office = officeOf(desk, get(header, 'office'));
  const customer = field('customer');
  const invoiceDate = field('invoicedate') || dayOf(desk.now);
  const lines = getAll(get(root, 'lines'), 'line').map(line =>
    lineOf(desk, office, type.kind, invoiceDate, line),
  );
  const main = mainAddress(desk, office, customer);
  return {
    office,
    invoiceType: type.code,
    customer,
    invoiceDate,
    dueDate: field('duedate') || plusDays(invoiceDate, dueDays(desk, office, customer)),
    period: periodOf(invoiceDate),
    currency: field('currency') || 'EUR',
    status: field('status') === 'final' ? 'final' : 'concept',
    paymentMethod: field('paymentmethod') || 'bank',
    bank: field('bank') || 'BNK',
    invoiceAddress: Number(field('invoiceaddressnumber') || main),
    deliverAddress: Number(field('deliveraddressnumber') || main),
    headerText: field('headertext'),
    footerText: field('footertext'),
    lines,
    valueExcl: lines.reduce((sum, line) => sum + line.valueExcl, 0),
    valueIncl: lines.reduce((sum, line) => sum + line.valueIncl, 0),
  };
};

/** Creates one sales invoice or replaces a concept; a final one is booked at once. */
export const writeInvoice = (desk: Desk, root: Element): Element => {
  const echo = new Echo(root);
  const type = checkInvoice(desk, echo, root);
  if (echo.failed || !type) return echo.answer();
  const draft = invoiceOf(desk, root, type);
  if (root.attributes.calculateonly === 'true') {
    computedParts(desk, echo, root, { ...draft, number: 0 });
    return echo.answer();
  }
  const existing = existingInvoice(desk, root);
  const number = existing?.number ?? desk.store.next(`invoice/${draft.office}/${draft.invoiceType}`);
  const numbered: InvoiceRow = { ...draft, number };
  const invoice: InvoiceRow =
    numbered.status === 'final' ? { ...numbered, booking: postInvoice(desk.store, numbered) } : numbered;
  desk.store.put('salesInvoice', `${invoice.office}/${invoice.invoiceType}/${number}`, invoice);
  computedParts(desk, echo, root, invoice);
  return echo.answer();
};
