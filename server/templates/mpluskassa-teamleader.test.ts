import { describe, expect, test } from 'vitest';
import type { Item, RunDetail } from '../api/contracts/runs.ts';
import { startTestServer, type TestServer } from '../testing.ts';
import { installTemplate, orderWithDelivery, runTwice } from './testing.ts';

/** Sums of the simulator before the flow: it has documents of its own. */
const seeded = async (koppel: TestServer) => (await koppel.simulator('teamleader')).totals;

const orders = 'mpluskassa-teamleader/orders';

const readable = ({ causes }: RunDetail) => {
  expect(new Set(causes.map(({ message }) => message)).size).toBe(causes.length);
  for (const { message, hint } of causes) {
    expect(message).toMatch(/^[“A-Z].*\.$/);
    expect(message).not.toContain('undefined');
    expect(hint).not.toBe('');
  }
};

/** Cents of the documents of the till from which something was created. */
const amountCreated = async (koppel: TestServer, run: RunDetail): Promise<number> => {
  let total = 0;
  let next: string | null = '';
  while (next !== null) {
    const path: string = `/api/runs/${run.id}/items?status=created&limit=100${next && `&after=${encodeURIComponent(next)}`}`;
    const { body } = await koppel.call<{ data: Item[]; next: string | null }>('GET', path);
    total += body.data.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    next = body.next;
  }
  return total;
};

describe('orders from the till to Teamleader', () => {
  test('become booked and paid invoices that agree to the cent; the twelve defects are told apart', async () => {
    let before: Awaited<ReturnType<typeof seeded>> | undefined;
    await runTwice({
      template: orders,
      values: { bookInvoices: true, registerPayments: true },
      prepare: async koppel => {
        before = await seeded(koppel);
      },
      async check({ koppel, first }) {
        expect(first.counts).toMatchObject({ read: 1000, created: 788, skipped: 200, parked: 12 });
        expect(first.causes).toHaveLength(12);
        readable(first);
        const till = await koppel.simulator('mpluskassa');
        const { totals, counts } = await koppel.simulator('teamleader');
        const paidValid = till.totals.order?.paidValid;
        expect((totals.invoice?.totalIncl ?? 0) - (before?.invoice?.totalIncl ?? 0)).toBe(paidValid);
        expect((totals.invoice?.bookedIncl ?? 0) - (before?.invoice?.bookedIncl ?? 0)).toBe(paidValid);
        expect((totals.invoice?.paid ?? 0) - (before?.invoice?.paid ?? 0)).toBe(paidValid);
        expect(counts.invoice).toBe(43 + 788);
      },
    });
  });

  test('become quotations with their deals, for one customer, although VAT is rounded for each line', async () => {
    let before: Awaited<ReturnType<typeof seeded>> | undefined;
    await runTwice({
      template: orders,
      values: {
        postAs: 'quotation',
        fromDate: '2026-11-01',
        acceptQuotations: true,
        defaultCustomer: 'contact:a0000002-3f10-0c55-8a11-000000000001',
      },
      async prepare(koppel) {
        await koppel.simulator('teamleader', '_settings', 'POST', { vatRounding: 'line' });
        before = await seeded(koppel);
      },
      async check({ koppel, first }) {
        readable(first);
        const { totals, counts } = await koppel.simulator('teamleader');
        const sent = (totals.quotation?.totalIncl ?? 0) - (before?.quotation?.totalIncl ?? 0);
        expect(first.counts.created).toBeGreaterThan(100);
        expect(sent).toBe(await amountCreated(koppel, first));
        expect(counts.quotation).toBe(12 + first.counts.created);
        expect(counts.deal).toBe(30 + first.counts.created);
        expect(counts.contact).toBe(100);
      },
    });
  });

  test('bear delivery and other amounts without an article on lines of their own', async () => {
    await runTwice({
      template: orders,
      values: { orderStatuses: ['partly-paid'] },
      prepare: orderWithDelivery,
      async check({ koppel, first }) {
        expect(first.counts.parked).toBe(0);
        const { objects } = await koppel.simulator<{
          objects: { invoice: { taxInclusive: number; groups: { line_items: object[] }[] }[] };
        }>('teamleader', '_state');
        const invoice = objects.invoice.at(-1);
        expect(invoice?.taxInclusive).toBe(1995 + 695);
        expect(invoice?.groups[0]?.line_items).toMatchObject([
          { description: 'Scarf', quantity: 1, unit_price: { amount: 16.49 } },
          { description: 'Delivery & packing', quantity: 1, unit_price: { amount: 5.74 } },
        ]);
      },
    });
  });

  test('invoices of the till become invoices, with a key of their own', async () => {
    await runTwice({
      template: orders,
      values: {
        documentKinds: ['invoice', 'simpleInvoice'],
        orderStatuses: ['open', 'partly-paid', 'paid'],
      },
      check({ first }) {
        expect(first.counts.created).toBeGreaterThan(10);
        readable(first);
      },
    });
  });
});

