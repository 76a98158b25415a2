import { describe, expect, it } from 'vitest';
import { amountOf, centsOf, percentOf, quantityOf } from './numbers.ts';
import { rateNews } from './rate.ts';

describe('numbers of the wire', () => {
  it.each([
    [24.79, 2479],
    [0.1, 10],
    [-1.005, -101],
    [1_234_567.89, 123_456_789],
    [1e-7, 0],
  ])('%d is %d cents', (amount, cents) => {
    expect(centsOf(amount)).toBe(cents);
  });

  it('amounts go out exactly as they are', () => {
    for (const cents of [1, 10, 29, 2479, 110_003, 123_456_789, -5]) {
      expect(JSON.stringify(amountOf(cents))).toBe(String(cents / 100));
    }
  });

  it.each([
    [0.21, 21],
    [0.055, 5.5],
    [0.07, 7],
    [0, 0],
  ])('a rate of %d is %d percent', (rate, percent) => {
    expect(percentOf(rate)).toBe(percent);
  });

  it('quantities are decimal texts in their shortest form', () => {
    expect([quantityOf(2), quantityOf(0.375), quantityOf(1.5)]).toEqual(['2', '0.375', '1.5']);
  });
});

describe('the limit of calls', () => {
  it('is read from the headers, with an offset that has no colon', () => {
    const news = rateNews({
      'x-ratelimit-limit': '200',
      'x-ratelimit-remaining': '12',
      'x-ratelimit-reset': '2021-06-15T10:51:23.035+0100',
    });
    expect(news).toEqual({ remaining: 12, resetAt: Date.UTC(2021, 5, 15, 9, 51, 23, 35) });
  });

  it('is unknown without headers, and a minute away when the time cannot be read', () => {
    expect(rateNews({})).toBeUndefined();
    const news = rateNews({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' });
    expect((news?.resetAt ?? 0) - Date.now()).toBeGreaterThan(50_000);
  });
});
