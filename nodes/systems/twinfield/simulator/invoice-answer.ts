import type { Desk } from './desk.ts';
import type { Echo } from './echo.ts';
import { priceName } from './invoice-line-check.ts';
import { percentOn } from './lookups.ts';
import type { InvoiceLineRow, InvoiceRow, LedgerRow, NamedRow, VatRow } from './model.ts';
import { amount } from './money.ts';
import { type Element, el, get, getAll } from './xml.ts';

const vatOf = (desk: Desk, office: string, code: string) =>
  desk.store.get<VatRow>('vatCode', `${office}/${code}`);

const ledgerNames = (desk: Desk, office: string, code: string) => ({
  name: desk.store.get<LedgerRow>('ledger', `${office}/${code}`)?.name ?? '',
  shortname: '',
});

const totals = ({ valueExcl, valueIncl }: InvoiceRow): Element =>
  el('totals', [el('valueexcl', amount(valueExcl)), el('valueinc', amount(valueIncl))]);

const rateNames = (percent: number) => ({ name: `BTW ${percent}%`, shortname: `V ${percent}%` });

const vatLines = (desk: Desk, { office, invoiceDate, lines }: InvoiceRow): Element => {
  const byCode = Map.groupBy(
    lines.filter(({ vatCode }) => vatCode !== ''),
    ({ vatCode }) => vatCode,
  );
  return el(
    'vatlines',
    [...byCode].map(([code, ofCode]) => {
      const percent = percentOn(vatOf(desk, office, code), invoiceDate);
      const value = ofCode.reduce((sum, line) => sum + line.vatValue, 0);
      return el('vatline', [
        el('vatcode', code, { ...rateNames(percent), percentage: percent.toFixed(9) }),
        el('vatvalue', amount(value)),
        el('performancetype'),
        el('performancedate'),
      ]);
    }),
  );
};

const values = (line: InvoiceLineRow): readonly Element[] => [
  el('valueexcl', amount(line.valueExcl)),
  el('vatvalue', amount(line.vatValue)),
  el('valueinc', amount(line.valueIncl)),
];

/** What a read, but not the write, tells of a line. */
const lineElement = (desk: Desk, { office, invoiceType }: InvoiceRow, line: InvoiceLineRow): Element => {
  if (line.article === '-') {
    return el('line', [el('article', '-'), el('description', line.description)], { id: line.id });
  }
  const vat = vatOf(desk, office, line.vatCode);
  const basis = desk.store.get<NamedRow>('invoiceType', `${office}/${invoiceType}`)?.kind ?? '';
  return el(
    'line',
    [
      el('article', line.article),
      el('subarticle', line.subArticle),
      el('quantity', line.quantity),
      el('units', line.units),
      el('allowdiscountorpremium', line.allowDiscount),
      el('description', line.description),
      el(priceName(basis), amount(line.price)),
      el('vatcode', line.vatCode, { name: vat?.name, shortname: vat?.code, type: vat?.type }),
      el('performancetype'),
      el('performancedate'),
      el('dim1', line.ledger, ledgerNames(desk, office, line.ledger)),
      ...values(line),
    ],
    { id: line.id },
  );
};

/** An invoice as it is read. */
export const invoiceElement = (desk: Desk, invoice: InvoiceRow): Element => {
  const [year = '', month = ''] = invoice.period.split('/');
  return el(
    'salesinvoice',
    [
      el('header', [
        el('office', invoice.office),
        el('invoicetype', invoice.invoiceType),
        el('invoicenumber', invoice.number),
        el('invoicedate', invoice.invoiceDate),
        el('duedate', invoice.dueDate),
        el('bank', invoice.bank),
        el('invoiceaddressnumber', invoice.invoiceAddress),
        el('deliveraddressnumber', invoice.deliverAddress),
        el('customer', invoice.customer),
        el('period', `${year}/${Number(month)}`),
        el('currency', invoice.currency),
        el('status', invoice.status),
        el('paymentmethod', invoice.paymentMethod),
        el('headertext', invoice.headerText),
        el('footertext', invoice.footerText),
      ]),
      el(
        'lines',
        invoice.lines.map(line => lineElement(desk, invoice, line)),
      ),
      totals(invoice),
      vatLines(desk, invoice),
      ...(invoice.booking
        ? [el('financials', [el('code', invoice.booking.dayBook), el('number', invoice.booking.number)])]
        : []),
    ],
    { result: '1' },
  );
};

const computedLine = (
  desk: Desk,
  echo: Echo,
  invoice: InvoiceRow,
  element: Element,
  line: InvoiceLineRow,
): void => {
  if (line.article === '-') return;
  const percent = percentOn(vatOf(desk, invoice.office, line.vatCode), invoice.invoiceDate);
  const added: Element[] = [];
  if (!get(element, 'units')) added.push(el('units', line.units));
  if (!get(element, 'description')) added.push(el('description', line.description));
  if (!get(element, 'unitspriceexcl') && !get(element, 'unitspriceinc')) {
    const basis =
      desk.store.get<NamedRow>('invoiceType', `${invoice.office}/${invoice.invoiceType}`)?.kind ?? '';
    added.push(el(priceName(basis), amount(line.price)));
  }
  if (get(element, 'vatcode')) echo.name(get(element, 'vatcode'), rateNames(percent));
  else added.push(el('vatcode', line.vatCode, rateNames(percent)));
  if (get(element, 'dim1')) echo.name(get(element, 'dim1'), ledgerNames(desk, invoice.office, line.ledger));
  else added.push(el('dim1', line.ledger, ledgerNames(desk, invoice.office, line.ledger)));
  echo.compute(element, ...added, ...values(line));
};

/** Adds to the echo of a saved invoice what Twinfield worked out, after what was sent. */
export const computedParts = (desk: Desk, echo: Echo, root: Element, invoice: InvoiceRow): void => {
  const header = get(root, 'header');
  if (!header) return;
  const [year = '', month = ''] = invoice.period.split('/');
  const computed: readonly (readonly [string, string])[] = [
    ['invoicedate', invoice.invoiceDate],
    ['duedate', invoice.dueDate],
    ['currency', invoice.currency],
    ['status', invoice.status],
    ['paymentmethod', invoice.paymentMethod],
    ['bank', invoice.bank],
    ['invoiceaddressnumber', String(invoice.invoiceAddress)],
    ['deliveraddressnumber', String(invoice.deliverAddress)],
    ['footertext', invoice.footerText],
    ['period', `${year}/${Number(month)}`],
    ['invoicenumber', invoice.number === 0 ? '' : String(invoice.number)],
  ];
  const missing = computed.filter(([name]) => !get(header, name)?.text);
  echo.compute(header, ...missing.map(([name, text]) => el(name, text)));
  getAll(get(root, 'lines'), 'line').forEach((element, index) => {
    const line = invoice.lines[index];
    if (line) computedLine(desk, echo, invoice, element, line);
  });
  echo.compute(root, totals(invoice), vatLines(desk, invoice));
};
