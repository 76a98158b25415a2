import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Exchange, withExchanges } from '../../../sdk/exchange.ts';
import { type OpenDatabase, openDatabase } from '../testing/database.ts';
import { entities, tables } from '../testing/promises.ts';

describe('what an item shows of its statements', () => {
  let files: string;
  let opened: OpenDatabase;
  beforeAll(() => {
    files = mkdtempSync(join(tmpdir(), 'koppel-sql-recorded-'));
    const database = new Database(join(files, 'shop.db'));
    for (const table of tables) database.exec(table);
    database.close();
    const settings = { engine: 'sqlite', file: 'shop.db', entities };
    opened = openDatabase(settings, { files, password: 'open sesame' });
  });
  afterAll(async () => {
    await opened.client.close();
    rmSync(files, { recursive: true, force: true });
  });

  const recorded = async (work: () => Promise<unknown>): Promise<readonly Exchange[]> => {
    const made: Exchange[] = [];
    await withExchanges(made, work);
    return made;
  };

  test('a write shows its text, its values without the password, and how many rows it changed', async () => {
    const made = await recorded(() => opened.create('customer', { code: 'C1', email: 'open sesame' }));
    expect(made).toMatchObject([
      {
        request: {
          method: 'INSERT',
          url: 'sqlite:shop.db/customers',
          body: 'insert into "customers" ("code", "email") values (?, ?)\n-- 1: "C1"\n-- 2: "•••"',
        },
        response: { status: '1 row' },
      },
    ]);
    expect(made[0]?.ms).toBeGreaterThanOrEqual(0);
  });

  test('a look-up shows the rows it got, and is about the values it asked for', async () => {
    const [made] = await recorded(() => opened.find('customer', 'code', 'C1', 'C2'));
    expect(made).toMatchObject({ about: ['C1', 'C2'], response: { status: '1 row' } });
    expect(JSON.parse(made?.response?.body ?? '')).toMatchObject({ code: 'C1' });
  });

  test('of many rows the first are shown', async () => {
    for (let i = 0; i < 25; i += 1) await opened.create('customer', { code: `M${i}` });
    const [made] = await recorded(() => opened.pages('overview'));
    expect(made?.response?.status).toBe('26 rows');
    expect(made?.response?.body?.split('\n')).toHaveLength(21);
    expect(made?.response?.body).toContain('… 6 more rows');
  });

  test('a refusal shows the words and the code of the database', async () => {
    const made = await recorded(() => opened.create('customer', { code: 'C1' }));
    expect(made).toMatchObject([
      {
        response: { status: 'SQLITE_CONSTRAINT_PRIMARYKEY' },
        error: expect.stringContaining('UNIQUE constraint failed'),
      },
    ]);
  });
});
