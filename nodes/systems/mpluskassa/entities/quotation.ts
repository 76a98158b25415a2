import { defineEntity, type Found, type ReadRequest } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import type { MplusClient } from '../client.ts';
import { findById, findByNumber } from '../wire/document-find.ts';
import { type DocumentList, documentPages } from '../wire/document-list.ts';
import { quotationIds } from '../wire/external-ids.ts';
import { quotationOf } from '../wire/quotation-read.ts';
import { lagOf } from '../wire/sync.ts';
import {
  documentFilters,
  type Quotation,
  type QuotationWrites,
  quotationSchema,
  quotationWrites,
} from './quotation-record.ts';
import { createQuotation, toQuotationWrites, updateQuotation } from './quotation-save.ts';

const quotationList: DocumentList<Quotation> = {
  operation: 'getProposals',
  list: 'proposalList',
  element: 'proposal',
  needsArticleFilter: false,
  of: quotationOf,
  idOf: record => record.quotationId,
};

/** Pages of quotations. */
export const quotationPages = (client: MplusClient, request: ReadRequest) =>
  documentPages(client, request, quotationList, documentFilters.parse(request.filters));

const byId = findById(quotationList, 'proposalIds');

const findByExtId = async (client: MplusClient, extIds: readonly string[], signal: AbortSignal) => {
  const ids = await quotationIds(client, signal);
  const wanted = extIds.flatMap(extId => ids.get(extId.trim()) ?? []);
  const hits = await byId(client, wanted, signal);
  return new Map<string, readonly Found<Quotation>[]>(
    extIds.flatMap(extId => {
      const found = hits.get(ids.get(extId.trim()) ?? '');
      return found ? [[extId, found]] : [];
    }),
  );
};

/** Quotations of the till. */
export const quotation = defineEntity<MplusClient>()<Quotation, QuotationWrites>({
  title: 'Quotation',
  titles: 'Quotations',
  summary: 'Quotations (proposals) with lines and VAT, and what became of them.',
  schema: quotationSchema,
  writes: quotationWrites,
  key: record => record.number,
  amount: record => record.totalIncl,
  read: { filters: documentFilters, pages: quotationPages, lag: lagOf('proposalSyncMarker') },
  find: {
    number: { title: 'Quotation number', find: findByNumber(quotationList, 'proposalNumbers') },
    extQuotationId: { title: 'External quotation id', find: findByExtId },
    quotationId: { title: 'Quotation id', find: byId },
  },
  create: writeEach(createQuotation),
  update: writeEach(updateQuotation),
  comparable: toQuotationWrites,
});
