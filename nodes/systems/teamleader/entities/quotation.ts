import { z } from 'zod';
import { defineEntity, type Found, type ReadRequest } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import type { TeamleaderClient } from '../client.ts';
import { type List, listAll, listPages, oneOf } from '../wire/lists.ts';
import { text } from '../wire/shapes.ts';
import { dealList, oneDeal, referenceIn, type WireDeal } from './deal-wire.ts';
import { linesOf, totalsOf, wireGroups, wireTotal } from './document-wire.ts';
import { isId } from './ids.ts';
import { customerOf } from './invoice-wire.ts';
import { momentOf } from './moment.ts';
import {
  type Quotation,
  type QuotationWrites,
  quotationSchema,
  quotationWrites,
} from './quotation-record.ts';
import { createQuotation, updateQuotation } from './quotation-save.ts';

const wireQuotation = z.object({
  id: z.string(),
  deal: z.object({ id: z.string() }),
  status: text.transform(status => status ?? 'open'),
  currency: text,
  text,
  total: wireTotal,
  grouped_lines: wireGroups,
  updated_at: text,
});

type WireQuotation = z.infer<typeof wireQuotation>;

const list: List<WireQuotation> = { operation: 'quotations.list', entry: wireQuotation };

const quotationOf = async (
  wire: WireQuotation,
  deal: WireDeal,
  client: TeamleaderClient,
): Promise<Quotation> => ({
  id: wire.id,
  dealId: deal.id,
  dealReference: deal.reference ?? undefined,
  dealStatus: deal.status ?? undefined,
  reference: referenceIn(deal.title),
  title: deal.title,
  status: wire.status,
  accepted: wire.status === 'accepted',
  customer: customerOf(deal.lead.customer),
  contactPerson: deal.lead.contact_person?.id,
  currency: wire.currency ?? wire.total.tax_inclusive.currency ?? 'EUR',
  text: wire.text ?? undefined,
  lines: [...(await linesOf(wire.grouped_lines, client))],
  ...totalsOf(wire.total),
  updatedAt: momentOf(wire.updated_at),
});

const whole = async ({ calls }: TeamleaderClient, id: string, signal?: AbortSignal) =>
  (await calls.info('quotations.info', { id }, oneOf(wireQuotation), signal))?.data;

const dealOf = async ({ calls }: TeamleaderClient, id: string, signal?: AbortSignal) =>
  (await calls.info('deals.info', { id }, oneDeal, signal))?.data;

const withDeal = async (client: TeamleaderClient, id: string, signal?: AbortSignal) => {
  const wire = await whole(client, id, signal);
  const deal = wire && (await dealOf(client, wire.deal.id, signal));
  return wire && deal ? quotationOf(wire, deal, client) : undefined;
};

/** The list has no filter for changes: every quotation is read, those that did not change count as unchanged. */
async function* pages(client: TeamleaderClient, { signal }: ReadRequest) {
  for await (const entries of listPages(client.calls, list, {}, signal)) {
    const quotations = await Promise.all(entries.map(({ id }) => withDeal(client, id, signal)));
    const records = quotations
      .filter(quotation => quotation !== undefined)
      .map(record => ({ record, version: record.updatedAt }));
    if (records.length > 0) yield { records, cursor: null };
  }
}

const findById = async (client: TeamleaderClient, id: string, signal: AbortSignal) => {
  const record = isId(id) ? await withDeal(client, id, signal) : undefined;
  return record ? [{ id, record }] : [];
};

/**
 * Finds the deal by the order number in its title, then its quotations. A deal without one was left behind by a write
 * that was broken off: it is remembered, and the next write goes on with it.
 */
const findByReference = async (client: TeamleaderClient, value: string, signal: AbortSignal) => {
  const reference = value.trim();
  if (reference === '') return [];
  const hits = await listAll(client.calls, dealList, { filter: { term: reference } }, signal);
  const deals = await Promise.all(
    hits
      .filter(deal => referenceIn(deal.title)?.trim() === reference)
      .map(deal => dealOf(client, deal.id, signal)),
  );
  const found: Found<Quotation>[] = [];
  for (const deal of deals) {
    if (!deal) continue;
    if (deal.quotations.length === 0) client.bareDeals.set(reference, deal.id);
    const quotations = await Promise.all(deal.quotations.map(({ id }) => whole(client, id, signal)));
    for (const wire of quotations) {
      if (wire) found.push({ id: wire.id, record: await quotationOf(wire, deal, client) });
    }
  }
  for (const id of client.recent.idsOf('quotation', reference)) {
    if (found.some(quotation => quotation.id === id)) continue;
    found.push(...(await findById(client, id, signal)));
  }
  return found;
};

/** Quotations, each with the deal it belongs to. */
export const quotation = defineEntity<TeamleaderClient>()<Quotation, QuotationWrites>({
  title: 'Quotation',
  titles: 'Quotations',
  summary: 'Quotations with lines; writing one makes its deal as well.',
  schema: quotationSchema,
  writes: quotationWrites,
  key: record => record.reference ?? record.dealReference ?? record.id,
  amount: record => record.totalIncl,
  read: { pages },
  find: {
    reference: { title: 'Order number', find: findEach(findByReference) },
    id: { title: 'Id', find: findEach(findById) },
  },
  create: writeEach(createQuotation),
  update: writeEach(updateQuotation),
  comparable: record => ({
    reference: record.reference,
    customer: record.customer,
    contactPerson: record.contactPerson,
    text: record.text,
    accepted: record.accepted,
  }),
  completes: ['accepted'],
});
