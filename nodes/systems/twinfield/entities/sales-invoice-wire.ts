import { child, children, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import {
  compact,
  fromAmount,
  fromDecimal,
  fromFlag,
  fromInteger,
  fromWireDate,
  toAmount,
  toWireDate,
} from '../wire/values.ts';
import type { InvoiceLine, SalesInvoice, SalesInvoiceWrites } from './sales-invoice-schema.ts';

/** `Order <reference>`, and after a bar the text of the record: readable for people, certain for Koppel. */
const headerTextOf = ({
  reference,
  headerText,
}: Pick<SalesInvoiceWrites, 'reference' | 'headerText'>): string =>
  `Order ${reference}${headerText ? ` | ${headerText}` : ''}`;

const ownHeaderText = /^Order ([^|\r\n]*[^|\s])(?:\s*\|\s*(.*)|\s*[\r\n].*)?$/s;

const referenceIn = (headerText: string | undefined): Pick<SalesInvoice, 'reference' | 'headerText'> => {
  const own = headerText === undefined ? null : ownHeaderText.exec(headerText);
  return own ? { reference: own[1], headerText: own[2] || undefined } : { headerText };
};

const isText = (line: InvoiceLine) => line.article === '-';
/** Twinfield refuses a description on a line of a real article: the article gives it. */
const hasOwnDescription = (line: InvoiceLine) => isText(line) || line.article === '0';

const lineTree = (line: InvoiceLine, index: number): XmlTree => ({
  '@id': index + 1,
  article: line.article,
  subarticle: line.subArticle,
  quantity: isText(line) ? undefined : line.quantity,
  units: line.units,
  allowdiscountorpremium: line.allowDiscount,
  description: hasOwnDescription(line) ? line.description : undefined,
  unitspriceexcl: line.unitPriceExcl === undefined ? undefined : toAmount(line.unitPriceExcl),
  unitspriceinc: line.unitPriceIncl === undefined ? undefined : toAmount(line.unitPriceIncl),
  vatcode: line.vatCode,
  dim1: line.ledger,
});

/** The document that creates an invoice, or with `number` replaces a concept. */
export const salesInvoiceTree = (office: string, record: SalesInvoiceWrites, number?: number): XmlTree => ({
  '@raisewarning': record.acceptWarnings ? false : undefined,
  header: {
    office,
    invoicetype: record.invoiceType,
    invoicenumber: number,
    customer: record.customer,
    invoicedate: toWireDate(record.invoiceDate),
    duedate: record.dueDate === undefined ? undefined : toWireDate(record.dueDate),
    currency: record.currency,
    status: record.status,
    paymentmethod: record.paymentMethod,
    deliveraddressnumber: record.deliverToAddress,
    headertext: headerTextOf(record),
    footertext: record.footerText || undefined,
  },
  lines: { line: record.lines.map(lineTree) },
});

const readLine = (node: XmlNode): SalesInvoice['lines'][number] =>
  compact({
    article: text(node, 'article') ?? '',
    subArticle: text(node, 'subarticle'),
    quantity: fromDecimal(text(node, 'quantity')),
    units: fromInteger(text(node, 'units')),
    description: text(node, 'description'),
    unitPriceIncl: fromAmount(text(node, 'unitspriceinc')),
    unitPriceExcl: fromAmount(text(node, 'unitspriceexcl')),
    vatCode: text(node, 'vatcode'),
    ledger: text(node, 'dim1'),
    allowDiscount: fromFlag(text(node, 'allowdiscountorpremium')),
    valueExcl: fromAmount(text(node, 'valueexcl')),
    vatValue: fromAmount(text(node, 'vatvalue')),
    valueIncl: fromAmount(text(node, 'valueinc')),
  });

/** Reads a `salesinvoice` element. */
export const readSalesInvoice = (node: XmlNode): SalesInvoice => {
  const header = child(node, 'header');
  const bookingNumber = text(node, 'financials', 'number');
  return compact({
    ...referenceIn(text(header, 'headertext')),
    number: fromInteger(text(header, 'invoicenumber')) ?? 0,
    invoiceType: text(header, 'invoicetype') ?? '',
    customer: text(header, 'customer') ?? '',
    invoiceDate: fromWireDate(text(header, 'invoicedate')) ?? '',
    dueDate: fromWireDate(text(header, 'duedate')),
    status: text(header, 'status') ?? '',
    paymentMethod: text(header, 'paymentmethod'),
    currency: text(header, 'currency'),
    footerText: text(header, 'footertext'),
    deliverToAddress: fromInteger(text(header, 'deliveraddressnumber')),
    lines: children(child(node, 'lines'), 'line').map(readLine),
    totalExcl: fromAmount(text(node, 'totals', 'valueexcl')) ?? 0,
    totalIncl: fromAmount(text(node, 'totals', 'valueinc')) ?? 0,
    booking:
      bookingNumber === undefined ? undefined : `${text(node, 'financials', 'code') ?? ''}/${bookingNumber}`,
  });
};

/** A line with the fields that are written only, so that it compares equal to what was sent. */
const comparableLine = (line: SalesInvoice['lines'][number]): InvoiceLine =>
  compact({
    article: line.article,
    subArticle: line.subArticle,
    quantity: line.quantity,
    description: hasOwnDescription(line) ? line.description : undefined,
    unitPriceIncl: line.unitPriceIncl,
    unitPriceExcl: line.unitPriceExcl,
    vatCode: line.vatCode,
    ledger: line.article === '0' ? line.ledger : undefined,
  });

/**
 * The invoice in the shape of a write. Twinfield keeps neither the expected total nor the leave to save in spite of
 * warnings: the first is compared with its total, the second never makes a difference.
 */
export const comparableInvoice = (invoice: SalesInvoice): Partial<SalesInvoiceWrites> => {
  const { number, totalExcl, totalIncl, booking, lines, ...rest } = invoice;
  const comparable = {
    ...rest,
    lines: lines.map(comparableLine),
    expectedTotalIncl: totalIncl,
    acceptWarnings: true,
  };
  // Status and payment method are what Twinfield says; as values to compare with they need not be of our list.
  return comparable as Partial<SalesInvoiceWrites>;
};
