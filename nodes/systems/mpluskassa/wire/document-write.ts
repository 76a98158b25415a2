import { times, toUnscaled } from '../../../sdk/decimal.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { XmlTree } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import type { DocumentWrites } from '../entities/document-record.ts';
import { type Address, type OrderLineWrites, vatMethods } from '../entities/order-record.ts';
import { dayTree, shopDay } from './date.ts';
import { articleNumber, relationNumber } from './number.ts';
import { lessDiscount } from './order-line.ts';
import { title } from './read.ts';
import { vatCodeFor } from './vat.ts';

type VatMethod = keyof typeof vatMethods;

/** A line to send; the id keeps an existing line. */
export type LineToSend = OrderLineWrites & { readonly lineId?: string };

const addressTree = (address: Address | undefined): XmlTree | undefined =>
  address && {
    name: address.name,
    contact: address.contact,
    address: address.address,
    zipcode: address.postcode,
    city: address.city,
    country: address.country,
    companyName: address.companyName,
  };

/** Exclusive when the lines have prices, all of them without VAT. */
export const vatMethodOf = ({ vatMethod, lines }: Pick<DocumentWrites, 'vatMethod' | 'lines'>): VatMethod => {
  if (vatMethod) return vatMethod;
  const excluding = lines.some(line => line.priceExcl !== undefined);
  const including = lines.some(line => line.priceIncl !== undefined);
  return excluding && !including ? 'exclusive' : 'inclusive';
};

/** Price and discount in the basis of the document. A price in the other basis only cannot be sent without rounding. */
const inBasis = (line: OrderLineWrites, method: VatMethod, path: string) => {
  const inclusive = method === 'inclusive';
  const price = inclusive ? line.priceIncl : line.priceExcl;
  const other = inclusive ? line.priceExcl : line.priceIncl;
  if (price === undefined && other !== undefined) {
    const [has, needs] = inclusive ? ['excluding', 'including'] : ['including', 'excluding'];
    throw new Failure(
      'record.invalid',
      `A line of article ${line.sku} has its price ${has} VAT only, but the document needs it ${needs} VAT.`,
      {
        system: title,
        path,
        hint: 'Give all lines their prices in the same way, or set the VAT method.',
      },
    );
  }
  return { price, discount: inclusive ? line.discountIncl : line.discountExcl };
};

const lineTree = async (
  client: MplusClient,
  line: LineToSend,
  method: VatMethod,
  path: string,
  signal: AbortSignal,
): Promise<XmlTree> => {
  const { price, discount } = inBasis(line, method, path);
  const { unscaled, places } = toUnscaled(line.quantity);
  return {
    lineId: line.lineId,
    articleNumber: articleNumber(line.sku, `${path}.sku`),
    text: line.text,
    data: {
      quantity: unscaled,
      decimalPlaces: places,
      price,
      vatCode: await vatCodeFor(client, line, path, signal),
      discountType: discount ? 'DISCOUNT-TYPE-EXTERNAL-DISCOUNT' : undefined,
      discountAmount: discount || undefined,
    },
  };
};

/** The sum of the lines in the basis of the order, when every line has a price. */
export const expectedTotal = (record: DocumentWrites): number | undefined => {
  const method = vatMethodOf(record);
  let total = 0;
  for (const [i, line] of record.lines.entries()) {
    const { price, discount = 0 } = inBasis(line, method, `lines[${i}]`);
    if (price === undefined) return undefined;
    total += lessDiscount(times(price, line.quantity), discount);
  }
  return total;
};

/** A document whose lines may be existing ones. */
export type DocumentToSend = Omit<DocumentWrites, 'lines'> & { readonly lines: readonly LineToSend[] };

/** The parts of a document by their names on the wire, which has them in another order in each kind of document. */
export const documentParts = async (client: MplusClient, record: DocumentToSend, signal: AbortSignal) => {
  const { settings } = client;
  const branch = record.branchNumber ?? settings.branchNumber;
  const method = vatMethodOf({ ...record, lines: [...record.lines] });
  return {
    entryBranchNumber: branch,
    employeeNumber: record.employeeNumber ?? settings.employeeNumber,
    relationNumber: relationNumber(record.relationNumber, 'relationNumber'),
    deliveryAddress: addressTree(record.deliveryAddress),
    invoiceAddress: addressTree(record.invoiceAddress),
    financialDate: dayTree(record.financialDate ?? shopDay(client.now())),
    financialBranchNumber: branch,
    workplaceNumber: record.workplaceNumber ?? settings.workplaceNumber,
    reference: record.reference,
    vatMethod: vatMethods[method],
    lineList: {
      line: await Promise.all(
        record.lines.map((line, i) => lineTree(client, line, method, `lines[${i}]`, signal)),
      ),
    },
  } satisfies XmlTree;
};
