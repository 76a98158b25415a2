import { describe, expect, test } from 'vitest';
import { installTemplate, runTwice } from './testing.ts';

const orders = 'teamleader-mpluskassa/orders';

describe('documents of Teamleader to the till', () => {
  test('invoices become orders that agree to the cent; letters in article numbers are parked with a hint', async () => {
    let before = 0;
    let ownInvoices = 0;
    await runTwice({
      template: orders,
      async prepare(koppel) {
        before = (await koppel.simulator('mpluskassa')).counts.order ?? 0;
        // Invoices that came from the till never go back to it.
        const values = { documentKinds: ['invoice'], orderStatuses: ['open', 'paid'], bookInvoices: true };
        const flow = await installTemplate(koppel, 'mpluskassa-teamleader/orders', values);
        ownInvoices = (await koppel.run(flow)).counts.created;
        expect(ownInvoices).toBeGreaterThan(0);
      },
      async check({ koppel, first }) {
        expect(first.counts).toMatchObject({ read: 40 + ownInvoices, created: 39, parked: 1 });
        expect(first.causes[0]).toMatchObject({
          message: 'The article number “SERVICE-UUR” has more than digits.',
          hint: 'Give the article a number of digits only.',
        });
        const till = await koppel.simulator<{
          counts: Record<string, number>;
          objects: { order: { extOrderId?: string; totalInclAmount: number }[] };
        }>('mpluskassa', '_state');
        expect(till.counts.order).toBe(before + 39);
        const office = await koppel.simulator<{
          objects: {
            invoice: {
              invoice_number: string | null;
              purchase_order_number: string | null;
              taxInclusive: number;
            }[];
          };
        }>('teamleader', '_state');
        const sent = new Map(
          till.objects.order.flatMap(({ extOrderId, totalInclAmount }) =>
            extOrderId?.startsWith('TL-') ? [[extOrderId, totalInclAmount] as const] : [],
          ),
        );
        const own = office.objects.invoice.filter(row => row.purchase_order_number === null);
        const wanted = own.flatMap(({ invoice_number: number, taxInclusive }) =>
          number && number !== '2026 / 7'
            ? [[`TL-${number.replaceAll(' ', '')}`, taxInclusive] as const]
            : [],
        );
        expect(sent).toEqual(new Map(wanted));
      },
    });
  });

  test('orders become invoices of the till', async () => {
    let before = 0;
    await runTwice({
      template: orders,
      values: { documentKinds: ['order'], writeAs: 'invoice', updateCustomers: false },
      async prepare(koppel) {
        before = (await koppel.simulator('mpluskassa')).counts.invoice ?? 0;
      },
      async check({ koppel, first }) {
        expect(first.counts).toMatchObject({ read: 30, created: 29, parked: 1 });
        expect((await koppel.simulator('mpluskassa')).counts.invoice).toBe(before + 29);
      },
    });
  });
});

describe('customers of Teamleader to the till', () => {
  test('are created or updated by e-mail; contacts of companies are left out', async () => {
    await runTwice({
      template: 'teamleader-mpluskassa/customers',
      async check({ koppel, first }) {
        expect(first.counts.updated).toBeGreaterThan(10);
        expect(first.counts.parked).toBe(0);
        expect((await koppel.simulator('mpluskassa')).counts.relation).toBe(300);
      },
    });
  });
});
