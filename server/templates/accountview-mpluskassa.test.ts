import { describe, expect, test } from 'vitest';
import type { TestServer } from '../testing.ts';
import { installTemplate, runTwice } from './testing.ts';

type Row = Readonly<Record<string, unknown>>;

const objectsOf = async (koppel: TestServer, system: string, collection: string): Promise<readonly Row[]> => {
  const state = await koppel.simulator<{ objects: Readonly<Record<string, readonly Row[]>> }>(
    system,
    '_state',
  );
  return state.objects[collection] ?? [];
};

/** Articles of the simulated administration by code. */
const articlesOf = async (koppel: TestServer): Promise<ReadonlyMap<string, Row>> =>
  new Map(
    (await objectsOf(koppel, 'accountview', 'article')).map(row => {
      const fields: Row = Object(row.fields);
      return [String(fields.ART_CODE), fields];
    }),
  );

interface TillArticle {
  readonly articleNumber: number;
  readonly priceIncl: number;
  readonly priceExcl: number;
  readonly stockArticle: boolean;
}

const tillArticles = async (koppel: TestServer): Promise<ReadonlyMap<string, TillArticle>> =>
  new Map(
    (await objectsOf(koppel, 'mpluskassa', 'product'))
      // The till's simulator keeps its articles in this shape.
      .flatMap(product => Object(product.articleList).article as readonly TillArticle[])
      .map(article => [String(article.articleNumber), article]),
  );

/** Thousandths, by article. */
const tillStock = async (koppel: TestServer): Promise<ReadonlyMap<string, number>> =>
  new Map(
    (await objectsOf(koppel, 'mpluskassa', 'stock')).map(row => [
      String(row.articleNumber),
      Number(row.free),
    ]),
  );

const letters = {
  message: 'The article number “GIFT-BOX” has more than digits.',
  hint: 'Give the article a number of digits only.',
};

describe('articles of AccountView in the till', () => {
  const template = 'accountview-mpluskassa/products';

  test('have the same prices without VAT; new ones come with their category', async () => {
    await runTwice({
      template,
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ read: 483, created: 3, parked: 1, skipped: 0 });
        expect(first.counts.updated).toBeGreaterThan(50);
        expect(first.causes).toMatchObject([letters]);
        const [books, till] = [await articlesOf(koppel), await tillArticles(koppel)];
        for (const [code, { PX_SELL }] of books) {
          if (/^\d+$/.test(code))
            expect([code, till.get(code)?.priceExcl]).toEqual([code, Math.round(Number(PX_SELL) * 100)]);
        }
        expect([books.get('5003')?.PX_SELL, till.get('5003')?.priceIncl]).toEqual([4.8347, 585]);
        const names = (await objectsOf(koppel, 'mpluskassa', 'articleGroup')).map(({ name }) => name);
        expect(names.filter(name => name === 'Gereedschap')).toHaveLength(1);
      },
    });
  });

  test('keep their prices in the till when updates do not write them', async () => {
    let before: ReadonlyMap<string, TillArticle> = new Map();
    await runTwice({
      template,
      values: { updatePrices: false, updateNames: false, updateBarcodes: false, pricesAre: 'incl' },
      prepare: async koppel => {
        before = await tillArticles(koppel);
      },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ created: 3, updated: 0 });
        const after = await tillArticles(koppel);
        for (const [code, { priceIncl }] of before) expect(after.get(code)?.priceIncl).toBe(priceIncl);
        expect(after.get('5001')?.priceIncl).toBe(1095);
      },
    });
  });
});

describe('stock of AccountView in the till', () => {
  test.each([
    ['free', ({ QTY_FREE2 }: Row) => Number(QTY_FREE2)],
    ['technical', ({ QTY_TECH }: Row) => Number(QTY_TECH)],
  ] as const)('is the same in pieces when it is counted as %s', async (calculation, counted) => {
    await runTwice({
      template: 'accountview-mpluskassa/stock',
      values: { calculation },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ read: 483, created: 0, skipped: 3, parked: 1 });
        expect(first.causes).toMatchObject([letters]);
        const [books, stock] = [await articlesOf(koppel), await tillStock(koppel)];
        const shared = [...stock.keys()].filter(code => books.has(code));
        expect(shared).toHaveLength(479);
        for (const code of shared)
          expect([code, stock.get(code)]).toEqual([code, 1000 * counted(books.get(code) ?? {})]);
      },
    });
  });

  test('is kept for articles whose stock the till did not keep, when that is turned on', async () => {
    await runTwice({
      template: 'accountview-mpluskassa/stock',
      values: { calculation: 'available-incoming', manageStock: 'turn-on' },
      prepare: async koppel => {
        const products = await installTemplate(koppel, 'accountview-mpluskassa/products', {
          stockArticle: 'never',
        });
        await koppel.run(products);
        const kept = [...(await tillArticles(koppel)).values()].filter(({ stockArticle }) => stockArticle);
        expect(kept).toHaveLength(1);
      },
      check: async ({ koppel }) => {
        const [books, stock] = [await articlesOf(koppel), await tillStock(koppel)];
        expect(stock.get('1100')).toBe(
          1000 * (Number(books.get('1100')?.QTY_AVAIL) + Number(books.get('1100')?.QTY_BESTEL)),
        );
        const kept = [...(await tillArticles(koppel)).values()].filter(({ stockArticle }) => stockArticle);
        expect(kept).toHaveLength(483);
      },
    });
  });
});

describe('debtors of AccountView in the till', () => {
  const template = 'accountview-mpluskassa/customers';

  test('are recognised by e-mail address; the new one is created, the blocked one left out', async () => {
    await runTwice({
      template,
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ read: 102, created: 1, updated: 100, skipped: 1, parked: 0 });
        const customers = await objectsOf(koppel, 'mpluskassa', 'relation');
        expect(customers.find(({ email }) => email === 'info@molen.example')).toMatchObject({
          name: 'Molen Advies BV',
          companyName: 'Molen Advies BV',
          contact: 'T. Molenaar',
          country: 'Nederland',
          paymentWithinDays: 30,
        });
        expect(customers).toHaveLength(301);
      },
    });
  });

  test('are recognised by debtor number, and keep what the till has when updates do not write it', async () => {
    await runTwice({
      template,
      values: { matchBy: 'number', updateAddresses: false, updateContacts: false },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ created: 101, updated: 0, parked: 0 });
        const customers = await objectsOf(koppel, 'mpluskassa', 'relation');
        expect(new Set(customers.map(({ extRelationId }) => extRelationId)).size).toBe(102);
      },
    });
  });
});
