import { describe, expect, test } from 'vitest';
import type { TestServer } from '../testing.ts';
import { installTemplate, runTwice } from './testing.ts';

interface Article {
  readonly articleNumber: number;
  readonly description: string;
  readonly priceExcl: number;
  readonly priceIncl: number;
  readonly stockArticle?: boolean;
}

interface Till {
  readonly objects: {
    readonly product: readonly {
      readonly description: string;
      readonly extraText?: string;
      readonly articleList: { readonly article: readonly Article[] };
    }[];
    readonly stock: readonly {
      readonly articleNumber: number;
      readonly free: number;
      readonly reserved: number;
    }[];
  };
}

interface Books {
  readonly objects: {
    readonly article: readonly {
      readonly code: string;
      readonly salesPrice: number;
      readonly isStockArticle: boolean;
      readonly currentStock: number;
      readonly minimumStock: number | null;
    }[];
  };
}

const till = async (koppel: TestServer) => (await koppel.simulator<Till>('mpluskassa', '_state')).objects;
const books = async (koppel: TestServer) =>
  (await koppel.simulator<Books>('asperion', '_state')).objects.article;

const articlesIn = ({ product }: Till['objects']): ReadonlyMap<string, Article> =>
  new Map(
    product.flatMap(({ articleList }) =>
      articleList.article.map(article => [String(article.articleNumber), article] as const),
    ),
  );

const newArticle = (code: string) => ({
  ...{ code, description: `Shed ${code}`, salesTypeId: 'H', salesPrice: 100, isStockArticle: true },
  ...{ eanCode: '8700000099990', longDescription: 'Made of wood.' },
});

/** Adds articles the way people do in the application. */
const addArticles = async (koppel: TestServer, ...codes: readonly string[]) => {
  const base = `${koppel.server.address}/simulators/asperion`;
  const form = {
    ...{ grant_type: 'refresh_token', refresh_token: 'demo-refresh-token' },
    ...{ client_id: 'demo-client', client_secret: 'demo-client-secret' },
  };
  const signedIn = await fetch(`${base}/identity/connect/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const { access_token: token } = Object(await signedIn.json());
  for (const code of codes) {
    const answer = await fetch(`${base}/v1/articles`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(newArticle(code)),
    });
    expect(answer.status).toBe(201);
  }
};

describe('products from Asperion to the till', () => {
  test('are created or updated by number; numbers with letters are parked with a hint', async () => {
    await runTwice({
      template: 'asperion-mpluskassa/products',
      prepare: koppel => addArticles(koppel, '990001', 'SHED-2'),
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ read: 481, created: 1, parked: 1 });
        expect(first.counts.updated).toBeGreaterThan(40);
        expect(first.causes).toMatchObject([
          {
            message: 'The article number “SHED-2” has more than digits.',
            hint: 'Give the article a number of digits only.',
          },
        ]);
        const mine = articlesIn(await till(koppel));
        expect(mine.get('990001')).toMatchObject({
          description: 'Shed 990001',
          priceExcl: 10_000,
          priceIncl: 12_100,
        });
        for (const { code, salesPrice } of await books(koppel)) {
          if (code !== 'SHED-2') expect([code, mine.get(code)?.priceExcl]).toEqual([code, salesPrice]);
        }
      },
    });
  });

  test('keep names, texts and prices of the till where updates must not write them', async () => {
    let before = new Map<string, Article>() as ReadonlyMap<string, Article>;
    await runTwice({
      template: 'asperion-mpluskassa/products',
      values: { updateNames: false, updatePrices: false, updateBarcodes: false, stockArticle: 'leave' },
      prepare: async koppel => {
        await addArticles(koppel, '990001');
        before = articlesIn(await till(koppel));
      },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ created: 1, updated: 0, parked: 0 });
        const mine = articlesIn(await till(koppel));
        for (const [number, article] of before) expect(mine.get(number)).toEqual(article);
      },
    });
  });

  test('are sent with prices including VAT if that is wished', async () => {
    await runTwice({
      template: 'asperion-mpluskassa/products',
      values: { prices: 'incl' },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ parked: 0 });
        expect(articlesIn(await till(koppel)).get('1010')).toBeDefined();
      },
    });
  });
});

describe('stock from Asperion to the till', () => {
  test.each([
    ['available', (stock: number, reserved: number) => stock - reserved],
    ['current', (stock: number) => stock],
    ['minimum', (stock: number, reserved: number, minimum: number) => stock - reserved - minimum],
  ] as const)('is set by the calculation “%s”, to the unit', async (calculation, expected) => {
    await runTwice({
      template: 'asperion-mpluskassa/stock',
      values: { calculation },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ read: 479, parked: 0, created: 0 });
        const levels = new Map((await till(koppel)).stock.map(level => [String(level.articleNumber), level]));
        const kept = (await books(koppel)).filter(({ isStockArticle }) => isStockArticle);
        expect(kept.length).toBeGreaterThan(300);
        for (const { code, currentStock, minimumStock } of kept) {
          const level = levels.get(code);
          const wanted = Math.max(0, expected(currentStock, level?.reserved ?? 0, minimumStock ?? 0));
          expect([code, level?.free]).toEqual([code, wanted]);
        }
      },
    });
  });

  test('is left alone where the till keeps none, and turned on if that is wished', async () => {
    const levelOf = ({ stock }: Till['objects']) =>
      stock.find(({ articleNumber }) => articleNumber === 990_001);
    await runTwice({
      template: 'asperion-mpluskassa/stock',
      values: { manageStock: true },
      prepare: async koppel => {
        await addArticles(koppel, '990001');
        await koppel.simulator('asperion', '_stock', 'POST', { code: '990001', units: 7 });
        await koppel.run(
          await installTemplate(koppel, 'asperion-mpluskassa/products', { stockArticle: 'never' }),
        );
        const careful = await koppel.run(await installTemplate(koppel, 'asperion-mpluskassa/stock'));
        expect(careful.counts.parked).toBe(0);
        expect(levelOf(await till(koppel))).toBeUndefined();
      },
      check: async ({ koppel, first }) => {
        expect(first.counts.parked).toBe(0);
        const objects = await till(koppel);
        expect(levelOf(objects)?.free).toBe(7000);
        expect(articlesIn(objects).get('990001')?.stockArticle).toBe(true);
      },
    });
  });
});
