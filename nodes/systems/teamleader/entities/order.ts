import { z } from 'zod';
import { defineEntity, type Json, type ReadRequest } from '../../../sdk/define-system.ts';
import { findEach } from '../../../sdk/each.ts';
import { field, fiscalDate, money, personal } from '../../../sdk/schema.ts';
import type { TeamleaderClient } from '../client.ts';
import { type List, listAll, oneOf } from '../wire/lists.ts';
import { day, number, paymentTerm, reference, text } from '../wire/shapes.ts';
import { oneDeal } from './deal-wire.ts';
import { customerSchema, lineSchema, vatGroupSchema } from './document-record.ts';
import { linesOf, totalsOf, wireGroups, wireTotal } from './document-wire.ts';
import { isId } from './ids.ts';
import { customerOf, termText } from './invoice-wire.ts';

const wireOrder = z.object({
  id: z.string(),
  name: text,
  order_number: number.nullish(),
  order_date: day,
  delivery_date: day,
  status: text,
  payment_term: paymentTerm.nullish(),
  deal: reference,
  department: reference,
  supplier: z.object({ type: z.string(), id: z.string() }).nullish(),
  total: wireTotal,
  grouped_lines: wireGroups,
});

type WireOrder = z.infer<typeof wireOrder>;

const orderSchema = z.object({
  id: z.string(),
  number: field(z.string().optional(), { description: 'Order number; some orders have none.' }),
  name: z.string(),
  orderDate: fiscalDate().optional(),
  deliveryDate: fiscalDate().optional(),
  status: field(z.string().optional(), { description: 'Not described by Teamleader.' }),
  paymentTerm: z.string().optional(),
  dealId: z.string().optional(),
  dealTitle: personal(z.string()).optional(),
  customer: field(customerSchema.optional(), {
    description: 'Customer of the deal; orders have none themselves.',
  }),
  supplier: customerSchema.optional(),
  currency: z.string(),
  lines: z.array(lineSchema),
  vatGroups: z.array(vatGroupSchema),
  totalExcl: money('excl'),
  totalIncl: money('incl'),
});

export type Order = z.infer<typeof orderSchema>;

const list: List<WireOrder> = { operation: 'orders.list', entry: wireOrder };

const orderOf = async (wire: WireOrder, client: TeamleaderClient, signal?: AbortSignal): Promise<Order> => {
  const answer = wire.deal
    ? await client.calls.info('deals.info', { id: wire.deal.id }, oneDeal, signal)
    : undefined;
  const { order_number: serial } = wire;
  return {
    id: wire.id,
    number: serial === null || serial === undefined ? undefined : String(serial),
    name: wire.name ?? '',
    orderDate: wire.order_date,
    deliveryDate: wire.delivery_date,
    status: wire.status ?? undefined,
    paymentTerm: wire.payment_term ? termText(wire.payment_term) : undefined,
    dealId: wire.deal?.id,
    dealTitle: answer?.data.title,
    customer: answer && customerOf(answer.data.lead.customer),
    supplier: wire.supplier ? customerOf(wire.supplier) : undefined,
    currency: wire.total.tax_inclusive.currency ?? 'EUR',
    lines: [...(await linesOf(wire.grouped_lines, client))],
    ...totalsOf(wire.total),
  };
};

const whole = async (client: TeamleaderClient, id: string, signal?: AbortSignal) => {
  const answer = await client.calls.info('orders.info', { id }, oneOf(wireOrder), signal);
  return answer && orderOf(answer.data, client, signal);
};

const cursorSchema = z.object({ number: z.number() });

const numberIn = (cursor: Json | undefined): number =>
  cursorSchema.safeParse(cursor).data?.number ?? Number.NEGATIVE_INFINITY;

/** Orders without a number come first, every time: nothing tells whether they are new. */
const rank = ({ order_number: serial }: WireOrder): number => serial ?? Number.NEGATIVE_INFINITY;

/**
 * The list has neither a filter for changes nor an order. All of it is looked through (a hundred a call), and orders with
 * a number beyond the last one read are read by themselves; a full read gives all.
 */
async function* pages(client: TeamleaderClient, { cursor, pageSize, signal }: ReadRequest) {
  const after = numberIn(cursor);
  const fresh = (await listAll(client.calls, list, {}, signal))
    .filter(order => rank(order) === Number.NEGATIVE_INFINITY || rank(order) > after)
    .sort((a, b) => rank(a) - rank(b) || 0);
  let last = after;
  for (let at = 0; at < fresh.length; at += pageSize) {
    const some = fresh.slice(at, at + pageSize);
    last = Math.max(last, ...some.map(rank));
    const orders = await Promise.all(some.map(({ id }) => whole(client, id, signal)));
    yield {
      records: orders.filter(order => order !== undefined).map(record => ({ record })),
      cursor: Number.isFinite(last) ? { number: last } : null,
    };
  }
}

/** Order forms of deals. Teamleader lets nobody create them from outside. */
export const order = defineEntity<TeamleaderClient>()<Order>({
  title: 'Order',
  titles: 'Orders',
  summary: 'Order forms that belong to a deal; they can be read, not written.',
  schema: orderSchema,
  key: record => record.number ?? record.id,
  amount: record => record.totalIncl,
  read: { pages },
  find: {
    id: {
      title: 'Id',
      find: findEach(async (client: TeamleaderClient, id, signal) => {
        const record = isId(id) ? await whole(client, id, signal) : undefined;
        return record ? [{ id, record }] : [];
      }),
    },
  },
});
