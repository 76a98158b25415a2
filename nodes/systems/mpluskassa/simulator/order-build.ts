import { createHash } from 'node:crypto';
import { branches, employees, vatGroups } from './lookups.ts';
import { relationOnOrder } from './operations/relations.ts';
import { type LinePrice, priceOrder } from './pricing.ts';
import { articleOf, type Shop } from './state.ts';
import { numberOf, type Struct, structOf, structsOf, textOf } from './struct.ts';

/** An id in the form of the service, the same for the same words. */
export const idFor = (...words: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(words.join(' ')).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
};

/** An order that cannot be saved, with the service's words. */
export class OrderRefused extends Error {
  override readonly name = 'OrderRefused';
}

const priceOf = (data: Struct | undefined, article: Struct | undefined, inclusive: boolean): number => {
  const sent = inclusive ? numberOf(data, 'price') : (numberOf(data, 'priceExcl') ?? numberOf(data, 'price'));
  return sent ?? numberOf(article, inclusive ? 'priceIncl' : 'priceExcl') ?? 0;
};

const linePrice = (line: Struct, article: Struct | undefined, vatMethod: string): LinePrice => {
  const data = structOf(line, 'data');
  const vatCode = numberOf(data, 'vatCode') ?? numberOf(article, 'vatCode') ?? 3;
  const vat = vatGroups.find(group => group.vatCode === vatCode);
  if (!vat) throw new OrderRefused(`VAT code ${vatCode} does not exist.`);
  const inclusive = vatMethod === 'VAT-METHOD-INCLUSIVE';
  return {
    price: priceOf(data, article, inclusive),
    quantity: numberOf(data, 'quantity') ?? 1,
    decimalPlaces: numberOf(data, 'decimalPlaces') ?? 0,
    discount:
      (inclusive ? undefined : numberOf(data, 'discountAmountExcl')) ?? numberOf(data, 'discountAmount') ?? 0,
    vatCode,
    vatPercentage: vat.vatPercentage,
  };
};

const articleFor = ({ store }: Shop, line: Struct): Struct | undefined => {
  const number = numberOf(line, 'articleNumber') ?? 0;
  const article = articleOf(store, number);
  if (!article && number !== 0) throw new OrderRefused(`Article ${number} does not exist.`);
  return article;
};

/** The discount as it is kept: what the caller said about it, in the basis of the order. */
const discountFields = (price: LinePrice, inclusive: boolean): Struct =>
  price.discount === 0
    ? {}
    : {
        discountType: 'DISCOUNT-TYPE-EXTERNAL-DISCOUNT',
        discountAmount: price.discount,
        ...(inclusive ? {} : { discountAmountExcl: price.discount }),
      };

/** A line with what it stands for. */
export interface BuiltLine {
  readonly sent: Struct;
  readonly article: Struct | undefined;
  readonly price: LinePrice;
}

/** Lines, VAT groups and totals of an order whose lines are resolved; `seed` makes the ids of new lines. */
export const layOut = (vatMethod: string, lines: readonly BuiltLine[], seed: string) => {
  const priced = priceOrder(
    vatMethod,
    lines.map(({ price }) => price),
  );
  const inclusive = vatMethod === 'VAT-METHOD-INCLUSIVE';
  const line = lines.map(({ sent, article, price }, i) => ({
    lineId: textOf(sent, 'lineId') ?? idFor('line', seed, i),
    articleNumber: numberOf(sent, 'articleNumber') ?? 0,
    pluNumber: textOf(article, 'pluNumber'),
    text: textOf(sent, 'text') ?? textOf(article, 'description') ?? '',
    data: {
      quantity: price.quantity,
      decimalPlaces: price.decimalPlaces,
      price: price.price,
      turnoverGroup: numberOf(article, 'turnoverGroup'),
      vatCode: price.vatCode,
      vatPercentage: price.vatPercentage,
      ...discountFields(price, inclusive),
      ...priced.lines[i],
    },
    lineType: 'LINE-TYPE-NONE',
    sequenceNumber: i + 1,
    lineKind: 'LINE-KIND-DEFAULT',
  }));
  const { totalInclAmount, totalExclAmount } = priced;
  return {
    totalInclAmount,
    totalExclAmount,
    vatGroupList: { vatGroup: priced.vatGroups },
    lineList: { line },
  };
};

/** The same from lines as they were sent. Throws OrderRefused for an unknown article or VAT code. */
export const pricedLines = (shop: Shop, vatMethod: string, lines: readonly Struct[], seed: string): Struct =>
  layOut(
    vatMethod,
    lines.map(sent => {
      const article = articleFor(shop, sent);
      return { sent, article, price: linePrice(sent, article, vatMethod) };
    }),
    seed,
  );

/** Looks up what an order refers to. */
export const checkedHead = ({ store }: Shop, order: Struct): Struct => {
  const relationNumber = numberOf(order, 'relationNumber');
  if (relationNumber === undefined) throw new OrderRefused('A relation is required.');
  const relation = store.get<Struct>('relation', String(relationNumber));
  if (!relation) throw new OrderRefused(`Relation ${relationNumber} does not exist.`);
  const employeeNumber = numberOf(order, 'employeeNumber');
  const employee = employees.find(entry => entry.employeeNumber === employeeNumber);
  if (!employee) throw new OrderRefused(`Employee ${employeeNumber ?? '(none)'} does not exist.`);
  const branch = numberOf(order, 'entryBranchNumber') ?? numberOf(order, 'financialBranchNumber') ?? 1;
  if (!branches.some(entry => entry.branchNumber === branch))
    throw new OrderRefused(`Branch ${branch} does not exist.`);
  return {
    entryBranchNumber: branch,
    financialBranchNumber: numberOf(order, 'financialBranchNumber') ?? branch,
    employeeNumber,
    employeeName: employee.name,
    relationNumber,
    ...relationOnOrder(relation),
  };
};

/** The lines of an order as they were sent. */
export const sentLines = (order: Struct): readonly Struct[] => structsOf(structOf(order, 'lineList'), 'line');

/**
 * What follows from sending something anew: what the order or document refers to, its lines and totals. `seed` makes the
 * ids of new lines. Throws OrderRefused.
 */
export const changedParts = (
  shop: Shop,
  existing: Struct,
  sent: Struct,
  { name, seed }: { readonly name: 'order' | 'document'; readonly seed: string },
): Struct => {
  const ids = new Set(sentLines(existing).map(line => textOf(line, 'lineId')));
  const stranger = sentLines(sent).find(
    line => textOf(line, 'lineId') !== undefined && !ids.has(textOf(line, 'lineId')),
  );
  if (stranger) throw new OrderRefused(`Line ${textOf(stranger, 'lineId')} is not in the ${name}.`);
  const whole: Struct = {
    ...existing,
    ...Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')),
  };
  const vatMethod = textOf(whole, 'vatMethod') ?? 'VAT-METHOD-INCLUSIVE';
  const lines = sentLines(structOf(sent, 'lineList') ? sent : existing);
  return { ...checkedHead(shop, whole), ...pricedLines(shop, vatMethod, lines, seed) };
};
