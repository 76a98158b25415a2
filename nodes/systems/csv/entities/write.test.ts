import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Exchange, withExchanges } from '../../../sdk/exchange.ts';
import { type Settings, settingsSchema } from '../settings.ts';
import { never, openFolder, type TestFolder } from '../testing/folder.ts';
import type { Row } from '../wire/row.ts';

let folder: TestFolder;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.close());

const writing = (changes: Partial<Settings> = {}) => {
  const opened = folder.open({
    columns: ['number', 'name', 'price'],
    numberColumns: ['price'],
    writeFile: 'out.csv',
    ...changes,
  });
  const { client, row } = opened;
  return {
    ...opened,
    create: async (...rows: readonly Row[]) =>
      (await row.create?.(
        client,
        rows.map((record, i) => ({ record, idempotencyKey: `k${i}` })),
        never,
      )) ?? [],
    update: async (id: string, changed: Partial<Row>) =>
      (await row.update?.(
        client,
        [{ id, changes: changed, record: {}, existing: {}, idempotencyKey: 'k' }],
        never,
      )) ?? [],
  };
};
const rake = { number: '1', name: 'Rake; "large"', price: '1234.50' };
const tea = { number: '2', name: 'Tea' };

describe('writing a CSV file', () => {
  test('makes the file with the names of the columns, then appends', async () => {
    const { create, find } = writing();
    expect(await create(rake)).toEqual([{ ok: true, id: '1' }]);
    expect(await create(tea)).toEqual([{ ok: true, id: '2' }]);
    expect(folder.read('out.csv')).toBe('number;name;price\r\n1;"Rake; ""large""";1234,50\r\n2;Tea;\r\n');
    expect(await find('1')).toEqual([rake]);
    expect(await find('3')).toEqual([]);
    expect(readdirSync(folder.root)).toEqual(['out.csv']);
  });

  test('keeps the order of columns of a file that is there, and ends its last line', async () => {
    folder.put('out.csv', 'price;extra;number;name\n5,00;x;0;Old');
    await writing().create(tea);
    expect(folder.read('out.csv')).toBe('price;extra;number;name\n5,00;x;0;Old\r\n;;2;Tea\r\n');
  });

  test('never writes a key twice, in one batch or later', async () => {
    const { create } = writing();
    const codes = (written: Awaited<ReturnType<typeof create>>) =>
      written.map(each => (each.ok ? each.id : each.failure.code));
    expect(codes(await create(rake, tea, rake))).toEqual(['1', '2', 'target.duplicate']);
    expect(codes(await create(tea))).toEqual(['target.duplicate']);
    expect(folder.read('out.csv').split('\r\n')).toHaveLength(4);
  });

  test('many writers at once lose nothing and write nothing twice', async () => {
    const writers = Array.from({ length: 8 }, () => writing());
    const rows = Array.from({ length: 20 }, (_, i) => ({ number: String(i), name: `n${i}`, price: '1' }));
    await Promise.all(
      rows.flatMap((row, i) => [writers[i % 8]?.create(row), writers[(i + 3) % 8]?.create(row)]),
    );
    const { pages } = folder.open({ filePattern: 'out.csv' });
    const read = (await pages()).flatMap(page => page.records.map(({ record }) => Object(record).number));
    expect(read.toSorted((a, b) => a - b)).toEqual(rows.map(({ number }) => number));
  });

  test('what a killed process had begun to append is taken away before anybody looks', async () => {
    const { create, find } = writing();
    await create(rake);
    const size = statSync(join(folder.root, 'out.csv')).size;
    writeFileSync(join(folder.root, 'out.csv'), `${folder.read('out.csv')}2;Tea;12,5`);
    // No process has this number.
    const note = { pid: 2 ** 22 + 1, host: hostname(), size };
    writeFileSync(join(folder.root, 'out.csv.lock'), JSON.stringify(note));
    expect(await find('2')).toEqual([]);
    await create({ ...tea, price: '12.50' });
    expect(await find('2')).toEqual([{ ...tea, price: '12.50' }]);
    expect(readdirSync(folder.root)).toEqual(['out.csv']);
  });

  test('an item shows the line that was written', async () => {
    const { create, update } = writing();
    const exchanges: Exchange[] = [];
    await withExchanges(exchanges, async () => [await create(tea), await update('2', { price: '2.50' })]);
    expect(
      exchanges.map(({ request, response }) => [request.method, request.body, response?.status]),
    ).toEqual([
      ['APPEND', '2;Tea;\r\n', '1 row'],
      ['REPLACE', '2;Tea;2,50\r\n', '1 row'],
    ]);
  });

  test('a value is written as it is and read back so, whatever a spreadsheet would make of it', async () => {
    const { create, find } = writing();
    const formula = { number: '=1+1', name: '=cmd|"/c calc"!A1', price: '-1.00' };
    await create(formula);
    expect(await find('=1+1')).toEqual([formula]);
  });

  test('an update replaces its row and leaves everything else as it was written', async () => {
    const content = 'number;name;price\r\n"1";"Rake";1.234,50\r\nbroken\r\n2;Tea;3\r\n';
    folder.put('out.csv', content);
    expect(await writing().update('2', { price: '3.75' })).toEqual([{ ok: true, id: '2' }]);
    expect(folder.read('out.csv')).toBe('number;name;price\r\n1;Rake;1.234,50\r\nbroken\r\n2;Tea;3,75\r\n');
    expect(readdirSync(folder.root)).toEqual(['out.csv']);
  });

  test('a row that is gone meanwhile is told', async () => {
    folder.put('out.csv', 'number;name;price\r\n1;a;1\r\n');
    expect(await writing().update('2', { name: 'x' })).toMatchObject([
      { failure: { code: 'target.changed' } },
    ]);
  });

  test('a letter that windows-1252 does not have parks its own row only', async () => {
    const { create } = writing({ encoding: 'windows-1252' });
    const written = await create({ number: '1', name: 'Łódź' }, { number: '2', name: 'café €' });
    expect(written).toMatchObject([{ failure: { code: 'mapping.invalid' } }, { ok: true }]);
    await expect(writing({ encoding: 'windows-1252' }).find('2')).resolves.toMatchObject([
      { name: 'café €' },
    ]);
  });

  test('what is no number is not accepted in a column of numbers', () => {
    const { row } = writing();
    expect(row.writes?.safeParse({ ...rake, price: '12,50' }).success).toBe(false);
    expect(row.writes?.safeParse({ ...rake, colour: 'red' }).success).toBe(false);
    expect(row.writes?.safeParse(tea).success).toBe(true);
  });

  test('without a file to write, nothing can be written, and rows are found in the files that are read', async () => {
    folder.put('a.csv', 'number;name\n1;old\n2;x\n');
    folder.put('b.csv', 'number;name\n1;new\n');
    const { row, find } = folder.open();
    expect(row.create).toBeUndefined();
    expect(await find('1')).toEqual([{ number: '1', name: 'new' }]);
  });
});

describe('the settings', () => {
  const said = (changes: object) =>
    settingsSchema
      .safeParse({ keyColumn: 'number', ...changes })
      .error?.issues.map(({ path }) => path.join('.'));
  test.each([
    [{ writeFile: 'out.csv' }, ['columns']],
    [{ header: false }, ['columns']],
    [{ columns: ['a', 'a', 'number'] }, ['columns']],
    [{ columns: ['a'] }, ['keyColumn']],
    [{ columns: ['number'], numberColumns: ['b'] }, ['numberColumns']],
    [{ writeFile: '../out.csv', columns: ['number'] }, ['writeFile']],
    [{}, undefined],
  ])('%o miss %o', (settings, paths) => {
    expect(said(settings)).toEqual(paths);
  });
});
