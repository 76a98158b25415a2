import { appendFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReadPage } from '../../../sdk/define-system.ts';
import { type Exchange, withExchanges } from '../../../sdk/exchange.ts';
import { openFolder, type TestFolder } from '../testing/folder.ts';

let folder: TestFolder;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.close());

const records = (pages: readonly ReadPage[]) =>
  pages.flatMap(page => page.records.map(({ record }) => record));
const numbers = (pages: readonly ReadPage[]) => records(pages).map(record => Object(record).number);
const cursorOf = (pages: readonly ReadPage[]) => pages.at(-1)?.cursor ?? null;
const columns = ['number', 'name', 'price'];

describe('reading CSV files', () => {
  test('rows come with the names of the first line, numbers exact and with a point', async () => {
    folder.put('a.csv', '\uFEFFnumber;name;price\r\n1;"Rake; large";1.234,50\r\n\r\n2;Tea;\r\n');
    const pages = await folder.open({ columns, numberColumns: ['price'] }).pages();
    expect(records(pages)).toEqual([
      { number: '1', name: 'Rake; large', price: '1234.50' },
      { number: '2', name: 'Tea', price: '' },
    ]);
  });

  test('in windows-1252, without a first line of names, separated by tabs', async () => {
    folder.put('a.csv', Buffer.from('1\tcaf\xe9 \x80\t5.5\n', 'latin1'));
    const settings = { columns, header: false, delimiter: 'tab', encoding: 'windows-1252' } as const;
    expect(records(await folder.open({ ...settings, decimalComma: false }).pages())).toEqual([
      { number: '1', name: 'café €', price: '5.5' },
    ]);
  });

  test('files are read in the order in which they arrived, page by page', async () => {
    folder.put('b.csv', 'number\n1\n2\n3\n');
    folder.put('a.csv', 'number\n4\n5\n');
    folder.put('a.txt', 'number\n9\n');
    const pages = await folder.open().pages(undefined, 2);
    expect(numbers(pages)).toEqual(['1', '2', '3', '4', '5']);
    expect(Math.max(...pages.map(page => page.records.length))).toBe(2);
  });

  test('a read goes on behind any page, and later reads new files only', async () => {
    folder.put('a.csv', 'number\n1\n2\n3\n');
    folder.put('b.csv', 'number\n4\n');
    const { pages } = folder.open();
    const [first] = await pages(undefined, 2);
    expect(numbers(await pages(first?.cursor, 2))).toEqual(['3', '4']);
    const end = cursorOf(await pages());
    expect(await pages(end)).toEqual([]);
    folder.put('0.csv', 'number\n5\n');
    expect(numbers(await pages(end))).toEqual(['5']);
  });

  test('of a file that grew only the new rows are read; one that was made anew is read again', async () => {
    folder.put('a.csv', 'number\n1\n2\n');
    const { pages } = folder.open();
    const end = cursorOf(await pages());
    appendFileSync(join(folder.root, 'a.csv'), '3\n');
    expect(numbers(await pages(end))).toEqual(['3']);
    folder.put('a.csv', 'number\n7\n8\n9\n');
    expect(numbers(await pages(end))).toEqual(['7', '8', '9']);
  });

  test('a long list that was made anew with one other price is read again', async () => {
    const list = (price: string) =>
      `number;price\n${Array.from({ length: 2000 }, (_, i) => `${i};${i === 1500 ? price : '1.25'}\n`).join('')}`;
    folder.put('a.csv', list('1.25'));
    const { pages } = folder.open();
    const end = cursorOf(await pages());
    folder.put('a.csv', list('1.35'));
    expect(records(await pages(end))).toContainEqual({ number: '1500', price: '1.35' });
  });

  test('an item shows which file its row was read from', async () => {
    folder.put('in/a.csv', 'number\n1\n2\n');
    const exchanges: Exchange[] = [];
    await withExchanges(exchanges, () => folder.open({ folder: 'in' }).pages());
    expect(exchanges).toMatchObject([
      { request: { method: 'READ', url: 'in/a.csv' }, response: { status: '2 rows' } },
    ]);
  });

  test('a file that has just changed is left for the next time', async () => {
    folder.put('a.csv', 'number\n1\n');
    const { pages } = folder.open({ settleSeconds: 3600 });
    expect(await pages()).toEqual([]);
  });

  test('lines that are no rows are told with their place, and the others are read', async () => {
    folder.put('in/a.csv', 'number;name;price\n1;a;2,5\n2;b\n3;"c;1\n4;d;much\n5;e;1\n');
    const pages = await folder.open({ folder: 'in', columns, numberColumns: ['price'] }).pages();
    const told = pages.flatMap(page =>
      page.records.map(({ key, failure, record }) =>
        failure ? [key, failure.message, Object(record).text] : Object(record).number,
      ),
    );
    expect(told).toEqual([
      '1',
      ['in/a.csv:3', 'Line 3 of in/a.csv has 2 columns instead of 3.', '2;b'],
      ['in/a.csv:4', expect.stringContaining('quotation mark that is not closed'), '3;"c;1'],
      ['in/a.csv:5', 'Line 5 of in/a.csv has “much” in the column “price”, which is no number.', '4;d;much'],
      '5',
    ]);
  });

  test.each([
    ['a column that is missing', 'number;name\n1;a\n', 'has no “price”'],
    ['a column named twice', 'number;name;price;name\n1;a;1;b\n', 'names the column “name” twice'],
    [
      'another encoding',
      Buffer.from('number;name;price\n1;caf\xe9;1\n', 'latin1'),
      'is not written in utf-8',
    ],
  ])('%s is a fault of the connection', async (_, content, message) => {
    folder.put('a.csv', content);
    await expect(folder.open({ columns }).pages()).rejects.toMatchObject({
      code: 'connection.misconfigured',
      message: expect.stringContaining(message),
    });
  });

  test('nothing outside of the folder for exchange is read, links included', async () => {
    symlinkSync(tmpdir(), join(folder.root, 'out'));
    symlinkSync('/etc/hostname', join(folder.root, 'host.csv'));
    expect(await folder.open().pages()).toEqual([]);
    for (const place of ['out', '..'])
      await expect(folder.open({ folder: place }).pages()).rejects.toMatchObject({
        code: 'connection.misconfigured',
      });
  });

  test('large files are read without being held', async () => {
    const line = `${'x'.repeat(200)}\n`;
    folder.put('a.csv', `number\n${line.repeat(50_000)}`);
    const { client, row } = folder.open();
    const request = { cursor: undefined, pageSize: 1000, filters: {}, signal: new AbortController().signal };
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    let count = 0;
    for await (const page of row.read?.pages(client, request) ?? []) {
      count += page.records.length;
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(count).toBe(50_000);
    expect(most).toBeLessThan(150 << 20);
  });
});
