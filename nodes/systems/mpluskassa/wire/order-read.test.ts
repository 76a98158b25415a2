import { describe, expect, it } from 'vitest';
import { orderOf } from './order-read.ts';

const order = (changes: object = {}) => ({
  orderId: 'a1',
  orderNumber: { year: '2026', number: '17' },
  financialDate: { day: '3', mon: '2', year: '2026' },
  totalInclAmount: '2420',
  totalExclAmount: '2000',
  prepaidAmount: '0',
  fullyPaid: 'false',
  ...changes,
});

const line = (data: object, changes: object = {}) => ({
  lineId: 'l1',
  articleNumber: '3001',
  data,
  ...changes,
});

const linesOf = (vatMethod: string, ...lines: object[]) =>
  orderOf(order({ vatMethod: `VAT-METHOD-${vatMethod}`, lineList: { line: lines } })).lines;

describe('the status', () => {
  it.each([
    ['open', {}],
    ['partly-paid', { prepaidAmount: '100' }],
    ['paid', { prepaidAmount: '2420' }],
    ['paid', { fullyPaid: 'true' }],
    ['cancelled', { fullyPaid: 'true', cancelState: 'ORDER-CANCEL-STATE-COMPLETE' }],
    ['open', { cancelState: 'ORDER-CANCEL-STATE-PARTIAL' }],
    ['partly-paid', { totalInclAmount: '-2420', prepaidAmount: '-1' }],
  ])('is %s for %o', (status, changes) => {
    expect(orderOf(order(changes)).status).toBe(status);
  });
});

describe('lines', () => {
  it('of an inclusive order have the price without VAT worked out when it is missing', () => {
    const [first] = linesOf(
      'INCLUSIVE',
      line({ quantity: '2', price: '1210', vatCode: '2', vatPercentage: '2100' }),
    );
    expect(first).toMatchObject({
      priceIncl: 1210,
      priceExcl: 1000,
      totalIncl: 2420,
      totalExcl: 2000,
      vatRate: 21,
    });
  });

  it('of an exclusive order are the same whether price holds VAT or not', () => {
    const data = {
      quantity: '1',
      priceExcl: '1000',
      vatPercentage: '2100',
      totalInclAmount: '1210',
      totalExclAmount: '1000',
    };
    const [older, newer] = linesOf(
      'EXCLUSIVE',
      line({ ...data, price: '1000' }),
      line({ ...data, price: '1210' }),
    );
    expect(older).toEqual(newer);
    expect(older).toMatchObject({ priceIncl: 1210, priceExcl: 1000 });
  });

  it('of an order with shifted VAT cost the same with and without VAT', () => {
    const [first] = linesOf(
      'SHIFTED',
      line({ quantity: '1', price: '1000', priceExcl: '1000', vatPercentage: '2100' }),
    );
    expect(first).toMatchObject({ priceIncl: 1000, priceExcl: 1000, totalIncl: 1000, totalExcl: 1000 });
  });

  it('have quantities with their decimal places, none when none are given', () => {
    const quantities = linesOf(
      'INCLUSIVE',
      line({ quantity: '375', decimalPlaces: '2' }),
      line({ quantity: '2' }),
      line({ quantity: '-1500', decimalPlaces: '3' }),
    ).map(({ quantity }) => quantity);
    expect(quantities).toEqual(['3.75', '2', '-1.5']);
  });

  it('that are returned give back the discount too', () => {
    const [first] = linesOf('INCLUSIVE', line({ quantity: '-1', price: '1000', discountAmount: '100' }));
    expect(first).toMatchObject({ discountIncl: 100, totalIncl: -900 });
  });

  it.each([
    ['1500', '850'],
    ['15', '850'],
    ['0', '999'],
  ])('with a discount of %s as percentage only have it as amount, total %s', (percentage, total) => {
    const [first] = linesOf(
      'INCLUSIVE',
      line({ quantity: '1', price: '1000', discountPercentage: percentage, totalInclAmount: total }),
    );
    expect(first?.discountIncl).toBe(percentage === '0' ? 0 : 150);
  });

  it('are told apart by kind', () => {
    const kinds = linesOf(
      'INCLUSIVE',
      line({ quantity: '1' }),
      { articleNumber: '0', text: 'Just a note' },
      line({ quantity: '1' }, { lineKind: 'LINE-KIND-SUBTOTAL' }),
      line({ quantity: '1' }, { lineKind: 'LINE-KIND-HEADER' }),
    ).map(({ kind }) => kind);
    expect(kinds).toEqual(['article', 'text', 'subtotal', 'header']);
  });

  it('include preparations that cost something, and only those', () => {
    const lines = linesOf(
      'INCLUSIVE',
      line(
        { quantity: '1', price: '500', totalInclAmount: '500' },
        {
          preparationList: {
            line: [
              {
                articleNumber: '9',
                text: 'Extra cheese',
                data: { quantity: '1', price: '100', totalInclAmount: '100' },
              },
              {
                articleNumber: '8',
                text: 'No onions',
                data: { quantity: '1', price: '0', totalInclAmount: '0' },
              },
            ],
          },
        },
      ),
    );
    expect(lines.map(({ sku, kind, totalIncl }) => [sku, kind, totalIncl])).toEqual([
      ['3001', 'article', 500],
      ['9', 'preparation', 100],
    ]);
  });
});

describe('what may be absent', () => {
  it('is worked out from the lines: totals and VAT', () => {
    const data = { quantity: '1', vatCode: '2', vatPercentage: '2100' };
    const { totalIncl, totalExcl, vatGroups } = orderOf(
      order({
        totalInclAmount: '',
        totalExclAmount: undefined,
        vatGroupList: { vatGroup: { vatCode: '2', vatPercentage: '2100' } },
        lineList: { line: line({ ...data, totalInclAmount: '2420', totalExclAmount: '2000' }) },
      }),
    );
    expect({ totalIncl, totalExcl, vatGroups }).toEqual({
      totalIncl: 2420,
      totalExcl: 2000,
      vatGroups: [{ vatRate: 21, vatCode: 2, excl: 2000, vat: 420 }],
    });
  });
});

describe('malformed orders', () => {
  it.each([
    ['without an id', { orderId: '' }],
    ['without a date', { financialDate: { day: '0', mon: '0', year: '0' } }],
    ['with a total that is no number', { totalInclAmount: '12.50' }],
  ])('%s are not taken', (_, changes) => {
    expect(() => orderOf(order(changes))).toThrow(expect.objectContaining({ code: 'target.malformed' }));
  });
});
