import { expect, test } from 'vitest';
import { isJsonPath, textAt, valueAt } from './json-path.ts';

const answer = { data: { items: [{ code: 'A', '@id': 7 }], empty: '' }, ok: true };

test.each([
  ['', answer],
  ['$', answer],
  ['data.items', answer.data.items],
  ['$.data.items[0].code', 'A'],
  ['data.items[0].@id', 7],
  ['data.items[3].code', undefined],
  ['data.items[-1].code', 'A'],
  ['data.none.more', undefined],
  ['constructor', undefined],
])('“%s” leads to its value', (path, value) => {
  expect(valueAt(answer, path)).toEqual(value);
});

test('a text is a text, a number or a truth, and never empty', () => {
  expect(['data.items[0].@id', 'ok', 'data.empty', 'data'].map(path => textAt(answer, path))).toEqual([
    '7',
    'true',
    undefined,
    undefined,
  ]);
});

test.each(['', '$', 'a', 'a.b', 'a[0]', 'a[0].b', '[0].id', '$[0]', '$.a.b'])('“%s” is a path', path => {
  expect(isJsonPath(path)).toBe(true);
});

test.each(['a..b', '.a', 'a.', 'a[', 'a[x]', ' a b'])('“%s” is none', path => {
  expect(isJsonPath(path)).toBe(false);
});
