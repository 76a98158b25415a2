import { expect, test } from 'vitest';
import { previewRows } from './preview-rows.ts';

test('lists fields with their whole path', () => {
  const value = { name: 'A', lines: [{ sku: '1', cents: 250 }], tags: [], note: null };
  expect(previewRows(value).map(({ path, text, kind }) => [path, text, kind])).toEqual([
    ['name', '"A"', 'text'],
    ['lines[0].sku', '"1"', 'text'],
    ['lines[0].cents', '250', 'number'],
    ['tags', '[]', 'other'],
    ['note', 'null', 'other'],
  ]);
});

test('shows a plain value without a path', () => {
  expect(previewRows(true)).toEqual([{ path: '', text: 'true', kind: 'other' }]);
});

test('stops where nobody reads on', () => {
  expect(
    previewRows(
      Array.from({ length: 500 }, (_, i) => i),
      20,
    ),
  ).toHaveLength(20);
});
