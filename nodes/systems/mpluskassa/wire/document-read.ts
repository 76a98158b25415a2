import { child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import type { Document } from '../entities/document-record.ts';
import { type Address, type Order, type OrderLine, vatMethods } from '../entities/order-record.ts';
import { dayOf, momentOf } from './date.ts';
import { orderLines } from './order-line.ts';
import { integer, malformed, nameOf, percentOf, present, textsOf } from './read.ts';

/** `{ year: 2026, number: 814 }` → `"2026-00814"`. */
export const yearNumberOf = (node: XmlNode | undefined): string | undefined => {
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

const sentVatGroups = (node: XmlNode) =>
  children(child(node, 'vatGroupList'), 'vatGroup').map(group => ({
    vatRate: percentOf(group, 'vatPercentage') ?? 0,
    vatCode: integer(group, 'vatCode') ?? 0,
    excl: integer(group, 'exclAmount'),
    vat: integer(group, 'vatAmount'),
  }));

/** Payments on a document. */
export const paymentsOf = (node: XmlNode): Order['payments'] =>
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

const sum = (lines: readonly OrderLine[], name: 'totalIncl' | 'totalExcl'): number =>
  lines.reduce((all, line) => all + line[name], 0);

/** VAT by code, worked out from the lines where the wire has no groups. */
const summedVatGroups = (lines: readonly OrderLine[]): Order['vatGroups'] =>
  [...Map.groupBy(lines, ({ vatCode }) => vatCode)].map(([vatCode, list]) => {
    const excl = sum(list, 'totalExcl');
    return { vatRate: list[0]?.vatRate ?? 0, vatCode, excl, vat: sum(list, 'totalIncl') - excl };
  });

/** The groups as sent; worked out from the lines when there are none, or none with amounts. */
const vatGroupsOf = (
  sent: ReturnType<typeof sentVatGroups>,
  lines: readonly OrderLine[],
): Order['vatGroups'] => {
  const whole = sent.flatMap(({ excl, vat, ...group }) =>
    excl === undefined || vat === undefined ? [] : [{ ...group, excl, vat }],
  );
  return whole.length > 0 && whole.length === sent.length ? whole : summedVatGroups(lines);
};

/** The texts of a list of ids. */
export const idsOf = (node: XmlNode, name: string): string[] => [...textsOf(child(node, name), 'id')];

/** The numbers of a list of year numbers. */
export const numbersOf = (node: XmlNode, name: string): string[] =>
  children(child(node, name), 'yearNumber').flatMap(entry => yearNumberOf(entry) ?? []);

/**
 * What orders, invoices, proposals, packing slips and receipts have in common; `element` is the name of the wire
 * (`order`, `invoice`, …) that ids and numbers begin with.
 */
export const documentOf = (node: XmlNode, element: string): Document & { readonly id: string } => {
  const id = text(node, `${element}Id`);
  if (id === undefined) throw malformed(`a document without ${element}Id`);
  const financialDate = dayOf(child(node, 'financialDate')) ?? dayOf(child(node, 'entryTimestamp'));
  if (financialDate === undefined) throw malformed('a document without a date', id);
  const vatMethod = nameOf(vatMethods, text(node, 'vatMethod')) ?? 'inclusive';
  const sent = sentVatGroups(node);
  const lines = orderLines(child(node, 'lineList'), { vatMethod, vatGroups: sent });
  return present({
    id,
    number: yearNumberOf(child(node, `${element}Number`)) ?? id,
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
    currency: currencyOf(paymentsOf(node)),
    totalIncl: integer(node, 'totalInclAmount') ?? sum(lines, 'totalIncl'),
    totalExcl: integer(node, 'totalExclAmount') ?? sum(lines, 'totalExcl'),
    invoiceAddress: addressOf(child(node, 'invoiceAddress')),
    deliveryAddress: addressOf(child(node, 'deliveryAddress')),
    lines,
    vatGroups: vatGroupsOf(sent, lines),
    changeCounter: integer(node, 'changeCounter'),
    versionNumber: integer(node, 'versionNumber'),
  });
};
