import { describe, expect, test } from 'vitest';
import type { RunDetail } from '../api/contracts/runs.ts';
import type { TestServer } from '../testing.ts';
import { installTemplate, orderWithDelivery, runTwice } from './testing.ts';

const till = (koppel: TestServer) => koppel.simulator('mpluskassa');
const office = (koppel: TestServer) => koppel.simulator('afas');

interface Item {
  readonly code: string;
  readonly description: string;
  readonly remark: string;
  readonly salesPrice: number;
  readonly free: Readonly<Record<string, string>>;
}

interface Debtor {
  readonly code: string;
  readonly relation: string;
  readonly type: string;
  readonly priceList: string;
  readonly lineDiscount: string;
}

interface Relation {
  readonly number: string;
  readonly kind: string;
  readonly email: string;
  readonly contacts: readonly { readonly kind: string }[];
}

interface Office {
  readonly objects: {
    readonly item: readonly Item[];
    readonly debtor: readonly Debtor[];
    readonly relation: readonly Relation[];
    readonly salesPrice: readonly {
      readonly item: string;
      readonly list: string;
      readonly debtor: string;
      readonly price: number;
      readonly quantity: string;
    }[];
    readonly stock: readonly { readonly item: string; readonly thousandths: number }[];
    readonly financialEntry: readonly {
      readonly lines: readonly {
        readonly account: string;
        readonly debit: number;
        readonly credit: number;
      }[];
    }[];
    readonly salesOrder: readonly { readonly deliveryAddress?: number; readonly paymentMethod: string }[];
    readonly productGroupLine: readonly { readonly item: string }[];
  };
}

const officeState = async (koppel: TestServer) => (await koppel.simulator<Office>('afas', '_state')).objects;

interface TillStock {
  readonly articleNumber: number;
  /** Thousandths of a unit, as the others. */
  readonly free: number;
  readonly reserved: number;
  readonly incoming: number;
}

interface Till {
  readonly objects: {
    readonly stock: readonly TillStock[];
    readonly product: readonly {
      readonly articleList: {
        readonly article: readonly { readonly articleNumber: number; readonly priceExcl: number }[];
      };
    }[];
  };
}

const expectReadableCauses = ({ causes }: RunDetail, count: number) => {
  expect(new Set(causes.map(({ message }) => message)).size).toBe(count);
  for (const { message, hint } of causes) {
    expect(message).toMatch(/^[“A-Z].*\.$/);
    expect(hint).not.toBe('');
  }
};

