import { expect, it } from 'vitest';
import { recordChanges } from './record-changes.ts';

it('names the place of every difference, in lists too', () => {
  const before = { number: '1', total: 2_655, lines: [{ sku: '3420' }, { sku: '4990' }] };
  const after = { number: '1', total: 2_555, lines: [{ sku: '3420' }, { sku: '4991' }] };
  expect(recordChanges(before, after)).toEqual([
    { field: 'total', from: 2_655, to: 2_555 },
    { field: 'lines[1].sku', from: '4990', to: '4991' },
  ]);
});

it('tells what was added and taken away', () => {
  expect(recordChanges({ a: 1, lines: [1, 2] }, { b: { c: 2 }, lines: [1] })).toEqual([
    { field: 'a', from: 1, to: undefined },
    { field: 'lines[1]', from: 2, to: undefined },
    { field: 'b', from: undefined, to: { c: 2 } },
  ]);
});

it('finds nothing between equal records, nor in names that every object has', () => {
  expect(recordChanges({ a: { b: [null] } }, { a: { b: [null] } })).toEqual([]);
  expect(recordChanges({}, { constructor: 'x' })).toEqual([
    { field: 'constructor', from: undefined, to: 'x' },
  ]);
});
