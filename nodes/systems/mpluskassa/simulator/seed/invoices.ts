import type { DemoShop } from '../../../../sdk/simulator/demo-shop.ts';
import { randomSource } from '../../../../sdk/simulator/fault.ts';
import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { wireDay } from '../calendar.ts';
import { saveDocument } from '../operations/document-save.ts';
import { invoiceState } from '../operations/invoices.ts';
import type { BuiltLine } from '../order-build.ts';
import { numberOf, type Struct, structOf } from '../struct.ts';
import { year } from './defects.ts';
import { drafted, spread } from './draft.ts';
import { seedLines } from './lines.ts';
import { customerNumbers, type VatMethod } from './orders.ts';

const invoices = 30;
const form = { kind: 'invoice', element: 'invoice' } as const;

type InvoiceType = 'INVOICE' | 'DIRECT-INVOICE' | 'CREDIT-INVOICE';

/** Every sixth invoice is made at the counter, every tenth gives an earlier one back. */
const typeOf = (serial: number): InvoiceType => {
  if (serial % 10 === 0) return 'CREDIT-INVOICE';
  return serial % 6 === 3 ? 'DIRECT-INVOICE' : 'INVOICE';
};

const vatMethodOf = (serial: number): VatMethod => {
  if (serial % 7 === 2) return 'VAT-METHOD-EXCLUSIVE';
  return serial % 11 === 5 ? 'VAT-METHOD-SHIFTED' : 'VAT-METHOD-INCLUSIVE';
};

/** Half of the invoices are paid, some in part. */
const paidOf = (serial: number, type: InvoiceType, total: number): number => {
  if (type !== 'INVOICE' || serial % 2 === 0) return total;
  return serial % 3 === 1 ? Math.floor(total / 4) : 0;
};

const returned = (lines: readonly BuiltLine[]): readonly BuiltLine[] =>
  lines.map(line => ({ ...line, price: { ...line.price, quantity: -line.price.quantity } }));

const payment = (type: InvoiceType, amount: number, at: Date): readonly Struct[] =>
  amount === 0
    ? []
    : [
        {
          financialDate: wireDay(at),
          branchNumber: 1,
          ...(type === 'INVOICE'
            ? { method: 'IDEAL', description: 'iDEAL' }
            : { method: 'PIN', description: 'PIN' }),
          amount,
        },
      ];

/** Thirty invoices over the ninety days; they are sales of their own, not of the seeded orders. */
export const seedInvoices = (store: SimulatorStore, shop: DemoShop): void => {
  const random = randomSource(30_2026);
  const customers = customerNumbers(shop);
  const earlier: { readonly id: string; readonly lines: readonly BuiltLine[]; readonly relation: number }[] =
    [];
  for (let serial = 1; serial <= invoices; serial += 1) {
    const type = typeOf(serial);
    const credited = type === 'CREDIT-INVOICE' ? earlier.at(-4) : undefined;
    const vatMethod = credited ? 'VAT-METHOD-INCLUSIVE' : vatMethodOf(serial);
    const list = customers[vatMethod];
    const relationNumber = credited?.relation ?? list[(serial * 3571) % list.length] ?? 0;
    const lines = credited ? returned(credited.lines) : seedLines(shop, vatMethod, undefined, random);
    const at = spread(serial - 1, invoices);
    const drawn = drafted(store, { element: 'invoice', serial, at, vatMethod, relationNumber, lines });
    const total = numberOf(drawn, 'totalInclAmount') ?? 0;
    const paidAmount = paidOf(serial, type, total);
    const invoice = saveDocument({ store, now: () => at }, form, {
      ...drawn,
      invoiceType: `INVOICE-TYPE-${type}`,
      ...(serial % 4 === 1 ? { extInvoiceId: `PORTAL-${serial}` } : {}),
      dueDate: wireDay(new Date(at.getTime() + 14 * 86_400_000)),
      paidAmount,
      state: invoiceState(paidAmount, total),
      finalized: serial % 3 === 0,
      paymentList: { payment: payment(type, paidAmount, at) },
      ...(credited ? { creditedInvoiceId: credited.id } : {}),
    });
    const isPlain = structOf(invoice, 'vatGroupList') && vatMethod === 'VAT-METHOD-INCLUSIVE';
    if (isPlain && !credited)
      earlier.push({ id: String(invoice.invoiceId), lines, relation: relationNumber });
  }
  store.put('_counters', `invoiceNumber ${year}`, invoices);
};