describe('orders from the till to AFAS', () => {
  test('become sales orders, each once and to the cent; the defective ones are parked', async () => {
    await runTwice({
      template: 'mpluskassa-afas/orders',
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ read: 1000, created: 788, skipped: 200, parked: 12 });
        expectReadableCauses(first, 12);
        const { totals, counts } = await office(koppel);
        expect(totals.salesOrder?.totalIncl).toBe((await till(koppel)).totals.order?.paidValid);
        expect(counts.directInvoice ?? 0).toBe(0);
        const { salesOrder, relation } = await officeState(koppel);
        expect(salesOrder.filter(order => order.deliveryAddress !== undefined).length).toBeGreaterThan(0);
        const companies = relation.filter(
          ({ kind, number }) => kind === 'organisation' && Number(number) > 100_100,
        );
        expect(companies.length).toBeGreaterThan(20);
        for (const { contacts } of companies) expect(contacts.map(({ kind }) => kind)).toContain('PRS');
      },
    });
  });

  test('become direct invoices', async () => {
    await runTwice({
      template: 'mpluskassa-afas/orders',
      values: { postAs: 'invoice' },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ created: 788, parked: 12 });
        expectReadableCauses(first, 12);
        const { totals } = await office(koppel);
        expect(totals.directInvoice?.totalIncl).toBe((await till(koppel)).totals.order?.paidValid);
      },
    });
  });

  test('become balanced entries on their debtors', async () => {
    await runTwice({
      template: 'mpluskassa-afas/orders',
      values: { postAs: 'entry' },
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ created: 788, parked: 12 });
        expectReadableCauses(first, 12);
        const paid = (await till(koppel)).totals.order?.paidValid;
        expect((await office(koppel)).totals.financialEntry).toEqual({ debit: paid, credit: paid });
      },
    });
  });

  test('can all be sent to one debtor, with what has no article as costs', async () => {
    await runTwice({
      template: 'mpluskassa-afas/orders',
      values: { defaultDebtor: '20001', orderStatuses: ['partly-paid'], costs: 'VZK' },
      prepare: orderWithDelivery,
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ created: 81, parked: 0, skipped: 920 });
        expect((await office(koppel)).counts.debtor).toBe(100);
        expect((await officeState(koppel)).salesOrder.at(-1)).toMatchObject({
          totalIncl: 2690,
          lines: [{ item: '1010' }, { item: 'VZK', total: 695 }],
        });
      },
    });
  });

  test.each([
    ['quotations', ['quotation'], ['open']],
    ['invoices', ['invoice', 'simpleInvoice'], ['paid', 'partly-paid', 'open']],
  ])('can be %s of the till', async (_name, documentKinds, orderStatuses) => {
    await runTwice({
      template: 'mpluskassa-afas/orders',
      values: { documentKinds, orderStatuses },
      check: async ({ koppel, first }) => {
        expect(first.counts.created).toBeGreaterThan(5);
        expect(first.counts.parked).toBe(0);
        expect((await office(koppel)).counts.salesOrder).toBe(first.counts.created);
      },
    });
  });
});

describe('customers from the till to AFAS', () => {
  test('are created or updated by e-mail; companies with their contact', async () => {
    await runTwice({
      template: 'mpluskassa-afas/customers',
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ read: 300, parked: 5 });
        expect(first.counts.updated).toBeGreaterThan(20);
        expect((await office(koppel)).counts.debtor).toBe(100 + first.counts.created);
        expectReadableCauses(first, 5);
      },
    });
  });
});

describe('products from the till to AFAS', () => {
  const sold = async (koppel: TestServer) => {
    const { objects } = await koppel.simulator<Till>('mpluskassa', '_state');
    return objects.product.flatMap(({ articleList }) => articleList.article);
  };

  test('become items, one for each size and colour, with prices, attributes and categories', async () => {
    await runTwice({
      template: 'mpluskassa-afas/products',
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ read: 400, parked: 0 });
        const { item, productGroupLine } = await officeState(koppel);
        const prices = new Map(item.map(({ code, salesPrice }) => [code, salesPrice]));
        for (const { articleNumber, priceExcl } of await sold(koppel)) {
          expect(prices.get(String(articleNumber)), String(articleNumber)).toBe(priceExcl);
        }
        expect(item.filter(({ description }) => description.endsWith('(2025)'))).toEqual([]);
        expect(item.filter(({ free }) => Object.keys(free).length === 2).length).toBeGreaterThan(80);
        expect(productGroupLine.map(line => line.item)).toContain('4990');
        expect((await office(koppel)).counts.productGroup).toBe(6);
      },
    });
  });

  test('keep their description and price where updates may not write them', async () => {
    await runTwice({
      template: 'mpluskassa-afas/products',
      values: { updateNames: false, updatePrices: false },
      check: async ({ koppel }) => {
        const { item } = await officeState(koppel);
        expect(item.filter(({ description }) => description.endsWith('(2025)')).length).toBeGreaterThan(40);
      },
    });
  });
});

