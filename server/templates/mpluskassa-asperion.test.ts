import { describe, expect, test } from 'vitest';
import type { RunDetail } from '../api/contracts/runs.ts';
import type { TestServer } from '../testing.ts';
import { orderWithDelivery, runTwice } from './testing.ts';

const till = (koppel: TestServer) => koppel.simulator('mpluskassa');
const ledger = (koppel: TestServer) => koppel.simulator('asperion');

const expectReadableCauses = ({ causes }: RunDetail, count: number) => {
  expect(new Set(causes.map(({ message }) => message)).size).toBe(count);
  for (const { message, hint } of causes) {
    expect(message).toMatch(/^[“A-Z].*\.$/);
    expect(hint).not.toBe('');
  }
};

describe('orders from the till to Asperion', () => {
  test('become sales invoices, each once and to the cent; the defective ones are parked', async () => {
    let before = 0;
    await runTwice({
      template: 'mpluskassa-asperion/orders',
      prepare: async koppel => {
        before = (await ledger(koppel)).totals.salesInvoice?.valueIncl ?? 0;
      },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ read: 1000, created: 788, skipped: 200, parked: 12 });
        expectReadableCauses(first, 12);
        const { totals, counts } = await ledger(koppel);
        expect((totals.salesInvoice?.valueIncl ?? 0) - before).toBe(
          (await till(koppel)).totals.order?.paidValid,
        );
        expect(counts.journalEntry ?? 0).toBe(0);
      },
    });
  });

  test('become balanced mutations on their debtors', async () => {
    await runTwice({
      template: 'mpluskassa-asperion/orders',
      values: { postAs: 'mutation' },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ created: 788, parked: 12 });
        expectReadableCauses(first, 12);
        const { totals, counts } = await ledger(koppel);
        const paid = (await till(koppel)).totals.order?.paidValid;
        expect(totals.journalEntry).toEqual({ debit: paid, credit: paid, onDebtors: paid });
        expect(counts.journalEntry).toBe(788);
      },
    });
  });

  test('can all be booked on one debtor, with what has no article as well', async () => {
    await runTwice({
      template: 'mpluskassa-asperion/orders',
      values: { defaultDebtor: '10001', orderStatuses: ['partly-paid'] },
      prepare: orderWithDelivery,
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ created: 81, parked: 0, skipped: 920 });
        expect((await ledger(koppel)).counts.debtor).toBe(100);
        const { objects } = await koppel.simulator<{
          objects: { salesInvoice: { lines: { description: string; amount: number }[] }[] };
        }>('asperion', '_state');
        expect(objects.salesInvoice.at(-1)?.lines).toMatchObject([
          { description: '1 × 1010 Scarf', amount: 1649 },
          { description: '1 × Delivery & packing', amount: 574 },
        ]);
      },
    });
  });
});

describe('customers from the till to Asperion', () => {
  test('are created or updated by e-mail; companies with their contact', async () => {
    await runTwice({
      template: 'mpluskassa-asperion/customers',
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ read: 300, parked: 5 });
        expect(first.counts.updated).toBeGreaterThan(20);
        expectReadableCauses(first, 5);
        const { objects } = await koppel.simulator<{
          objects: { debtor: { id: number; fields: Record<string, string> }[] };
        }>('asperion', '_state');
        const created = objects.debtor.filter(({ id }) => id > 900).map(({ fields }) => fields);
        expect(created).toHaveLength(first.counts.created);
        const companies = created.filter(({ debtorKindId }) => debtorKindId === '2');
        expect(companies.length).toBeGreaterThan(20);
        for (const { attentionTo } of companies) expect(attentionTo).not.toBe('');
      },
    });
  });
});

describe('products from the till to Asperion', () => {
  interface Articles {
    readonly objects: {
      readonly article: readonly {
        readonly code: string;
        readonly salesPrice: number;
        readonly longDescription: string;
      }[];
    };
  }
  interface Products {
    readonly objects: {
      readonly product: readonly {
        readonly extraText: string;
        readonly articleList: {
          readonly article: readonly { readonly articleNumber: number; readonly priceExcl: number }[];
        };
      }[];
    };
  }
  const articles = async (koppel: TestServer) =>
    (await koppel.simulator<Articles>('asperion', '_state')).objects.article;
  const byCode = (list: readonly (readonly [number | string, unknown])[]) =>
    Object.fromEntries(list.map(([code, value]) => [String(code), value]));
  const textsIn = (list: Awaited<ReturnType<typeof articles>>) =>
    byCode(
      list.filter(({ code }) => code !== '4990').map(article => [article.code, article.longDescription]),
    );

  test('become articles, one for each size and colour, with the prices of the till', async () => {
    let stock = 0;
    let texts: object = {};
    await runTwice({
      template: 'mpluskassa-asperion/products',
      prepare: async koppel => {
        stock = (await ledger(koppel)).totals.stock?.thousandths ?? 0;
        texts = textsIn(await articles(koppel));
      },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ read: 400, created: 1, parked: 0 });
        expect(first.counts.updated).toBeGreaterThan(40);
        const { objects } = await koppel.simulator<Products>('mpluskassa', '_state');
        const sold = objects.product.flatMap(({ articleList }) => articleList.article);
        const mine = await articles(koppel);
        expect(byCode(mine.map(({ code, salesPrice }) => [code, salesPrice]))).toEqual(
          byCode(sold.map(({ articleNumber, priceExcl }) => [articleNumber, priceExcl])),
        );
        // What was enriched in Asperion is kept, and so is its stock.
        expect(textsIn(mine)).toEqual(texts);
        expect((await ledger(koppel)).totals.stock?.thousandths).toBe(stock);
      },
    });
  });

  test('have their long descriptions changed where updates may write them', async () => {
    await runTwice({
      template: 'mpluskassa-asperion/products',
      values: { updateTexts: true, updatePrices: false },
      check: async ({ koppel }) => {
        const { objects } = await koppel.simulator<Products>('mpluskassa', '_state');
        const wanted = objects.product.flatMap(({ extraText, articleList }) =>
          articleList.article.map(({ articleNumber }) => [articleNumber, extraText] as const),
        );
        const mine = await articles(koppel);
        expect(byCode(mine.map(({ code, longDescription }) => [code, longDescription]))).toEqual(
          byCode(wanted),
        );
      },
    });
  });
});

describe('daily totals from the till to Asperion', () => {
  test('are balanced mutations that come to what the till sold', async () => {
    await runTwice({
      template: 'mpluskassa-asperion/daily-totals',
      check: async ({ koppel, first }) => {
        const { totals, counts } = await ledger(koppel);
        const sold = (await till(koppel)).totals.dailyJournal;
        expect(first.counts).toMatchObject({ parked: 0, created: first.counts.read });
        expect(counts.journalEntry).toBe(first.counts.created);
        expect(totals.journalEntry?.debit).toBe(totals.journalEntry?.credit);
        const { objects } = await koppel.simulator<{
          objects: { journalEntry: { lines: { ledgerAccountId: number; amount: number }[] }[] };
        }>('asperion', '_state');
        const lines = objects.journalEntry.flatMap(entry => entry.lines);
        const on = (...accounts: readonly number[]) =>
          -lines
            .filter(({ ledgerAccountId }) => accounts.includes(ledgerAccountId))
            .reduce((sum, { amount }) => sum + amount, 0);
        expect(on(8000)).toBe(sold?.turnoverExcl);
        expect(on(1520, 1521)).toBe(sold?.vat);
      },
    });
  });
});
