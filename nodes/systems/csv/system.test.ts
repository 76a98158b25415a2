import { afterEach, beforeEach, expect, test } from 'vitest';
import { csv } from './system.ts';
import { never, openFolder, type TestFolder } from './testing/folder.ts';

let folder: TestFolder;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.close());

const check = async (settings: Parameters<TestFolder['open']>[0] = {}) =>
  (await csv.check(folder.open(settings).client, never)).summary;

test('a check says what waits in the folder and where rows go', async () => {
  expect(await check()).toBe('Found the folder: no file fits *.csv yet.');
  folder.put('a.csv', 'number;name\n1;a\n');
  expect(await check({ columns: ['number', 'name'], writeFile: 'out.csv' })).toBe(
    'Found the folder: 1 file to read, the latest is a.csv; rows are written to out.csv.',
  );
});

test('a check tells a folder that is missing, and columns that are', async () => {
  await expect(check({ folder: 'none' })).rejects.toMatchObject({ code: 'connection.misconfigured' });
  folder.put('a.csv', 'number\n1\n');
  await expect(check({ columns: ['number', 'name'] })).rejects.toMatchObject({
    message: 'The first line of a.csv has no “name”.',
  });
});

test('the columns of the newest file are offered', async () => {
  folder.put('a.csv', 'number; name \n');
  const { client } = folder.open({ columns: ['number'] });
  expect(await csv.options.columns?.list(client, never)).toEqual([
    { value: 'number', label: 'number' },
    { value: 'name', label: 'name' },
  ]);
});
