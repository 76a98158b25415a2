import type { Shop } from '../state.ts';
import { numberOf, type Struct, structOf, structsOf, textOf } from '../struct.ts';
import { attempt } from './document-save.ts';
import type { Operation } from './operation.ts';
import { changedOrder, newOrder, orderByExtId, orderById, paid, saveOrder } from './order-save.ts';
import { reserve } from './stock.ts';

const noInfo = { orderId: '', orderString: '' };

const infoOf = (order: Struct): Struct => ({ orderId: order.orderId, orderString: order.transactionString });

const create = (
  shop: Shop,
  sent: Struct | undefined,
  payments: readonly Struct[] = [],
  prepay = true,
): Struct => {
  const failed = (ending: string, errorMessage: string): Struct => ({
    result: `CREATE-ORDER-RESULT-${ending}`,
    errorMessage,
    info: noInfo,
  });
  if (!sent) return failed('FAILED', 'No order was sent.');
  const extOrderId = textOf(sent, 'extOrderId');
  if (orderByExtId(shop, extOrderId)) {
    return failed('EXT-ORDER-ID-ALREADY-EXISTS', `An order with external id ${extOrderId} already exists.`);
  }
  return attempt(
    () => {
      const { order, payRefused } = newOrder(shop, sent, payments, prepay);
      if (payRefused !== undefined) {
        return { ...failed('PAYMENT-FAILED', payRefused), payResult: 'PAY-ORDER-RESULT-FAILED' };
      }
      return {
        result: 'CREATE-ORDER-RESULT-OK',
        order,
        errorMessage: '',
        info: infoOf(order),
        ...(payments.length > 0 ? { payResult: 'PAY-ORDER-RESULT-OK' } : {}),
      };
    },
    words => failed('FAILED', words),
  );
};

const stale = (existing: Struct, sent: Struct): boolean =>
  ['changeCounter', 'versionNumber'].some(
    name => sent[name] !== undefined && numberOf(sent, name) !== numberOf(existing, name),
  );

const update = (shop: Shop, sent: Struct | undefined): Struct => {
  const answer = (ending: string, errorMessage: string, order?: Struct): Struct => ({
    result: `UPDATE-ORDER-RESULT-${ending}`,
    order,
    errorMessage,
    info: order ? infoOf(order) : noInfo,
  });
  const existing = sent && orderById(shop, textOf(sent, 'orderId'));
  if (!sent || !existing) return answer('NOT-FOUND', 'Order not found.');
  if (stale(existing, sent)) return answer('ORDER-HAS-CHANGED', 'The order was changed by someone else.');
  return attempt(
    () => {
      const order = changedOrder(shop, existing, sent);
      return order
        ? answer('OK', '', order)
        : answer('NO-CHANGES', 'Order not saved because there were no changes in the order.', existing);
    },
    words => answer('FAILED', words),
  );
};

const pay = (request: Struct, shop: Shop): Struct => {
  const given = structOf(request, 'request');
  const order = orderById(shop, textOf(given, 'orderId'));
  if (!order) return { result: 'PAY-ORDER-RESULT-FAILED', errorMessage: 'Order not found.' };
  return attempt(
    () => {
      const payments = structsOf(structOf(given, 'paymentList'), 'payment');
      const prepay = given?.prepay === true;
      const changed = paid(order, payments, prepay, shop);
      if (!prepay) reserve(shop.store, order, -1);
      saveOrder(shop, { ...changed, changeCounter: (numberOf(order, 'changeCounter') ?? 0) + 1 });
      return { result: 'PAY-ORDER-RESULT-OK', errorMessage: '' };
    },
    errorMessage => ({ result: 'PAY-ORDER-RESULT-FAILED', errorMessage }),
  );
};

const cancel = (request: Struct, shop: Shop): Struct => {
  const order = orderById(shop, textOf(request, 'orderId'));
  if (!order) return { result: 'CANCEL-ORDER-RESULT-NOT-FOUND', message: 'Order not found.' };
  const state = 'ORDER-CANCEL-STATE-COMPLETE';
  if (order.cancelState === state) return { result: 'CANCEL-ORDER-RESULT-ALREADY-CANCELLED', message: '' };
  if (order.deliveryState === 'ORDER-DELIVERY-STATE-NOTHING') reserve(shop.store, order, -1);
  saveOrder(shop, {
    ...order,
    cancelState: state,
    changeCounter: (numberOf(order, 'changeCounter') ?? 0) + 1,
  });
  return { result: 'CANCEL-ORDER-RESULT-OK', message: '' };
};

/** Answers a key that was used before with the answer it got then, whatever has happened since. */
const once =
  (run: Operation['run']): Operation['run'] =>
  (request, shop) => {
    const key = textOf(structOf(request, 'request'), 'idempotencyKey');
    const before = key === undefined ? undefined : shop.store.get<Struct>('_idempotency', key);
    if (before) return { ...before, idempotencyResult: 'IDEMPOTENCY-RESULT-REPLAY-RESPONSE' };
    const answer = run(request, shop);
    if (key !== undefined) shop.store.put('_idempotency', key, answer);
    return { ...answer, idempotencyResult: 'IDEMPOTENCY-RESULT-ORIGINAL-RESPONSE' };
  };

const orderIn = (request: Struct): Struct | undefined => structOf(request, 'request', 'order');

/** Writing orders. */
export const orderWriteOperations: Readonly<Record<string, Operation>> = {
  createOrder: {
    response: 'CreateOrderResponse',
    run: (request, shop) => create(shop, structOf(request, 'order')),
  },
  createOrderV2: {
    response: 'CreateOrderV2Response',
    run: (request, shop) => create(shop, orderIn(request)),
  },
  createOrderV3: {
    response: 'CreateOrderV3Response',
    run: once((request, shop) => {
      const payments = structsOf(structOf(request, 'request', 'paymentList'), 'payment');
      return create(shop, orderIn(request), payments, structOf(request, 'request')?.prepay === true);
    }),
  },
  updateOrder: {
    response: 'UpdateOrderResponse',
    run: (request, shop) => update(shop, structOf(request, 'order')),
  },
  updateOrderV2: {
    response: 'UpdateOrderV2Response',
    run: (request, shop) => update(shop, orderIn(request)),
  },
  payOrderV2: { response: 'PayOrderV2Response', run: once(pay) },
  cancelOrder: { response: 'CancelOrderResponse', run: cancel },
};
