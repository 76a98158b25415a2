import type { DemoShop } from '../../../../sdk/simulator/demo-shop.ts';
import { randomSource } from '../../../../sdk/simulator/fault.ts';
import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { saveDocument } from '../operations/document-save.ts';
import type { Kind } from '../state.ts';
import { numberOf, type Struct, structOf, textOf } from '../struct.ts';
import { defects, year } from './defects.ts';
import { drafted, spread } from './draft.ts';
import { seedInvoices } from './invoices.ts';
import { seedLines } from './lines.ts';
import { customerNumbers, type VatMethod } from './orders.ts';

const save = (store: SimulatorStore, kind: Kind, element: string, document: Struct): Struct =>
  saveDocument({ store, now: () => new Date(0) }, { kind, element }, document);

const quotations = 20;

/** The sound orders that a document goes with, far enough apart to be spread over the days. */
const orderAt = (store: SimulatorStore, position: number): Struct | undefined => {
  const spoilt = new Set(defects.map(({ serial }) => serial));
  const serials = Array.from({ length: 8 }, (_, i) => 48 * position + 12 + i);
  return store
    .values<Struct>('order')
    .filter(order => {
      const serial = numberOf(structOf(order, 'orderNumber'), 'number') ?? 0;
      return serials.includes(serial) && !spoilt.has(serial);
    })
    .find(({ deliveryState }) => deliveryState === 'ORDER-DELIVERY-STATE-COMPLETE');
};

/** What of an order stands on the quotation or packing slip that goes with it. */
const copied = (order: Struct | undefined): Struct => {
  if (!order) return {};
  const names = ['relationNumber', 'relationName', 'invoiceAddress', 'vatMethod', 'vatGroupList', 'lineList'];
  const { orderId, orderNumber, extOrderId, totalInclAmount, totalExclAmount } = order;
  return {
    ...Object.fromEntries(names.map(name => [name, order[name]])),
    ...{ orderId, orderNumber, extOrderId, totalInclAmount, totalExclAmount },
  };
};

/** Four quotations became orders, two were withdrawn, the others are open. */
const seedQuotations = (store: SimulatorStore, shop: DemoShop): void => {
  const random = randomSource(2026);
  const customers = customerNumbers(shop);
  for (let serial = 1; serial <= quotations; serial += 1) {
    const vatMethod: VatMethod = serial % 6 === 0 ? 'VAT-METHOD-EXCLUSIVE' : 'VAT-METHOD-INCLUSIVE';
    const list = customers[vatMethod];
    const relationNumber = list[(serial * 4409) % list.length];
    const lines = seedLines(shop, vatMethod, undefined, random);
    const at = spread(serial - 1, quotations);
    const became = serial % 5 === 0 ? orderAt(store, serial) : undefined;
    const state = serial % 9 === 4 ? 'CANCELLED' : 'OUTSTANDING';
    save(store, 'quotation', 'proposal', {
      ...drafted(store, { element: 'proposal', serial, at, vatMethod, relationNumber, lines }),
      ...copied(became),
      proposalType: 'PROPOSAL-TYPE-PROPOSAL',
      state: `PROPOSAL-STATE-${became ? 'ORDER' : state}`,
    });
  }
  store.put('_counters', `quotationNumber ${year}`, quotations);
};

const slipsOfOrders = 11;

/** Eleven packing slips of orders, of which two were withdrawn, and four of invoices. */
const seedPackingSlips = (store: SimulatorStore): void => {
  for (let serial = 1; serial <= slipsOfOrders; serial += 1) {
    const at = spread(serial - 1, slipsOfOrders);
    save(store, 'packingSlip', 'packingSlip', {
      ...drafted(store, {
        element: 'packingSlip',
        serial,
        at,
        vatMethod: 'VAT-METHOD-INCLUSIVE',
        lines: [],
      }),
      ...copied(orderAt(store, serial)),
      packingSlipType: 'PACKING-SLIP-TYPE-PACKING-SLIP',
      state: `PACKING-SLIP-STATE-${serial % 5 === 3 ? 'CANCELLED' : 'OPEN'}`,
    });
  }
  const paid = store.values<Struct>('invoice').filter(({ state }) => state === 'INVOICE-STATE-PAID');
  paid.slice(0, 4).forEach((invoice, i) => {
    const serial = slipsOfOrders + 1 + i;
    const { orderId: _, orderNumber: __, ...same } = copied(invoice);
    const drawn = drafted(store, {
      element: 'packingSlip',
      serial,
      at: spread(70 + i, 90),
      vatMethod: 'VAT-METHOD-INCLUSIVE',
      lines: [],
    });
    save(store, 'packingSlip', 'packingSlip', {
      ...drawn,
      ...same,
      invoiceId: textOf(invoice, 'invoiceId'),
      invoiceNumber: invoice.invoiceNumber,
      packingSlipType: 'PACKING-SLIP-TYPE-FROM-INVOICE',
      state: 'PACKING-SLIP-STATE-INVOICED',
    });
  });
};

/** Invoices, quotations and packing slips; the orders stay as they are. */
export const seedDocuments = (store: SimulatorStore, shop: DemoShop): void => {
  seedInvoices(store, shop);
  seedQuotations(store, shop);
  seedPackingSlips(store);
};
