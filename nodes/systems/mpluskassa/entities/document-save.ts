import { times } from '../../../sdk/decimal.ts';
import type { XmlNode } from '../../../sdk/xml.ts';
import { expectedTotal, type LineToSend, vatMethodOf } from '../wire/document-write.ts';
import { integer, present, title } from '../wire/read.ts';
import type { Document, DocumentWrites } from './document-record.ts';
import type { Order, OrderLine } from './order-record.ts';

/** What a write gives back. */
export interface Saved {
  readonly id: string;
  readonly warnings?: readonly string[];
}

/** The till works out the totals itself; people want to know when it comes to something else. */
export const totalWarnings = (record: DocumentWrites, document: XmlNode | undefined): readonly string[] => {
  const { expectedTotalIncl } = record;
  if (expectedTotalIncl !== undefined) {
    const incl = integer(document, 'totalInclAmount');
    return incl === undefined || incl === expectedTotalIncl
      ? []
      : [`${title} came to a total of ${incl} cents including VAT where ${expectedTotalIncl} were expected.`];
  }
  const field = vatMethodOf(record) === 'inclusive' ? 'totalInclAmount' : 'totalExclAmount';
  const total = integer(document, field);
  const expected = expectedTotal(record);
  return total === undefined || expected === undefined || total === expected
    ? []
    : [`${title} came to a total of ${total} cents where the lines of the record make ${expected}.`];
};

/** The same of a document just stored, read for it; a read that fails takes nothing back of what was stored. */
export const storedWarnings = async (
  record: DocumentWrites,
  read: () => Promise<XmlNode | undefined>,
): Promise<readonly string[]> => totalWarnings(record, await read().catch(() => undefined));

/**
 * The discount in the basis of an order without VAT: what the line lacks of price times quantity, or, on a return, what
 * it gives back less.
 */
const discountExcl = ({ priceExcl, quantity, totalExcl }: OrderLine): { discountExcl?: number } => {
  const gross = times(priceExcl, quantity);
  const discount = Math.abs(gross) - Math.abs(totalExcl);
  return discount > 0 ? { discountExcl: discount } : {};
};

const isWritten = ({ kind }: OrderLine): boolean => kind === 'article' || kind === 'text';

/** What an update takes away from the document, since the lines sent are all there are. */
export const lostLines = ({ lines }: Pick<Document, 'lines'>): readonly string[] =>
  lines.every(isWritten)
    ? []
    : ['Headings, subtotals and preparations cannot be sent again; check the lines in the till.'];

const writtenLines = ({ vatMethod, lines }: Document): DocumentWrites['lines'] =>
  lines.filter(isWritten).map(line => ({
    sku: line.sku,
    text: line.text,
    quantity: line.quantity,
    ...(vatMethod === 'inclusive'
      ? {
          priceIncl: line.priceIncl,
          ...(line.discountIncl === 0 ? {} : { discountIncl: line.discountIncl }),
        }
      : { priceExcl: line.priceExcl, ...discountExcl(line) }),
    vatCode: line.vatCode,
  }));

/** Payments in the shape of what is written. */
export const writtenPayments = (payments: Order['payments']) =>
  payments.map(({ method, description, amount }) => present({ method, description, amount }));

/** An existing document in the shape of what is written, so that it can be compared and completed. */
export const writesOf = (document: Document): DocumentWrites =>
  present({
    relationNumber: document.relationNumber ?? '',
    employeeNumber: document.employeeNumber,
    branchNumber: document.branchNumber,
    workplaceNumber: document.workplaceNumber,
    financialDate: document.financialDate,
    reference: document.reference,
    vatMethod: document.vatMethod,
    invoiceAddress: document.invoiceAddress,
    deliveryAddress: document.deliveryAddress,
    lines: writtenLines(document),
    expectedTotalIncl: document.totalIncl,
  });

/** Gives lines the ids of existing lines of the same article, each used once, so that the till keeps them. */
export const keepingIds = (
  lines: DocumentWrites['lines'],
  existing: Pick<Document, 'lines'>,
): readonly LineToSend[] => {
  const free = [...existing.lines];
  return lines.map(line => {
    // Numbers may be typed with zeros in front.
    const at = free.findIndex(({ sku }) => Number(sku) === Number(line.sku));
    const [kept] = at < 0 ? [] : free.splice(at, 1);
    return kept ? { ...line, lineId: kept.lineId } : line;
  });
};
