import { describe, expect, test } from 'vitest';
import type { TestServer } from '../testing.ts';
import { enterOrder, orderLine, runTwice } from './testing.ts';

/** Three articles with a discount, delivery on a line without an article, and a note; € 5.00 is paid. */
const oddOrder = (koppel: TestServer) => {
  const lines = [
    orderLine(1010, 'Scarf', '<quantity>3</quantity><price>1995</price><discountAmount>250</discountAmount>'),
    orderLine(0, 'Delivery &amp; packing', '<quantity>1</quantity><price>695</price>'),
    orderLine(0, 'With a bow, please', '<quantity>1</quantity><price>0</price>'),
  ];
  const address =
    '<deliveryAddress><name>Café "Zon" &lt;é漢😀&gt;</name><address>Kade 1</address><zipcode>1011 AA</zipcode><city>Amsterdam</city></deliveryAddress>';
  return enterOrder(koppel, lines, `${address}<deliveryMethod>KOERIER</deliveryMethod>`);
};

describe('from the till to Twinfield', () => {
  test('orders of the chosen status become invoices, with what has no article and where it goes', async () => {
    await runTwice({
      template: 'mpluskassa-twinfield/orders',
      values: { orderStatuses: ['partly-paid'] },
      prepare: oddOrder,
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ created: 81, skipped: 920, parked: 0 });
        const { objects } = await koppel.simulator<{
          objects: { salesInvoice: { lines: object[]; valueIncl: number; footerText: string }[] };
        }>('twinfield', '_state');
        expect(objects.salesInvoice).toHaveLength(81);
        expect(objects.salesInvoice.at(-1)).toMatchObject({
          valueIncl: 3 * 1995 - 250 + 695,
          footerText: 'Delivery by courier: Café "Zon" <é漢😀>, Kade 1, 1011 AA, Amsterdam',
          lines: [
            { article: '1010', quantity: '3', valueIncl: 3 * 1995, vatCode: 'VH' },
            { article: '0', description: 'Discount Scarf', valueIncl: -250, vatCode: 'VH' },
            { article: '0', description: 'Delivery & packing', valueIncl: 695, vatCode: 'VH' },
          ],
        });
      },
    });
  });

  test('customers are created or updated by e-mail', async () => {
    await runTwice({
      template: 'mpluskassa-twinfield/customers',
      check: ({ first }) => {
        expect(first.counts.read).toBe(300);
        expect(first.counts.updated).toBeGreaterThan(10);
        expect(first.counts.parked).toBeLessThanOrEqual(5);
      },
    });
  });

  test('the totals of a day become one balanced journal entry', async () => {
    await runTwice({
      template: 'mpluskassa-twinfield/daily-totals',
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ parked: 0, created: first.counts.read });
        const till = await koppel.simulator('mpluskassa');
        const { objects, totals } = await koppel.simulator<{
          totals: Record<string, Record<string, number>>;
          objects: { transaction: { lines: { dim1: string; side: string; value: number }[] }[] };
        }>('twinfield', '_state');
        expect(objects.transaction).toHaveLength(first.counts.created);
        expect(totals.journalEntry?.debit).toBe(totals.journalEntry?.credit);
        const lines = objects.transaction.flatMap(entry => entry.lines);
        const on = (...accounts: readonly string[]) =>
          lines
            .filter(({ dim1 }) => accounts.includes(dim1))
            .reduce((sum, { side, value }) => sum + (side === 'credit' ? value : -value), 0);
        expect(on('8000')).toBe(till.totals.dailyJournal?.turnoverExcl);
        expect(on('1530', '1531')).toBe(till.totals.dailyJournal?.vat);
      },
    });
  });
});
