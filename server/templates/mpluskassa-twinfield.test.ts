import { describe, expect, test } from 'vitest';
import { runTwice } from './testing.ts';

describe('from the till to Twinfield', () => {
  test('orders are posted as chosen, those of other statuses left alone', async () => {
    await runTwice({
      template: 'mpluskassa-twinfield/orders',
      values: { orderStatuses: ['partly-paid'], postAs: 'mutation', mutationStatus: 'final' },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ created: 80, skipped: 920, parked: 0 });
        const { counts } = await koppel.simulator('twinfield');
        expect(counts.transaction).toBe(80);
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
