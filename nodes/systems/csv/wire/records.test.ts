import { expect, test } from 'vitest';
import { recordsOf } from './records.ts';

const read = async (text: string, delimiter = ';') => {
  async function* lines() {
    yield* text.split('\n');
  }
  const records: (readonly [number, readonly string[] | 'broken'])[] = [];
  for await (const { line, cells } of recordsOf(lines(), delimiter)) records.push([line, cells ?? 'broken']);
  return records;
};

test('quoted cells hold delimiters, doubled quotes and line breaks; lines are counted', async () => {
  expect(await read('a;b\r\n"x;y";"say ""hi"""\r\n"two\r\nlines";1\r\nlast;')).toEqual([
    [1, ['a', 'b']],
    [2, ['x;y', 'say "hi"']],
    [3, ['two\r\nlines', '1']],
    [5, ['last', '']],
  ]);
});

test('empty cells stand beside quoted ones', async () => {
  expect(await read('"a";\n"a";;""\n;"b"\n"";""')).toEqual([
    [1, ['a', '']],
    [2, ['a', '', '']],
    [3, ['', 'b']],
    [4, ['', '']],
  ]);
});

test('a quote inside a cell is a letter', async () => {
  expect(await read('5" pipe;"a"\n6" pipe;b')).toEqual([
    [1, ['5" pipe', 'a']],
    [2, ['6" pipe', 'b']],
  ]);
});

test('a quote that is never closed breaks its own line only', async () => {
  expect(await read('1;a\n2;"b\n3;c\n4;"d"\n5;e')).toEqual([
    [1, ['1', 'a']],
    [2, 'broken'],
    [3, ['3', 'c']],
    [4, ['4', 'd']],
    [5, ['5', 'e']],
  ]);
});

test('so does one before a great many lines', async () => {
  const many = Array.from({ length: 1200 }, (_, i) => `${i};x`);
  const records = await read(['0;"open', ...many].join('\n'));
  expect(records).toHaveLength(1201);
  expect(records.filter(([, cells]) => cells === 'broken')).toEqual([[1, 'broken']]);
});

test('text behind a closing quote breaks the line', async () => {
  expect(await read('1;"a" b;c\n2;d;e')).toEqual([
    [1, 'broken'],
    [2, ['2', 'd', 'e']],
  ]);
});

test.each([',', '\t', '|'])('cells may be separated by %j', async delimiter => {
  expect(await read(['a', '"b"', `"c${delimiter}d"`].join(delimiter), delimiter)).toEqual([
    [1, ['a', 'b', `c${delimiter}d`]],
  ]);
});
