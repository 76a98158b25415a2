import { wireDay, wireTime } from '../calendar.ts';
import { encode } from '../codec.ts';
import { paymentMethods } from '../lookups.ts';
import { changedParts, checkedHead, idFor, OrderRefused, pricedLines, sentLines } from '../order-build.ts';
import { idKey, type Shop, save } from '../state.ts';
import { numberOf, type Struct, structOf, structsOf, textOf } from '../struct.ts';
import { reserve } from './stock.ts';

/** An order by its id, with or without dashes. */
export const orderById = ({ store }: Shop, id: string | undefined): Struct | undefined =>
  id === undefined ? undefined : store.get<Struct>('order', idKey(id));

/** An order by the other system's id. */
export const orderByExtId = (shop: Shop, extId: string | undefined): Struct | undefined =>
  extId === undefined ? undefined : orderById(shop, shop.store.get<string>('_extOrderIds', extId));

/** Stores an order and makes it findable by number and external id. */
export const saveOrder = (shop: Shop, order: Struct): Struct => {
  const id = idKey(textOf(order, 'orderId') ?? '');
  const extId = textOf(order, 'extOrderId');
  const number = structOf(order, 'orderNumber');
  if (extId !== undefined) shop.store.put('_extOrderIds', extId, id);
  shop.store.put('_orderNumbers', `${number?.year}-${number?.number}`, id);
  return save(shop.store, 'order', id, order);
};

/** Fields of an order that a caller may set directly. */
const headFields = [
  'extOrderId',
  'deliveryAddress',
  'invoiceAddress',
  'financialDate',
  'workplaceNumber',
  'reference',
  'vatMethod',
  'deliveryMethod',
  'deliveryDate',
  'orderType',
];

const given = (order: Struct): Struct =>
  Object.fromEntries(
    headFields
      .filter(name => order[name] !== undefined && !(name === 'extOrderId' && order[name] === ''))
      .map(name => [name, order[name]]),
  );

const payable = (payments: readonly Struct[], total: number, paid: number): readonly Struct[] => {
  const sum = payments.reduce((amount, payment) => amount + (numberOf(payment, 'amount') ?? 0), 0);
  if (paid + sum > total) throw new OrderRefused('The amount paid is higher than the total of the order.');
  return payments.map(payment => {
    const method = paymentMethods.find(entry => entry.method === textOf(payment, 'method'));
    if (!method) throw new OrderRefused(`Payment method ${textOf(payment, 'method')} does not exist.`);
    return { description: method.description, paymentMethodType: method.type, ...payment };
  });
};

/** Books payments on an order; delivered too unless they are a deposit. */
export const paid = (order: Struct, payments: readonly Struct[], prepay: boolean, shop: Shop): Struct => {
  const total = numberOf(order, 'totalInclAmount') ?? 0;
  const before = numberOf(order, 'prepaidAmount') ?? 0;
  const booked = payable(payments, total, before).map((payment, i) => ({
    ...payment,
    paymentId: idFor('payment', textOf(order, 'orderId') ?? '', before, i),
    financialDate: wireDay(shop.now()),
  }));
  const prepaidAmount = booked.reduce((sum, payment) => sum + (numberOf(payment, 'amount') ?? 0), before);
  if (!prepay && prepaidAmount < total) throw new OrderRefused('The payment is insufficient.');
  return {
    ...order,
    prepaidAmount,
    fullyPaid: prepaidAmount === total,
    paymentMethod: textOf(booked[0], 'method'),
    paymentList: { payment: [...structsOf(structOf(order, 'paymentList'), 'payment'), ...booked] },
    ...(prepay
      ? {}
      : { deliveryState: 'ORDER-DELIVERY-STATE-COMPLETE', completeState: 'ORDER-COMPLETE-STATE-COMPLETE' }),
  };
};

/** A new order from what was sent, with its payments booked. Throws OrderRefused. */
export const newOrder = (
  shop: Shop,
  sent: Struct,
  payments: readonly Struct[],
  prepay: boolean,
): { readonly order: Struct; readonly payRefused?: string } => {
  const head = checkedHead(shop, sent);
  const vatMethod = textOf(sent, 'vatMethod') ?? 'VAT-METHOD-INCLUSIVE';
  const financialDate = structOf(sent, 'financialDate') ?? wireDay(shop.now());
  const year = numberOf(financialDate, 'year') ?? 0;
  const serial = (shop.store.get<number>('_counters', `orderNumber ${year}`) ?? 0) + 1;
  const priced = pricedLines(shop, vatMethod, sentLines(sent), `${year}.${serial}`);
  const order: Struct = {
    orderId: idFor('order', year, serial),
    transactionString: `${year}.${serial}`,
    orderBarcode: `${year}${String(serial).padStart(8, '0')}`,
    orderNumber: { year, number: serial },
    orderType: 'ORDER-TYPE-EXTERNAL-SALES-ORDER',
    entryTimestamp: wireTime(shop.now()),
    ...given(sent),
    ...head,
    vatMethod,
    financialDate,
    ...priced,
    changeCounter: 1,
    versionNumber: 1,
    prepaidAmount: 0,
    fullyPaid: false,
    deliveryState: 'ORDER-DELIVERY-STATE-NOTHING',
    cancelState: 'ORDER-CANCEL-STATE-NOTHING',
    completeState: 'ORDER-COMPLETE-STATE-NOTHING',
    paymentList: { payment: [] },
  };
  let complete = order;
  try {
    if (payments.length > 0) complete = paid(order, payments, prepay, shop);
  } catch (error) {
    if (error instanceof OrderRefused) return { order, payRefused: error.message };
    throw error;
  }
  shop.store.put('_counters', `orderNumber ${year}`, serial);
  const stored = saveOrder(shop, complete);
  if (stored.deliveryState === 'ORDER-DELIVERY-STATE-NOTHING') reserve(shop.store, stored, 1);
  return { order: stored };
};

const canonical = (order: Struct): string =>
  encode('order', 'Order', { ...order, syncMarker: 0, changeCounter: 0, versionNumber: 0 });

/** An order with what was sent laid over it; undefined when that changes nothing. Throws OrderRefused. */
export const changedOrder = (shop: Shop, existing: Struct, sent: Struct): Struct | undefined => {
  if (existing.cancelState === 'ORDER-CANCEL-STATE-COMPLETE')
    throw new OrderRefused('The order is cancelled.');
  const changeCounter = (numberOf(existing, 'changeCounter') ?? 0) + 1;
  const seed = `${textOf(existing, 'transactionString')} ${changeCounter}`;
  const parts = changedParts(shop, existing, sent, { name: 'order', seed });
  const order: Struct = { ...existing, ...given(sent), ...parts };
  if (canonical(order) === canonical(existing)) return undefined;
  const undelivered = existing.deliveryState === 'ORDER-DELIVERY-STATE-NOTHING';
  if (undelivered) reserve(shop.store, existing, -1);
  const total = numberOf(order, 'totalInclAmount') ?? 0;
  const stored = saveOrder(shop, {
    ...order,
    changeCounter,
    versionNumber: (numberOf(existing, 'versionNumber') ?? 0) + 1,
    fullyPaid: total !== 0 && numberOf(order, 'prepaidAmount') === total,
  });
  if (undelivered) reserve(shop.store, stored, 1);
  return stored;
};
