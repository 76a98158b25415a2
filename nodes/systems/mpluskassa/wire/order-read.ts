import { text, type XmlNode } from '../../../sdk/xml.ts';
import { deliveryStates, type Order, orderTypes } from '../entities/order-record.ts';
import { documentOf, paymentsOf } from './document-read.ts';
import { flag, integer, nameOf, present } from './read.ts';

/**
 * The till has no status of its own: wholly cancelled → `cancelled`; marked as fully paid, or paid up to the total →
 * `paid`; something paid → `partly-paid`; else `open`.
 */
const statusOf = (node: XmlNode, total: number, prepaid: number): Order['status'] => {
  if (text(node, 'cancelState') === 'ORDER-CANCEL-STATE-COMPLETE') return 'cancelled';
  if (flag(node, 'fullyPaid')) return 'paid';
  if (prepaid === 0) return 'open';
  return Math.abs(prepaid) >= Math.abs(total) ? 'paid' : 'partly-paid';
};

/** An order of the wire as a record. */
export const orderOf = (node: XmlNode): Order => {
  const { id, ...document } = documentOf(node, 'order');
  const prepaid = integer(node, 'prepaidAmount') ?? 0;
  return {
    ...document,
    ...present({
      orderId: id,
      extOrderId: text(node, 'extOrderId'),
      type: nameOf(orderTypes, text(node, 'orderType')) ?? 'sales',
      status: statusOf(node, document.totalIncl, prepaid),
      deliveryState: nameOf(deliveryStates, text(node, 'deliveryState')) ?? 'nothing',
      deliveryMethod: text(node, 'deliveryMethod'),
      paymentMethod: text(node, 'paymentMethod'),
      prepaid,
      payments: paymentsOf(node),
    }),
  };
};
