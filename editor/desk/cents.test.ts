import { expect, it } from 'vitest';
import { centsText, textCents } from './cents.ts';

it.each([
  [2_655, '26.55'],
  [5, '0.05'],
  [-120, '-1.20'],
  [0, '0.00'],
])('writes %i cents as %s and reads it back', (cents, text) => {
  expect(centsText(cents)).toBe(text);
  expect(textCents(text)).toBe(cents);
});

it('reads a comma, one decimal and none', () => {
  expect(['26,5', '26', '0.1'].map(textCents)).toEqual([2_650, 2_600, 10]);
});

it.each(['', 'a lot', '1.234', '1.000,00', '--1'])('does not guess at “%s”', text => {
  expect(textCents(text)).toBeUndefined();
});
