import { randomSource } from '../../../sdk/simulator/fault.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import type { CompanyRow } from './companies.ts';
import type { ContactRow } from './contacts.ts';
import type { DealRow } from './deals.ts';
import { type Desk, idOf, openDesk, stamp } from './desk.ts';
import type { InvoiceRow } from './invoice-row.ts';
import type { OrderRow } from './orders.ts';
import type { ProductRow } from './products.ts';
import type { QuotationRow } from './quotations.ts';
import { reckon } from './reckoning.ts';
import type { DiscountRow, GroupsIn } from './shapes.ts';

type Customer = DealRow['customer'];

const counts = { invoices: 40, drafts: 3, orders: 30, quotations: 12 } as const;

/** The hour of advice stands on one document of each kind. */
const withService = 7;

/** An invoice with a discount of the whole document, and one with prices of four decimals. */
const withDiscount = 11;
const withFinePrices = 13;

const firstDay = Date.UTC(2026, 9, 1, 9);
const dayMs = 86_400_000;

/** Companies bill themselves; contacts of companies do not. */
const customersOf = (store: SimulatorStore): readonly Customer[] => [
  ...store.values<CompanyRow>('company').map(({ id }): Customer => ({ type: 'company', id })),
  ...store
    .values<ContactRow>('contact')
    .filter(({ companies }) => companies.length === 0)
    .map(({ id }): Customer => ({ type: 'contact', id })),
];

const lineOf = (product: ProductRow, quantity: number): GroupsIn[number]['line_items'][number] => ({
  quantity,
  description: product.name ?? '',
  unit_price: { amount: product.selling_price?.amount ?? 0, tax: 'excluding' },
  tax_rate_id: product.tax ?? '',
  product_id: product.id,
});

/** One to four lines of products, the same for the same position. */
const groupsOf = (products: readonly ProductRow[], position: number, random: () => number): GroupsIn => {
  const service = products.at(-1);
  const picked = Array.from({ length: 1 + (position % 4) }, () => {
    const product = products[Math.floor(random() * (products.length - 1))];
    return product ? [lineOf(product, 1 + Math.floor(random() * 3))] : [];
  }).flat();
  return [{ line_items: position === withService && service ? [...picked, lineOf(service, 1)] : picked }];
};

/** Twelve of each, at a little more than the price of the product. */
const finelyPriced = (groups: GroupsIn): GroupsIn =>
  groups.map(group => ({
    ...group,
    line_items: group.line_items.map(line => ({
      ...line,
      quantity: 12,
      unit_price: { ...line.unit_price, amount: line.unit_price.amount + 0.0033 },
    })),
  }));

const invoiceRow = (desk: Desk, position: number, customer: Customer, products: GroupsIn): InvoiceRow => {
  const groups = position === withFinePrices ? finelyPriced(products) : products;
  const isDraft = position > counts.invoices;
  const discounts: readonly DiscountRow[] =
    position === withDiscount ? [{ type: 'percentage', value: 7.5, description: 'Welcome' }] : [];
  const reckoned = reckon(desk, groups, idOf('department', 1), discounts);
  const date = stamp(desk.now).slice(0, 10);
  const isPaid = !isDraft && position % 3 === 0;
  return {
    id: idOf('invoice', position),
    department: idOf('department', 1),
    invoice_number: isDraft ? null : `2026 / ${position}`,
    invoice_date: isDraft ? null : date,
    status: isDraft ? 'draft' : isPaid ? 'matched' : 'outstanding',
    due_on: isDraft ? null : stamp(new Date(desk.now.getTime() + 30 * dayMs)).slice(0, 10),
    delivery_date: null,
    purchase_order_number: null,
    customer,
    attention: null,
    payment_term: { type: 'after_invoice_date', days: 30 },
    expected_payment_method: { method: position % 2 === 0 ? 'bank_transfer' : 'payment_card' },
    note: null,
    currency: 'EUR',
    groups,
    discounts,
    payments: isPaid ? [{ amount: reckoned.taxInclusive, paid_at: stamp(desk.now) }] : [],
    ...reckoned,
    created_at: stamp(desk.now),
    updated_at: stamp(desk.now),
  };
};

const dealRow = (desk: Desk, position: number, customer: Customer): DealRow => ({
  id: idOf('deal', position),
  title: `Inrichting ${position}`,
  summary: null,
  reference: `2026/${position}`,
  status: 'won',
  customer,
  contact_person: null,
  department: idOf('department', 1),
  estimated_value: null,
  estimated_closing_date: null,
  phase: idOf('dealPhase', 3),
  responsible_user: idOf('user', 1),
  source: null,
  created_at: stamp(desk.now),
  updated_at: stamp(desk.now),
});

const orderRow = (desk: Desk, position: number, deal: string, groups: GroupsIn): OrderRow => ({
  id: idOf('order', position),
  name: `Order form ${position}`,
  order_number: position,
  order_date: stamp(desk.now).slice(0, 10),
  deal,
  department: idOf('department', 1),
  status: 'open',
  groups,
  ...reckon(desk, groups, idOf('department', 1)),
  created_at: stamp(desk.now),
});

const quotationRow = (desk: Desk, position: number, deal: string, groups: GroupsIn): QuotationRow => ({
  id: idOf('quotation', position),
  deal,
  status: position % 3 === 0 ? 'accepted' : 'open',
  currency: 'EUR',
  text: null,
  groups,
  ...reckon(desk, groups, idOf('department', 1)),
  created_at: stamp(desk.now),
  updated_at: stamp(desk.now),
});

/** Invoices, quotations and orders that were there before: what flows to a till read. */
export const seedDocuments = (store: SimulatorStore): void => {
  const random = randomSource(20_261_121);
  const products = store.values<ProductRow>('product');
  const customers = customersOf(store);
  const customerAt = (position: number): Customer => {
    const customer = customers[(position * 7) % customers.length];
    if (!customer) throw new RangeError('no customers were seeded');
    return customer;
  };
  // Three documents each day bear the same time, as an import leaves them.
  const deskAt = (position: number) =>
    openDesk(store, new Date(firstDay + Math.floor(position / 3) * dayMs), () => undefined);

  for (let position = 1; position <= counts.invoices + counts.drafts; position += 1) {
    const row = invoiceRow(
      deskAt(position),
      position,
      customerAt(position),
      groupsOf(products, position, random),
    );
    store.put('invoice', row.id, row);
  }
  store.put('_counters', 'invoice', counts.invoices + counts.drafts);
  store.put('_counters', `invoiceNumber ${idOf('department', 1)} 2026`, counts.invoices);

  for (let position = 1; position <= counts.orders; position += 1) {
    const desk = deskAt(position);
    const deal = dealRow(desk, position, customerAt(position + 11));
    store.put('deal', deal.id, deal);
    const groups = groupsOf(products, position, random);
    const row = orderRow(desk, position, deal.id, groups);
    store.put('order', row.id, row);
    if (position <= counts.quotations) {
      const quotation = quotationRow(desk, position, deal.id, groups);
      store.put('quotation', quotation.id, quotation);
    }
  }
  store.put('_counters', 'quotation', counts.quotations);
  store.put('_counters', 'deal', counts.orders);
  store.put('_counters', 'dealNumber', counts.orders);
};
