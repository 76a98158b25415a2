import { expect, test } from 'vitest';
import { parseRows, pasteRows, repeatedValues, type TableRow } from './table-paste.ts';

test.each([
  [
    '21\tVH\n9\tVL\n',
    [
      ['21', 'VH'],
      ['9', 'VL'],
    ],
  ],
  [
    '21;VH\r\n9;VL',
    [
      ['21', 'VH'],
      ['9', 'VL'],
    ],
  ],
  [
    'cash,"1000"\npin,"Pin ""debit"""',
    [
      ['cash', '1000'],
      ['pin', 'Pin "debit"'],
    ],
  ],
  ['only one\trow', [['only one', 'row']]],
])('reads rows of a spreadsheet: %j', (text, rows) => {
  expect(parseRows(text)).toEqual(rows);
});

test.each(['VH', 'Rossi, Bianchi', 'a;b', 'one\ntwo'])('%j belongs into one cell', text => {
  expect(parseRows(text)).toBeUndefined();
});

const table: readonly TableRow[] = [
  ['21', 'VH'],
  ['9', 'VL'],
  ['0', 'VN'],
];

test('overwrites from the chosen row on and appends the rest', () => {
  expect(
    pasteRows(table, 2, [
      ['0', 'V0'],
      ['6', 'VO'],
    ]),
  ).toEqual([
    ['21', 'VH'],
    ['9', 'VL'],
    ['0', 'V0'],
    ['6', 'VO'],
  ]);
});

test('names values that would never be reached', () => {
  expect([...repeatedValues([...table, ['9', 'X'], ['', 'Y'], ['', 'Z']])]).toEqual(['9']);
});
