import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from './database.ts';

describe('the database', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koppel-database-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is made in a folder that does not exist yet, with every table', async () => {
    const db = await openDatabase(join(folder, 'new', 'data'));
    const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
      db,
    );
    const names = rows.map(({ name }) => name);
    for (const table of [
      'users',
      'sessions',
      'tokens',
      'connections',
      'connection_state',
      'connection_index',
      'flows',
      'flow_versions',
      'cursors',
      'runs',
      'pages',
      'items',
      'traces',
      'effects',
      'audit',
    ]) {
      expect(names).toContain(table);
    }
    await db.destroy();
  });

  test('is opened again as it was', async () => {
    const first = await openDatabase(folder);
    await first
      .insertInto('users')
      .values({ email: 'a@shop.example', role: 'admin', password: 'x', created_at: 1 })
      .execute();
    await first.destroy();
    const second = await openDatabase(folder);
    expect(await second.selectFrom('users').select('email').execute()).toEqual([{ email: 'a@shop.example' }]);
    await second.destroy();
  });

  test('forces every commit to disk and keeps its references sound', async () => {
    const db = await openDatabase(folder);
    const pragma = async (name: string) =>
      Object.values((await sql.raw<object>(`pragma ${name}`).execute(db)).rows[0] ?? {})[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    const orphan = db.insertInto('sessions').values({ id: 'x', user: 99, expires_at: 1 }).execute();
    await expect(orphan).rejects.toThrow(/FOREIGN KEY/);
    await db.destroy();
  });

  test('of a newer Koppel is left alone', async () => {
    const db = await openDatabase(folder);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2099-01-01')`.execute(
      db,
    );
    await db.destroy();
    await expect(openDatabase(folder)).rejects.toThrow(/9999-from-the-future/);
  });
});
