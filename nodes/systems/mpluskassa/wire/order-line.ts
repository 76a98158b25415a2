import { times, vatInside } from '../../../sdk/decimal.ts';
import { child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import type { Order, OrderLine } from '../entities/order-record.ts';
import { integer, percentOf, present, quantityOf } from './read.ts';

/** What of an order its lines depend on. */
export type LineContext = Pick<Order, 'vatMethod'> & {
  readonly vatGroups: readonly Pick<Order['vatGroups'][number], 'vatRate' | 'vatCode'>[];
};

type Prices = Pick<OrderLine, 'priceIncl' | 'priceExcl' | 'discountIncl'>;

/** An amount excluding VAT with the VAT put on, in cents, rounded half up. */
const withVat = (excl: number, rate: number): number => times(excl, (1 + rate / 100).toFixed(4));

const inclusivePrices = (data: XmlNode | undefined, rate: number): Prices => {
  const priceIncl = integer(data, 'price') ?? 0;
  return {
    priceIncl,
    priceExcl: integer(data, 'priceExcl') ?? priceIncl - vatInside(priceIncl, rate),
    discountIncl: Math.abs(integer(data, 'discountAmount') ?? 0),
  };
};

/**
 * In an order exclusive of VAT `price` is the price excluding VAT, as `priceExcl` is; where both are sent and differ,
 * `price` is the one including VAT.
 */
const exclusivePrices = (data: XmlNode | undefined, rate: number): Prices => {
  const price = integer(data, 'price');
  const priceExcl = integer(data, 'priceExcl') ?? price ?? 0;
  const discount = Math.abs(integer(data, 'discountAmountExcl') ?? integer(data, 'discountAmount') ?? 0);
  const taxed = rate !== 0 && price !== undefined && price !== priceExcl;
  return {
    priceExcl,
    priceIncl: taxed ? price : withVat(priceExcl, rate),
    discountIncl: withVat(discount, rate),
  };
};

/** An amount without its discount, which brings a return nearer to nothing too. */
export const lessDiscount = (gross: number, discount: number): number =>
  gross < 0 ? gross + discount : gross - discount;

/** A discount given as a percentage only is what the total lacks, since the scale of the percentage is not known. */
const percentageDiscount = (data: XmlNode | undefined, gross: number, total: number): number =>
  integer(data, 'discountPercentage') ? Math.max(0, Math.abs(gross) - Math.abs(total)) : 0;

const lineKinds: Readonly<Record<string, OrderLine['kind']>> = {
  'LINE-KIND-HEADER': 'header',
  'LINE-KIND-SECONDARY-HEADER': 'header',
  'LINE-KIND-SUBTOTAL': 'subtotal',
  'LINE-TYPE-PREPARATION': 'preparation',
  'LINE-TYPE-COMPONENT': 'component',
};

const kindOf = (line: XmlNode, otherwise: OrderLine['kind']): OrderLine['kind'] =>
  lineKinds[text(line, 'lineKind') ?? ''] ??
  lineKinds[text(line, 'lineType') ?? ''] ??
  (Number(text(line, 'articleNumber')) === 0 ? 'text' : otherwise);

const rateAndCode = (
  data: XmlNode | undefined,
  { vatGroups }: LineContext,
): Pick<OrderLine, 'vatRate' | 'vatCode'> => {
  const code = integer(data, 'vatCode');
  const rate = percentOf(data, 'vatPercentage');
  return {
    vatRate: rate ?? vatGroups.find(group => group.vatCode === code)?.vatRate ?? 0,
    vatCode: code ?? vatGroups.find(group => group.vatRate === rate)?.vatCode ?? 0,
  };
};

const oneLine = (line: XmlNode, context: LineContext, otherwise: OrderLine['kind']): OrderLine => {
  const data = child(line, 'data');
  const vat = rateAndCode(data, context);
  const charged = context.vatMethod === 'shifted' || context.vatMethod === 'none' ? 0 : vat.vatRate;
  const prices =
    context.vatMethod === 'inclusive' ? inclusivePrices(data, charged) : exclusivePrices(data, charged);
  const quantity = quantityOf(data, 'quantity', 'decimalPlaces') ?? '0';
  const gross = times(prices.priceIncl, quantity);
  const totalIncl = integer(data, 'totalInclAmount') ?? lessDiscount(gross, prices.discountIncl);
  return present({
    lineId: text(line, 'lineId') ?? '',
    sku: text(line, 'articleNumber') ?? '0',
    pluNumber: text(line, 'pluNumber'),
    text: text(line, 'text') ?? '',
    quantity,
    ...prices,
    discountIncl: prices.discountIncl || percentageDiscount(data, gross, totalIncl),
    totalIncl,
    totalExcl: integer(data, 'totalExclAmount') ?? totalIncl - vatInside(totalIncl, charged),
    ...vat,
    turnoverGroup: integer(data, 'turnoverGroup'),
    kind: kindOf(line, otherwise),
  });
};

/**
 * The lines of an order. Preparations and components below a line become lines of their own when they carry an
 * amount, since the amount of the line above does not hold theirs.
 */
export const orderLines = (lineList: XmlNode | undefined, context: LineContext): OrderLine[] =>
  children(lineList, 'line').flatMap(line => [
    oneLine(line, context, 'article'),
    ...children(child(line, 'preparationList'), 'line')
      .map(below => oneLine(below, context, 'preparation'))
      .filter(({ totalIncl }) => totalIncl !== 0),
  ]);
