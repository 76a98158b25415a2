import { child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import {
  type Address,
  deliveryStates,
  type Order,
  orderTypes,
  vatMethods,
} from '../entities/order-record.ts';
import { dayOf, momentOf } from './date.ts';
import { orderLines } from './order-line.ts';
import { flag, integer, malformed, nameOf, percentOf, present } from './read.ts';

/** `{ year: 2026, number: 814 }` → `"2026-00814"`. */
const orderNumber = (node: XmlNode | undefined): string | undefined => {
  const [year, number] = [integer(node, 'year'), integer(node, 'number')];
  return year === undefined || number === undefined
    ? undefined
    : `${year}-${String(number).padStart(5, '0')}`;
};

const addressOf = (node: XmlNode | undefined): Address | undefined => {
  const address = present({
    name: text(node, 'name'),
    contact: text(node, 'contact'),
    companyName: text(node, 'companyName'),
    address: text(node, 'address'),
    postcode: text(node, 'zipcode'),
    city: text(node, 'city'),
    country: text(node, 'country'),
  });
  return Object.keys(address).length === 0 ? undefined : address;
};

/**
 * The till has no status of its own: wholly cancelled → `cancelled`; marked as fully paid, or paid up to the total →
 * `paid`; something paid → `partly-paid`; else `open`.
 */
const statusOf = (node: XmlNode, total: number, prepaid: number): Order['status'] => {
  if (text(node, 'cancelState') === 'ORDER-CANCEL-STATE-COMPLETE') return 'cancelled';
  if (flag(node, 'fullyPaid')) return 'paid';
  if (prepaid === 0) return 'open';
  return Math.abs(prepaid) >= Math.abs(total) ? 'paid' : 'partly-paid';
};

const vatGroupsOf = (node: XmlNode): Order['vatGroups'] =>
  children(child(node, 'vatGroupList'), 'vatGroup').map(group => ({
    vatRate: percentOf(group, 'vatPercentage') ?? 0,
    vatCode: integer(group, 'vatCode') ?? 0,
    excl: integer(group, 'exclAmount') ?? 0,
    vat: integer(group, 'vatAmount') ?? 0,
  }));

const paymentsOf = (node: XmlNode): Order['payments'] =>
  children(child(node, 'paymentList'), 'payment').map(payment =>
    present({
      method: text(payment, 'method') ?? '',
      description: text(payment, 'description'),
      amount: integer(payment, 'amount') ?? 0,
      date: dayOf(child(payment, 'financialDate')),
    }),
  );

const foreign = new Set(
  'AED AUD BGN CAD CHF CNY CZK DKK GBP HKD HUF ILS INR ISK JPY MAD NOK NZD PLN RON RSD SEK SGD TRY UAH USD ZAR'.split(
    ' ',
  ),
);

/**
 * The wire has no field for a currency; amounts are in euros. A foreign currency taken in is a payment method of its
 * own, whose description ends in the code in brackets: `Cash (USD)`.
 */
const currencyOf = (payments: Order['payments']): string =>
  payments
    .map(({ description = '' }) => /\(([A-Z]{3})\)$/.exec(description)?.[1] ?? '')
    .find(code => foreign.has(code)) ?? 'EUR';

/** An order of the wire as a record. */
export const orderOf = (node: XmlNode): Order => {
  const orderId = text(node, 'orderId');
  if (orderId === undefined) throw malformed('an order without orderId');
  const financialDate = dayOf(child(node, 'financialDate')) ?? dayOf(child(node, 'entryTimestamp'));
  if (financialDate === undefined) throw malformed('an order without a date', orderId);
  const totalIncl = integer(node, 'totalInclAmount') ?? 0;
  const prepaid = integer(node, 'prepaidAmount') ?? 0;
  const vatMethod = nameOf(vatMethods, text(node, 'vatMethod')) ?? 'inclusive';
  const vatGroups = vatGroupsOf(node);
  const payments = paymentsOf(node);
  return present({
    number: orderNumber(child(node, 'orderNumber')) ?? orderId,
    orderId,
    extOrderId: text(node, 'extOrderId'),
    type: nameOf(orderTypes, text(node, 'orderType')) ?? 'sales',
    status: statusOf(node, totalIncl, prepaid),
    deliveryState: nameOf(deliveryStates, text(node, 'deliveryState')) ?? 'nothing',
    financialDate,
    enteredAt: momentOf(child(node, 'entryTimestamp')),
    employeeNumber: integer(node, 'employeeNumber'),
    branchNumber: integer(node, 'financialBranchNumber') ?? integer(node, 'entryBranchNumber') ?? 0,
    workplaceNumber: integer(node, 'workplaceNumber'),
    relationNumber: text(node, 'relationNumber'),
    relationName: text(node, 'relationName'),
    vatNumber: text(node, 'relationVatNumber'),
    reference: text(node, 'reference'),
    vatMethod,
    deliveryMethod: text(node, 'deliveryMethod'),
    paymentMethod: text(node, 'paymentMethod'),
    currency: currencyOf(payments),
    totalIncl,
    totalExcl: integer(node, 'totalExclAmount') ?? 0,
    prepaid,
    invoiceAddress: addressOf(child(node, 'invoiceAddress')),
    deliveryAddress: addressOf(child(node, 'deliveryAddress')),
    lines: orderLines(child(node, 'lineList'), { vatMethod, vatGroups }),
    vatGroups,
    payments,
    changeCounter: integer(node, 'changeCounter'),
    versionNumber: integer(node, 'versionNumber'),
  });
};
