import { defineEntity, type Found, type ReadPage, type ReadRequest } from '../../../sdk/define-system.ts';
import { child, children } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { mapRecords } from '../wire/marked.ts';
import { chunks, isNumber, keysPerCall } from '../wire/number.ts';
import { priceEntriesOf, priceLists } from '../wire/price-list.ts';
import { markedProducts } from '../wire/product.ts';
import { lagOf, syncPages } from '../wire/sync.ts';
import { type PriceListEntry, priceListFilters, priceListSchema } from './price-list-record.ts';

/** Formally required in the request, although the service takes it without. */
const allArticles = { pluNumbers: {}, includeAllArticlesOfSelectedProducts: true };

/** Prices change with the product they stand on. */
async function* pages(client: MplusClient, request: ReadRequest): AsyncGenerator<ReadPage<PriceListEntry>> {
  const { listKinds: kinds } = priceListFilters.parse(request.filters);
  const lists = await priceLists(client, request.signal);
  const products = syncPages(request, async (syncMarker, syncMarkerLimit) => {
    const answer = await client.ask('getProducts', request.signal, {
      request: { pluNumbers: {}, syncMarker, syncMarkerLimit, includeAllArticlesOfSelectedProducts: true },
    });
    return markedProducts(answer, syncMarker, node =>
      priceEntriesOf(node, lists).filter(({ list }) => kinds?.includes(list.kind) ?? true),
    );
  });
  for await (const page of products) {
    yield { ...page, records: mapRecords(page.records, entries => entries) };
  }
}

const skuIn = (key: string): string => key.split('/')[1] ?? '';

const findByKey = async (client: MplusClient, keys: readonly string[], signal: AbortSignal) => {
  const found = new Map<string, readonly Found<PriceListEntry>[]>();
  const lists = await priceLists(client, signal);
  for (const articleNumbers of chunks([...new Set(keys.map(skuIn))].filter(isNumber), keysPerCall)) {
    const answer = await client.ask('getProducts', signal, { request: { articleNumbers, ...allArticles } });
    const entries = children(child(answer, 'productList'), 'product').flatMap(node =>
      priceEntriesOf(node, lists),
    );
    for (const record of entries)
      if (keys.includes(record.key)) found.set(record.key, [{ id: record.key, record }]);
  }
  return found;
};

/** Prices that differ from an article's own: of groups of customers, and for some time. */
export const priceList = defineEntity<MplusClient>()<PriceListEntry, never>({
  title: 'Price in a list',
  titles: 'Price lists',
  summary: 'Prices of articles in price groups and sales prices, one article and list each.',
  schema: priceListSchema,
  key: record => record.key,
  amount: record => record.priceIncl,
  read: { filters: priceListFilters, pages, lag: lagOf('articleSyncMarker') },
  find: { key: { title: 'List and article', find: findByKey } },
});
