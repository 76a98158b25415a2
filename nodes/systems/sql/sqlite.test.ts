import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from './system.ts';
import { never, type OpenDatabase, openDatabase } from './testing/database.ts';
import { checkPromises, entities, tables } from './testing/promises.ts';

describe('SQLite', () => {
  let files: string;
  let opened: OpenDatabase;
  beforeAll(() => {
    files = mkdtempSync(join(tmpdir(), 'koppel-sql-'));
    const database = new Database(join(files, 'shop.db'));
    for (const table of tables) database.exec(table);
    database.close();
    opened = openDatabase({ engine: 'sqlite', file: 'shop.db', entities }, { files });
  });
  afterAll(async () => {
    await opened.client.close();
    rmSync(files, { recursive: true, force: true });
  });

  checkPromises(() => opened, '"');

  const check = async (settings: object) => {
    const { client } = openDatabase({ engine: 'sqlite', file: 'shop.db', ...settings }, { files });
    try {
      return await sql.check(client, never);
    } finally {
      await client.close();
    }
  };
  const order = entities.order;

  test.each([
    ['a file that is not there', { file: 'none.db' }, 'There is no file “none.db”.'],
    ['a file outside of the folder', { file: '../shop.db' }, 'outside of the folder'],
    ['a link to one', { file: 'link.db' }, 'outside of the folder'],
    [
      'a file that is no database',
      { file: 'text.db' },
      'The database does not have what the connection names.',
    ],
    ['a table that is not there', { entities: { order: { ...order, table: 'none' } } }, 'no table “none”'],
    [
      'a column that is not there',
      { entities: { order: { ...order, columns: { ...order.columns, moon: 'text' } } } },
      'no column “moon”',
    ],
  ])('%s is a fault of the connection', async (_, settings, message) => {
    writeFileSync(join(files, 'text.db'), 'this is no database at all, only some words in a file');
    rmSync(join(files, 'link.db'), { force: true });
    symlinkSync('/etc/hostname', join(files, 'link.db'));
    await expect(check(settings)).rejects.toMatchObject({
      code: 'connection.misconfigured',
      message: expect.stringContaining(message),
    });
  });

  test('a database that nothing is written to is opened for reading only', async () => {
    const { write: _, ...readOnly } = entities.customer;
    const reading = openDatabase(
      { engine: 'sqlite', file: 'shop.db', entities: { customer: readOnly } },
      { files },
    );
    expect(reading.entity('customer').create).toBeUndefined();
    const writing = reading.client.use(db => db.deleteFrom('customers').execute());
    await expect(writing).rejects.toMatchObject({ code: 'auth.forbidden' });
    await reading.client.close();
  });
});
