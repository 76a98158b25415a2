import { describe, expect, test } from 'vitest';
import { fromCents, shortest, times, toCents, toUnscaled, unscaledToText, vatInside } from './decimal.ts';
import { randomSource } from './simulator/fault.ts';

describe('decimals', () => {
  test('cents survive the way to text and back', () => {
    const random = randomSource(11);
    for (let i = 0; i < 2000; i += 1) {
      const cents = Math.floor((random() - 0.5) * 10 ** Math.ceil(random() * 13));
      expect(toCents(fromCents(cents))).toBe(cents);
    }
  });

  test.each([
    ['12.345', 1235],
    ['12.344999', 1234],
    ['-12.345', -1235],
    ['0.005', 1],
    ['-0.005', -1],
    ['0.004', 0],
    ['+7', 700],
    [' 1.5 ', 150],
    ['19.99', 1999],
    ['1.005', 101],
  ])('%s is %i cents, halves away from zero', (text, cents) => {
    expect(toCents(text)).toBe(cents);
  });

  test.each(['', ' ', '1,50', '1e3', '.5', '5.', 'NaN', '1.2.3', '0x10', '€ 5', '--1'])(
    '“%s” is no decimal number',
    text => {
      expect(() => toCents(text)).toThrow(RangeError);
    },
  );

  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [1235, '12.35'],
    [-123_400, '-1234.00'],
  ])('%i cents are written %s', (cents, text) => {
    expect(fromCents(cents)).toBe(text);
  });

  test('half a cent has no text', () => {
    expect(() => fromCents(0.5)).toThrow(RangeError);
  });

  test('quantities go to an unscaled number and back', () => {
    expect(toUnscaled('3.750')).toEqual({ unscaled: 3750, places: 3 });
    expect(unscaledToText(375, 2)).toBe('3.75');
    expect(unscaledToText(-5, 3)).toBe('-0.005');
    expect(unscaledToText(12, 0)).toBe('12');
    for (const text of ['0', '1', '-1.5', '0.001', '123456.789']) {
      const { unscaled, places } = toUnscaled(text);
      expect(unscaledToText(unscaled, places)).toBe(text);
    }
  });

  test.each([
    ['3.500', '3.5'],
    ['2.00', '2'],
    ['100', '100'],
    ['10.0', '10'],
    ['-0.250', '-0.25'],
  ])('the shortest form of %s is %s', (text, short) => {
    expect(shortest(text)).toBe(short);
  });

  test('cents times a quantity are exact', () => {
    expect(times(1999, '0.375')).toBe(750);
    expect(times(333, '3')).toBe(999);
    expect(times(-1999, '0.375')).toBe(-750);
    expect(times(1, '0.5')).toBe(1);
    expect(times(9_007_199_254, '100000')).toBe(900_719_925_400_000);
  });

  test('the VAT inside an amount and the rest make the amount again', () => {
    expect(vatInside(12_100, 21)).toBe(2_100);
    expect(vatInside(10_900, 9)).toBe(900);
    expect(vatInside(1000, 5.5)).toBe(52);
    expect(vatInside(1000, 0)).toBe(0);
    expect(vatInside(-12_100, 21)).toBe(-2_100);
    const random = randomSource(5);
    for (let i = 0; i < 500; i += 1) {
      const inclusive = Math.floor(random() * 1_000_000);
      const net = inclusive - vatInside(inclusive, 21);
      expect(Math.abs(Math.round(net * 1.21) - inclusive)).toBeLessThanOrEqual(1);
    }
  });
});
