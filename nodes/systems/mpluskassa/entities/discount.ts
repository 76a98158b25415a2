import { defineEntity, type ReadPage, type ReadRequest } from '../../../sdk/define-system.ts';
import { child, children } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { discountsOf, groupDiscountsOf } from '../wire/discount.ts';
import { mapRecords, markedBy } from '../wire/marked.ts';
import { lagOf, nextMarker, syncPages } from '../wire/sync.ts';
import { listAsRead } from '../wire/whole-list.ts';
import { type Discount, discountFilters, discountSchema } from './discount-record.ts';

async function* all(client: MplusClient, request: ReadRequest): AsyncGenerator<ReadPage<Discount>> {
  const answer = await client.ask('getPriceGroupList', request.signal);
  const ofGroups = children(answer, 'priceGroup').flatMap(groupDiscountsOf);
  const groups = JSON.stringify(ofGroups);
  if (groups !== listAsRead(request.cursor)) {
    const records = ofGroups.map(record => ({ record }));
    yield { records, cursor: { syncMarker: nextMarker(request.cursor), groups } };
  }
  const relations = syncPages(request, async (syncMarker, syncMarkerLimit) => {
    const relationsRead = await client.ask('getRelations', request.signal, {
      request: { syncMarker, syncMarkerLimit },
    });
    return children(child(relationsRead, 'relationList'), 'relation').map(
      markedBy(discountsOf, 'relationNumber'),
    );
  });
  for await (const { records, cursor } of relations) {
    yield {
      records: mapRecords(records, discounts => discounts),
      cursor: { syncMarker: nextMarker(cursor), groups },
    };
  }
}

async function* pages(client: MplusClient, request: ReadRequest): AsyncGenerator<ReadPage<Discount>> {
  const { kinds } = discountFilters.parse(request.filters);
  for await (const page of all(client, request)) {
    const isWanted = ({ kind }: Discount) => kinds?.includes(kind) ?? true;
    yield { ...page, records: mapRecords(page.records, record => (isWanted(record) ? [record] : [])) };
  }
}

/** Discounts of customers and of price groups. */
export const discount = defineEntity<MplusClient>()<Discount, never>({
  title: 'Discount',
  titles: 'Discounts',
  summary: 'What customers and price groups pay less: percentages, and prices of their own.',
  schema: discountSchema,
  key: record => record.key,
  read: { filters: discountFilters, pages, lag: lagOf('relationSyncMarker') },
});
