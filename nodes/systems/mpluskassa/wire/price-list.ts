import { child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import type { PriceListEntry } from '../entities/price-list-record.ts';
import { dayOf } from './date.ts';
import { integer, percentOf, present } from './read.ts';

/** What price groups and sales prices differ in. */
const forms = [
  { kind: 'price-group', letter: 'G', list: 'priceGroupList', element: 'priceGroup' },
  { kind: 'sales-price', letter: 'S', list: 'salesPriceList', element: 'salesPrice' },
] as const;

/** The price groups and sales prices of the till, by `G2` and `S1`. */
export const priceLists = async (
  client: MplusClient,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, XmlNode>> => {
  const groups = children(await client.ask('getPriceGroupList', signal), 'priceGroup');
  const sales = children(await client.ask('getSalesPriceList', signal), 'salesPrice');
  return new Map([
    ...groups.map(node => [`G${text(node, 'priceGroupNumber')}`, node] as const),
    ...sales.map(node => [`S${text(node, 'salesPriceNumber')}`, node] as const),
  ]);
};

/** Percentages are whole, as on relations; none and 0 are the same. */
export const discountOf = (node: XmlNode): number | undefined =>
  integer(node, 'discountPercentage') || undefined;

const entriesOf = (article: XmlNode, lists: ReadonlyMap<string, XmlNode>): readonly PriceListEntry[] =>
  forms.flatMap(({ kind, letter, list, element }) =>
    children(child(article, list), element).map(node => {
      const number = integer(node, `${element}Number`) ?? 0;
      const head = lists.get(`${letter}${number}`);
      const sku = text(article, 'articleNumber') ?? '';
      const minimumQuantity = text(node, 'minimumAmount') ?? '0';
      const from = minimumQuantity === '0' ? '' : `/${minimumQuantity}`;
      return present({
        key: `${letter}${number}/${sku}${from}`,
        list: {
          kind,
          number,
          description: text(node, 'description') ?? text(head, 'description') ?? String(number),
        },
        sku,
        description: text(article, 'description') ?? '',
        vatRate: percentOf(article, 'vatPercentage'),
        priceIncl: integer(node, 'priceIncl'),
        priceExcl: integer(node, 'priceExcl'),
        discountPercentage: discountOf(node),
        minimumQuantity,
        startDate: dayOf(child(node, 'startDate')) ?? dayOf(child(head, 'startDate')),
        endDate: dayOf(child(node, 'endDate')) ?? dayOf(child(head, 'endDate')),
      });
    }),
  );

/** All prices in lists of a product's articles. */
export const priceEntriesOf = (
  product: XmlNode,
  lists: ReadonlyMap<string, XmlNode>,
): readonly PriceListEntry[] =>
  children(child(product, 'articleList'), 'article').flatMap(article => entriesOf(article, lists));
