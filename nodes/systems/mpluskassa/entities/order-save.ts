import type { CreateRequest, UpdateRequest } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import { child, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { orderTree } from '../wire/order-write.ts';
import { malformed, present, title } from '../wire/read.ts';
import { expectOk, type Meaning, resultEnds, wordsOf } from '../wire/result.ts';
import {
  keepingIds,
  lostLines,
  type Saved,
  totalWarnings,
  writesOf,
  writtenPayments,
} from './document-save.ts';
import type { Order, OrderWrites } from './order-record.ts';

/** How often a remembered refusal is answered with a further key before giving up. */
const longestReplay = 20;

/** A refused payment may leave the order behind; only an external id then keeps a second one away. */
const nothingStored = (answer: XmlNode, extOrderId: string | undefined): boolean =>
  resultEnds(answer, 'FAILED') || (extOrderId !== undefined && resultEnds(answer, 'PAYMENT-FAILED'));

/**
 * Creates once per key. A key that was refused earlier is answered with that refusal for ever, although the cause may
 * have been removed since; such a replay is followed by the next key of the series, which is the same on every retry.
 */
const createOnce = async (
  client: MplusClient,
  { record, idempotencyKey: key }: CreateRequest<OrderWrites>,
  request: XmlTree,
  signal: AbortSignal,
): Promise<XmlNode> => {
  for (let attempt = 1; ; attempt += 1) {
    const idempotencyKey = attempt === 1 ? key : `${key}~${attempt}`;
    const answer = await client.tell('createOrderV3', signal, { request: { idempotencyKey, ...request } });
    const replayed = text(answer, 'idempotencyResult') === 'IDEMPOTENCY-RESULT-REPLAY-RESPONSE';
    const refusedBefore = replayed && nothingStored(answer, record.extOrderId);
    if (!refusedBefore || attempt === longestReplay) return answer;
  }
};

const queuedWarning = (answer: XmlNode): readonly string[] =>
  text(answer, 'info', 'orderQueued') === 'true'
    ? ['The order waits until the till of its branch takes it.']
    : [];

/** Creates an order, with its payments when it has any. */
export const createOrder = async (
  client: MplusClient,
  creation: CreateRequest<OrderWrites>,
  signal: AbortSignal,
): Promise<Saved> => {
  const { record } = creation;
  const payments = record.payments ?? [];
  const answer = await createOnce(
    client,
    creation,
    {
      order: await orderTree(client, record, signal),
      // The prices of the record count, not what the till would offer this customer today.
      applySalesAndActions: false,
      applySalesPrices: false,
      applyPriceGroups: false,
      ...(payments.length === 0
        ? {}
        : {
            prepay: record.prepay ?? true,
            paymentList: { payment: writtenPayments(payments) },
          }),
    },
    signal,
  );
  if (resultEnds(answer, 'PAYMENT-FAILED')) {
    throw new Failure('target.rejected', `${title} did not accept the payment of the order.`, {
      system: title,
      said: wordsOf(answer),
      path: 'payments',
      outcome: 'unknown',
      hint: 'Check payment method and amount, and whether the order stands in the till without its payment.',
    });
  }
  expectOk(answer, `${title} did not accept the order.`, {
    'EXT-ORDER-ID-ALREADY-EXISTS': [
      'target.duplicate',
      `${title} has an order with external id ${record.extOrderId} already.`,
    ],
  });
  const id = text(answer, 'info', 'orderId') ?? text(answer, 'order', 'orderId');
  if (id === undefined) throw malformed('no id for the order it created');
  return { id, warnings: [...totalWarnings(record, child(answer, 'order')), ...queuedWarning(answer)] };
};

/** An existing order in the shape of what is written, so that it can be compared and completed. */
export const toWrites = (order: Order): OrderWrites =>
  present({
    ...writesOf(order),
    extOrderId: order.extOrderId,
    deliveryMethod: order.deliveryMethod,
    payments: writtenPayments(order.payments),
  });

const updateMeanings: Readonly<Record<string, Meaning>> = {
  'ORDER-HAS-CHANGED': ['target.changed', `The order was changed in ${title} meanwhile.`],
  'NOT-FOUND': ['target.reference-missing', `The order does not exist in ${title} any more.`],
};

/** Updates an order as it was read; whole, since the till takes the lines sent for all there are. */
export const updateOrder = async (
  client: MplusClient,
  { id, changes, existing }: UpdateRequest<OrderWrites, Order>,
  signal: AbortSignal,
): Promise<Saved> => {
  const record = { ...toWrites(existing), ...changes };
  const answer = await client.tell('updateOrderV2', signal, {
    request: {
      order: await orderTree(client, { ...record, lines: keepingIds(record.lines, existing) }, signal, {
        orderId: id,
        changeCounter: existing.changeCounter,
        versionNumber: existing.versionNumber,
      }),
      applySalesAndActions: false,
      applySalesPrices: false,
      applyPriceGroups: false,
    },
  });
  const noChanges = resultEnds(answer, 'NO-CHANGES') || /no changes/i.test(wordsOf(answer) ?? '');
  if (!noChanges) expectOk(answer, `${title} did not accept the change of the order.`, updateMeanings);
  return {
    id,
    warnings: [
      ...lostLines(existing),
      ...('payments' in changes ? ['Payments of an existing order are not changed.'] : []),
    ],
  };
};
