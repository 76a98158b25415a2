import { defineEntity, type Found, type ReadRequest } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { child, children, type XmlNode } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { dayTree } from '../wire/date.ts';
import { chunks, keysPerCall } from '../wire/number.ts';
import { orderOf } from '../wire/order-read.ts';
import { lagOf, markerOf, syncPages } from '../wire/sync.ts';
import {
  type Order,
  type OrderWrites,
  orderFilters,
  orderSchema,
  orderTypes,
  orderWrites,
} from './order-record.ts';
import { createOrder, toWrites, updateOrder } from './order-save.ts';

const ordersIn = (answer: XmlNode): readonly XmlNode[] => children(child(answer, 'orderList'), 'order');

/** Formally required in the request, although the service takes it without them. */
const noArticleFilter = { articlePluNumbers: {}, articleBarcodes: {} };

const pages = (client: MplusClient, request: ReadRequest) => {
  const filters = orderFilters.parse(request.filters);
  return syncPages(request, async (syncMarker, syncMarkerLimit) => {
    const answer = await client.ask('getOrders', request.signal, {
      request: {
        syncMarker,
        syncMarkerLimit,
        fromFinancialDate: filters.fromDate && dayTree(filters.fromDate),
        branchNumbers: filters.branchNumbers,
        ...noArticleFilter,
        orderTypeList: filters.orderTypes && { orderType: filters.orderTypes.map(type => orderTypes[type]) },
        includeLineList: true,
      },
    });
    return ordersIn(answer).map(node => ({ marker: markerOf(node), record: orderOf(node) }));
  });
};

/** Finds orders by many values, a hundred a call; values are compared with what comes back. */
const findBy =
  (
    keyOf: (order: Order) => string | undefined,
    fetch: (client: MplusClient, values: readonly string[], signal: AbortSignal) => Promise<XmlNode>,
    { normal = (value: string) => value, usable = (_: string): boolean => true } = {},
  ) =>
  async (client: MplusClient, values: readonly string[], signal: AbortSignal) => {
    const found = new Map<string, Found<Order>[]>();
    for (const some of chunks(values.filter(usable), keysPerCall)) {
      const orders = ordersIn(await fetch(client, some, signal)).map(orderOf);
      const byKey = Map.groupBy(orders, order => normal(keyOf(order) ?? ''));
      for (const value of some) {
        const hits = byKey.get(normal(value));
        if (hits)
          found.set(
            value,
            hits.map(record => ({ id: record.orderId, record })),
          );
      }
    }
    return found;
  };

const numberPattern = /^(\d{4})-(\d{1,15})$/;

const normalNumber = (number: string): string => {
  const [, year, serial] = numberPattern.exec(number) ?? [];
  return year && serial ? `${year}-${BigInt(serial)}` : number;
};

const yearNumber = (number: string) => {
  const [year, serial] = normalNumber(number).split('-');
  return { year, number: serial };
};

/** Ids come with and without dashes, in either case. */
const normalId = (id: string): string => id.replaceAll('-', '').toLowerCase();

/** Orders of the till. */
export const order = defineEntity<MplusClient>()<Order, OrderWrites>({
  title: 'Order',
  titles: 'Orders',
  summary: 'Sales orders with lines, VAT, payments and addresses.',
  schema: orderSchema,
  writes: orderWrites,
  key: record => record.number,
  amount: record => record.totalIncl,
  read: { filters: orderFilters, pages, lag: lagOf('orderSyncMarker') },
  find: {
    number: {
      title: 'Order number',
      find: findBy(
        record => record.number,
        (client, numbers, signal) =>
          client.ask('getOrders', signal, {
            request: { ...noArticleFilter, orderNumbers: numbers.map(yearNumber), includeLineList: true },
          }),
        { normal: normalNumber, usable: value => numberPattern.test(value) },
      ),
    },
    extOrderId: {
      title: 'External order id',
      find: findBy(
        record => record.extOrderId,
        (client, ids, signal) =>
          client.ask('getOrdersByExtOrderIds', signal, { request: { extOrderIds: { id: ids } } }),
      ),
    },
    orderId: {
      title: 'Order id',
      find: findBy(
        record => record.orderId,
        (client, ids, signal) =>
          client.ask('getOrders', signal, {
            request: { ...noArticleFilter, orderIds: ids, includeLineList: true },
          }),
        { normal: normalId },
      ),
    },
  },
  create: writeEach(createOrder),
  update: writeEach(updateOrder),
  comparable: toWrites,
});