describe('stock from the till to AFAS', () => {
  test.each([
    ['available', stock => stock.free],
    ['physical', stock => stock.free + stock.reserved],
    ['expected', stock => stock.free + stock.incoming],
  ] satisfies readonly (readonly [string, (stock: TillStock) => number])[])(
    'is what the till has, to the unit: %s',
    async (calculation, levelOf) => {
      await runTwice({
        template: 'mpluskassa-afas/stock',
        values: { calculation },
        check: async ({ koppel, first }) => {
          expect(first.causes.map(({ message }) => message)).toEqual(['Item 4990 does not exist in AFAS.']);
          const there = new Map(
            (await officeState(koppel)).stock.map(({ item, thousandths }) => [item, thousandths]),
          );
          const { objects } = await koppel.simulator<Till>('mpluskassa', '_state');
          const counted = objects.stock.filter(({ articleNumber }) => articleNumber !== 4990);
          expect(counted.length).toBeGreaterThan(400);
          for (const stock of counted) {
            const article = String(stock.articleNumber);
            expect(there.get(article) ?? 0, article).toBe(Math.max(0, levelOf(stock)));
          }
        },
      });
    },
  );
});

describe('price lists from the till to AFAS', () => {
  test('become prices on price lists, also from a quantity on', async () => {
    await runTwice({
      template: 'mpluskassa-afas/price-lists',
      check: async ({ koppel, first }) => {
        expect(first.counts.parked).toBe(0);
        expect(first.counts.created).toBeGreaterThan(200);
        const { salesPrice } = await officeState(koppel);
        expect(
          salesPrice.filter(({ list, quantity }) => list === 'WHS' && quantity === '10').length,
        ).toBeGreaterThan(20);
        expect(salesPrice.filter(({ list }) => list === 'SALE').length).toBeGreaterThan(20);
      },
    });
  });
});

describe('discounts from the till to AFAS', () => {
  test('become percentages of debtors and prices of their own', async () => {
    await runTwice({
      template: 'mpluskassa-afas/discounts',
      prepare: async koppel => {
        await koppel.run(await installTemplate(koppel, 'mpluskassa-afas/customers'));
      },
      check: async ({ koppel, first }) => {
        expect(first.counts.read).toBeGreaterThan(10);
        expect(first.counts.parked).toBe(0);
        const { debtor, salesPrice } = await officeState(koppel);
        expect(debtor.filter(({ lineDiscount }) => lineDiscount !== '').length).toBeGreaterThan(0);
        expect(salesPrice.filter(price => price.debtor !== '').length).toBeGreaterThan(0);
      },
    });
  });
});

describe('customer groups from the till to AFAS', () => {
  test('become types and price lists of existing debtors', async () => {
    await runTwice({
      template: 'mpluskassa-afas/customer-groups',
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ created: 0, parked: 0 });
        const { debtor } = await officeState(koppel);
        expect(debtor).toHaveLength(100);
        expect(debtor.filter(({ type }) => type === '001').length).toBeGreaterThan(20);
        expect(debtor.filter(({ type }) => type === '002').length).toBeGreaterThan(20);
      },
    });
  });
});

describe('daily totals from the till to AFAS', () => {
  test('are balanced entries that come to what the till sold', async () => {
    await runTwice({
      template: 'mpluskassa-afas/daily-totals',
      check: async ({ koppel, first }) => {
        expect(first.counts).toMatchObject({ parked: 0, created: first.counts.read });
        const { totals, counts } = await office(koppel);
        const day = (await till(koppel)).totals.dailyJournal;
        expect(counts.financialEntry).toBe(first.counts.created);
        expect(totals.financialEntry?.debit).toBe(totals.financialEntry?.credit);
        const lines = (await officeState(koppel)).financialEntry.flatMap(entry => entry.lines);
        const on = (pattern: RegExp) =>
          lines
            .filter(({ account }) => pattern.test(account))
            .reduce((sum, { debit, credit }) => sum + credit - debit, 0);
        expect(on(/^800[1-6]$/)).toBe(day?.turnoverExcl);
        expect(on(/^153[01]$/)).toBe(day?.vat);
      },
    });
  });
});
