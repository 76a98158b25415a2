import { idKey, limitOf, type Shop, since } from '../state.ts';
import { flagOf, listOf, numberOf, type Struct, structOf, structsOf, textOf, textsOf } from '../struct.ts';
import { commonTests, type Test } from './filter.ts';
import type { Operation } from './operation.ts';
import { orderByExtId, orderById } from './order-save.ts';

const defaultTypes = [
  'ORDER-TYPE-SALES-ORDER',
  'ORDER-TYPE-REPEAT-SALES-ORDER',
  'ORDER-TYPE-EXTERNAL-SALES-ORDER',
];

/** What a request leaves of the orders, but for its marker and limit. */
const testsOf = (filter: Struct | undefined): readonly Test[] => {
  const types = listOf(structOf(filter, 'orderTypeList'), 'orderType');
  const wanted = new Set(types.length > 0 ? types : defaultTypes);
  return [order => wanted.has(order.orderType ?? ''), ...commonTests(filter)];
};

/** Orders asked by id or number, or all from the marker on. */
const candidates = ({ store }: Shop, filter: Struct | undefined): Iterable<Struct> => {
  const ids = textsOf(filter, 'orderIds').map(idKey);
  const numbers = structsOf(filter, 'orderNumbers').map(({ year, number }) => `${year}-${number}`);
  const from = numberOf(filter, 'syncMarker') ?? 0;
  if (ids.length === 0 && numbers.length === 0) return since(store, 'order', from);
  const named = [...ids, ...numbers.flatMap(number => store.get<string>('_orderNumbers', number) ?? [])];
  return [...new Set(named)]
    .map(id => store.get<Struct>('order', id))
    .filter(order => order !== undefined)
    .filter(order => (numberOf(order, 'syncMarker') ?? 0) >= from);
};

const getOrders = (request: Struct, shop: Shop): Struct => {
  const filter = structOf(request, 'request');
  const tests = testsOf(filter);
  const limit = limitOf(numberOf(filter, 'syncMarkerLimit'));
  const hits: Struct[] = [];
  for (const order of candidates(shop, filter)) {
    if (hits.length === limit) break;
    if (tests.every(test => test(order))) hits.push(order);
  }
  const withLines = flagOf(filter, 'includeLineList') ?? true;
  // Backwards, since callers must not count on an order.
  const order = hits.reverse().map(hit => (withLines ? hit : { ...hit, lineList: undefined }));
  return { orderList: { order } };
};

const single = (order: Struct | undefined): Struct =>
  order ? { result: 'GET-ORDER-RESULT-OK', order } : { result: 'GET-ORDER-RESULT-NOT-FOUND' };

/** Reading orders. */
export const orderOperations: Readonly<Record<string, Operation>> = {
  getOrders: { response: 'GetOrdersResponse', run: getOrders },
  getOrder: {
    response: 'GetOrderResponse',
    run: (request, shop) => single(orderById(shop, textOf(request, 'orderId'))),
  },
  findOrder: {
    response: 'GetOrderResponse',
    run: (request, shop) => single(orderByExtId(shop, textOf(request, 'extOrderId'))),
  },
  getOrdersByExtOrderIds: {
    response: 'GetOrdersByExtOrderIdsResponse',
    run: (request, shop) => {
      const filter = structOf(request, 'request');
      const ids = textsOf(structOf(filter, 'extOrderIds'), 'id');
      const order = ids.map(id => orderByExtId(shop, id)).filter(hit => hit !== undefined);
      return { orderList: { order: order.slice(0, limitOf(numberOf(filter, 'syncMarkerLimit'))) } };
    },
  },
};
