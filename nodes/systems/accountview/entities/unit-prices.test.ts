import { describe, expect, it } from 'vitest';
import { times } from '../../../sdk/decimal.ts';
import { unitPrices } from './unit-prices.ts';

const totalOf = (lines: ReturnType<typeof unitPrices>) =>
  lines.reduce((sum, { quantity, price }) => sum + times(price, quantity), 0);

describe('prices per piece', () => {
  it('are the total divided by the quantity when that is even', () => {
    expect(unitPrices('3', 1500)).toEqual([{ quantity: '3', price: 500 }]);
    expect(unitPrices('0.375', 750)).toEqual([{ quantity: '0.375', price: 2000 }]);
  });

  it('put what is left on the last piece', () => {
    expect(unitPrices('3', 1000)).toEqual([
      { quantity: '2', price: 333 },
      { quantity: '1', price: 334 },
    ]);
  });

  it('put it on the fraction of a weight', () => {
    expect(unitPrices('2.345', 1000)).toEqual([
      { quantity: '2', price: 426 },
      { quantity: '0.345', price: 429 },
    ]);
  });

  it('work for goods that come back', () => {
    expect(unitPrices('-3', -1000)).toEqual([
      { quantity: '-2', price: 333 },
      { quantity: '-1', price: 334 },
    ]);
  });

  it('come to the total for every quantity', () => {
    for (const quantity of [
      '1',
      '-1',
      '2',
      '6',
      '-7',
      '0.1',
      '0.999',
      '1.001',
      '2.5',
      '3.499',
      '-2.345',
      '13.7',
    ]) {
      for (let total = -500; total <= 500; total += 7)
        expect([quantity, total, totalOf(unitPrices(quantity, total))]).toEqual([quantity, total, total]);
    }
  });
});