describe('products from the till to Teamleader', () => {
  test('are created and updated by number, each size and colour by itself, with the prices of the till', async () => {
    await runTwice({
      template: 'mpluskassa-teamleader/products',
      values: { updateTexts: true, updateCategories: true },
      async check({ koppel, first }) {
        expect(first.counts.read).toBe(400);
        expect(first.counts.updated).toBeGreaterThan(10);
        expect(first.counts.parked).toBe(0);
        const { counts } = await koppel.simulator('teamleader');
        expect(counts.product).toBe(481);
      },
    });
  });

  test('with sizes are parked with the reason when that is chosen', async () => {
    await runTwice({
      template: 'mpluskassa-teamleader/products',
      values: { variants: 'park' },
      check({ first }) {
        expect(first.counts.parked).toBeGreaterThan(0);
        expect(first.causes.every(({ message }) => message.includes('sizes or colours'))).toBe(true);
        expect(first.counts.read).toBe(400);
      },
    });
  });

  test('with sizes are left out when that is chosen', async () => {
    await runTwice({
      template: 'mpluskassa-teamleader/products',
      values: { variants: 'skip' },
      check({ first }) {
        expect(first.counts.parked).toBe(0);
        expect(first.counts.skipped).toBeGreaterThan(0);
        expect(first.counts.skipped).toBeLessThan(400);
      },
    });
  });
});

describe('daily totals of the till to Teamleader', () => {
  test('are one invoice a day that agrees with the journal to the cent', async () => {
    let before: Awaited<ReturnType<typeof seeded>> | undefined;
    await runTwice({
      template: 'mpluskassa-teamleader/daily-totals',
      values: {
        fromDate: '2026-08-23',
        tillCustomer: 'company:a0000003-3f10-0c55-8a11-000000000001',
        bookInvoices: true,
      },
      prepare: async koppel => {
        before = await seeded(koppel);
      },
      async check({ koppel, first }) {
        expect(first.counts.parked).toBe(0);
        const till = await koppel.simulator('mpluskassa');
        const { totals } = await koppel.simulator('teamleader');
        const posted = (totals.invoice?.bookedIncl ?? 0) - (before?.invoice?.bookedIncl ?? 0);
        expect(posted).toBe(till.totals.dailyJournal?.turnoverIncl);
      },
    });
  });

  test('are parked until a customer is chosen, with words that say so', async () => {
    const koppel = await startTestServer();
    try {
      const flow = await installTemplate(koppel, 'mpluskassa-teamleader/daily-totals', {
        fromDate: '2026-11-18',
      });
      const run = await koppel.run(flow);
      expect(run.counts).toMatchObject({ created: 0, parked: run.counts.read });
      expect(run.causes.map(({ message }) => message)).toEqual(['The customer for till sales is missing.']);
    } finally {
      await koppel.close();
    }
  });
});
