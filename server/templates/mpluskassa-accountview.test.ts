import { describe, expect, test } from 'vitest';
import type { TestServer } from '../testing.ts';
import { runTwice, type TemplateRuns } from './testing.ts';

const template = 'mpluskassa-accountview/orders';

const state = async (koppel: TestServer) => ({
  till: await koppel.simulator('mpluskassa'),
  books: await koppel.simulator('accountview'),
});

const expectAllSound = async ({ first, second }: TemplateRuns) => {
  expect(first.counts).toMatchObject({ read: 1000, created: 788, skipped: 200, parked: 12 });
  expect(second.counts).toMatchObject({ skipped: 988, parked: 12 });
};

/** Twelve orders of the till have a defect of their own. */
const expectTwelveCauses = ({ first }: TemplateRuns) => {
  expect(first.causes).toHaveLength(12);
  expect(new Set(first.causes.map(({ message }) => message)).size).toBe(12);
  for (const { message, hint } of first.causes) {
    expect(message).toMatch(/^[“A-Z].*\.$/);
    expect(hint).not.toBe('');
  }
};

describe('orders of the till in AccountView', () => {
  test('as sales orders agree with the till to the cent', async () => {
    await runTwice({
      template,
      check: async runs => {
        await expectAllSound(runs);
        expectTwelveCauses(runs);
        const { till, books } = await state(runs.koppel);
        expect(books.counts.salesOrder).toBe(788);
        expect(books.totals.salesOrder?.total).toBe(till.totals.order?.paidValid);
        expect(books.counts.deliveryAddress).toBeGreaterThan(10);
      },
    });
  });

  test('as invoices agree with the till to the cent', async () => {
    await runTwice({
      template,
      values: { postAs: 'invoice' },
      check: async runs => {
        await expectAllSound(runs);
        expectTwelveCauses(runs);
        const { till, books } = await state(runs.koppel);
        expect(books.counts.dayPage).toBe(788);
        expect(books.totals.salesOrder?.total).toBe(0);
        expect(books.totals.salesInvoice?.total).toBe(till.totals.order?.paidValid);
      },
    });
  });

  test('all go to the default debtor when there is one', async () => {
    await runTwice({
      template,
      values: { defaultDebtor: '10001', postAs: 'invoice', fromDate: '2026-11-10' },
      check: async ({ koppel, first }) => {
        const { books } = await state(koppel);
        expect(books.counts).toMatchObject({ debtor: 102, dayPage: first.counts.created });
      },
    });
  });
});

const turnoverAccounts = new Set(['8001', '8002', '8003', '8004', '8005', '8006', '1520', '1521', '8099']);

/** What was booked on turnover, VAT and rounding, in cents. */
const turnoverOf = async (koppel: TestServer): Promise<number> => {
  const { objects } = await koppel.simulator<{ objects: { dayPage: readonly { lines: readonly Line[] }[] } }>(
    'accountview',
    '_state',
  );
  const lines = objects.dayPage.flatMap(page => page.lines);
  return lines
    .filter(({ ACCT_NR }) => turnoverAccounts.has(ACCT_NR))
    .reduce((sum, { AMOUNT, VAT_AMT = 0 }) => sum - Math.round(AMOUNT * 100) - Math.round(VAT_AMT * 100), 0);
};

interface Line {
  readonly ACCT_NR: string;
  readonly AMOUNT: number;
  readonly VAT_AMT?: number;
}

describe('daily totals of the till in AccountView', () => {
  test.each(['codes', 'accounts'])('balance and agree with the till, VAT by %s', async vatBooking => {
    await runTwice({
      template: 'mpluskassa-accountview/daily-totals',
      values: { fromDate: '2026-08-23', vatBooking },
      check: async ({ koppel, first }) => {
        const { till, books } = await state(koppel);
        expect(first.counts.parked).toBe(0);
        expect(books.counts.dayPage).toBe(first.counts.created);
        const { debit, credit } = books.totals.dayBookEntry ?? {};
        expect(debit).toBe(credit);
        expect(await turnoverOf(koppel)).toBe(till.totals.dailyJournal?.turnoverIncl);
      },
    });
  });
});
