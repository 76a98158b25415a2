import { defineEntity, type ReadRequest } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import type { MplusClient } from '../client.ts';
import { findById, findByNumber, findDocuments } from '../wire/document-find.ts';
import { type DocumentList, documentPages, documentsIn } from '../wire/document-list.ts';
import { orderOf } from '../wire/order-read.ts';
import { lagOf } from '../wire/sync.ts';
import {
  type Order,
  type OrderWrites,
  orderFilters,
  orderSchema,
  orderTypes,
  orderWrites,
} from './order-record.ts';
import { createOrder, toWrites, updateOrder } from './order-save.ts';

const orderList: DocumentList<Order> = {
  operation: 'getOrders',
  list: 'orderList',
  element: 'order',
  needsArticleFilter: true,
  of: orderOf,
  idOf: record => record.orderId,
};

/** Pages of orders. */
export const orderPages = (client: MplusClient, request: ReadRequest) => {
  const { orderTypes: types, ...filters } = orderFilters.parse(request.filters);
  const orderTypeList = types && { orderType: types.map(type => orderTypes[type]) };
  return documentPages(client, request, orderList, filters, { orderTypeList });
};

/** Orders of the till. */
export const order = defineEntity<MplusClient>()<Order, OrderWrites>({
  title: 'Order',
  titles: 'Orders',
  summary: 'Sales orders with lines, VAT, payments and addresses.',
  schema: orderSchema,
  writes: orderWrites,
  key: record => record.number,
  amount: record => record.totalIncl,
  read: { filters: orderFilters, pages: orderPages, lag: lagOf('orderSyncMarker') },
  find: {
    number: { title: 'Order number', find: findByNumber(orderList, 'orderNumbers') },
    extOrderId: {
      title: 'External order id',
      find: findDocuments({
        keyOf: record => record.extOrderId,
        idOf: orderList.idOf,
        // Blanks around a value do not survive the way back.
        normal: id => id.trim(),
        fetch: async (client, ids, signal) =>
          documentsIn(
            await client.ask('getOrdersByExtOrderIds', signal, { request: { extOrderIds: { id: ids } } }),
            orderList,
          ),
      }),
    },
    orderId: { title: 'Order id', find: findById(orderList, 'orderIds') },
  },
  create: writeEach(createOrder),
  update: writeEach(updateOrder),
  comparable: toWrites,
});
