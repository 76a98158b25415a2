import { expect, test } from 'vitest';
import { readNumber, writeNumber } from './number.ts';

test.each([
  ['1234,50', true, '1234.50'],
  ['1.234,50', true, '1234.50'],
  ['1.234.567', true, '1234567'],
  ['-0,375', true, '-0.375'],
  [' 12 ', true, '12'],
  ['+5', true, '5'],
  ['1234.50', false, '1234.50'],
  ['1,234.50', false, '1234.50'],
])('%s (decimal comma: %s) is %s', (cell, comma, number) => {
  expect(readNumber(cell, comma)).toBe(number);
});

test.each([
  ['12.50', true],
  ['1,234.50', true],
  ['12,50', false],
  ['1.23.4', false],
  ['twelve', true],
  ['', true],
  ['1,2,3', true],
])('%s (decimal comma: %s) is no number', (cell, comma) => {
  expect(readNumber(cell, comma)).toBeUndefined();
});

test('is written as the file has it', () => {
  expect([writeNumber('-1234.50', true), writeNumber('12', true), writeNumber('1.5', false)]).toEqual([
    '-1234,50',
    '12',
    '1.5',
  ]);
});
