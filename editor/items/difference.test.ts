import { expect, it } from 'vitest';
import { difference, type ValueLine, valueLines } from './difference.ts';

const marked = (lines: readonly ValueLine[]) =>
  lines.filter(line => line.mark !== 'same').map(line => `${line.mark} ${line.name ?? '-'} ${line.text}`);

it('marks what a node added, changed and dropped', () => {
  const before = { number: '2026-00814', total: 120_400, note: 'fragile' };
  const after = { number: '2026-00814', total: 120_401, debtor: '1042' };
  const found = difference(before, after);
  expect(marked(found.before)).toEqual(['changed total 120400', 'removed note "fragile"']);
  expect(marked(found.after)).toEqual(['changed total 120401', 'added debtor "1042"']);
  expect([found.added, found.changed, found.removed]).toEqual([1, 1, 1]);
});

it('marks the one place that differs deep inside lists and objects', () => {
  const before = {
    lines: [
      { sku: '1', quantity: '1' },
      { sku: '2', quantity: '1' },
    ],
  };
  const after = {
    lines: [
      { sku: '1', quantity: '1' },
      { sku: '2', quantity: '3' },
    ],
  };
  expect(marked(difference(before, after).after)).toEqual(['changed quantity "3"']);
});

it('marks a line that was added to a list', () => {
  const found = difference({ lines: [{ sku: '1' }] }, { lines: [{ sku: '1' }, { sku: '2' }] });
  expect(marked(found.after)).toEqual(['added sku "2"']);
});

it('marks nothing when a mapping made a wholly new record', () => {
  const found = difference({ number: '1' }, { code: 'A', name: 'B' });
  expect(marked(found.before)).toEqual([]);
  expect(marked(found.after)).toEqual([]);
  expect(found.added).toBe(0);
});

it('finds no difference when a record passed unchanged', () => {
  const found = difference({ a: [], b: null }, { a: [], b: null });
  expect([found.added, found.changed, found.removed]).toEqual([0, 0, 0]);
});

it('tells a text from a number that looks alike', () => {
  expect(difference({ code: 1, x: 0 }, { code: '1', x: 0 }).changed).toBe(1);
});

it('writes a value as indented lines', () => {
  const lines = valueLines({ lines: [{ sku: '1' }], empty: {}, gone: null });
  expect(
    lines.map(line => `${'  '.repeat(line.indent)}${line.name ? `${line.name}: ` : ''}${line.text}`),
  ).toEqual([
    '{',
    '  lines: [',
    '    {',
    '      sku: "1"',
    '    }',
    '  ]',
    '  empty: {}',
    '  gone: null',
    '}',
  ]);
});
