import { sql as statement } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Failure } from '../../sdk/failure.ts';
import { type PostgresServer, startPostgres } from '../../sdk/testing/postgres.ts';
import { sql } from './system.ts';
import { never, type OpenDatabase, openDatabase } from './testing/database.ts';
import { checkPromises, entities, tables } from './testing/promises.ts';

const exact = {
  title: 'Exact',
  titles: 'Exact',
  table: 'books.exact',
  key: 'id',
  columns: { id: 'bigint', at: 'moment', total: 'decimal', more: 'json?', mark: 'uuid?' },
  changes: { column: 'at', overlap: 60 },
  find: ['mark'],
  write: 'create-and-update',
} as const;

describe('PostgreSQL', () => {
  let server: PostgresServer;
  let opened: OpenDatabase;
  const settingsOf = (changes: object = {}) => ({
    engine: 'postgresql',
    host: server.host,
    port: server.port,
    database: 'shop',
    userName: server.user,
    tls: 'off',
    entities: { ...entities, exact },
    ...changes,
  });
  const open = (changes: object = {}, password = server.password) =>
    openDatabase(settingsOf(changes), { password });
  const run = (text: string) => opened.client.use(db => statement.raw(text).execute(db));

  beforeAll(async () => {
    server = await startPostgres();
    await server.createDatabase('shop');
    opened = open();
    for (const table of tables) await run(table);
    await run('create schema books');
    await run(
      'create table books.exact (id bigint primary key, at timestamptz not null, total numeric(20, 4), more jsonb, mark uuid)',
    );
  }, 60_000);
  afterAll(async () => {
    await opened?.client.close();
    await server?.close();
  }, 60_000);

  checkPromises(() => opened, '"');

  test('long numbers, amounts, moments and JSON come exactly', async () => {
    const record = {
      id: '9007199254740993',
      at: '2026-01-05T09:00:00.123456Z',
      total: '12345678901234.5678',
      more: { lines: [1, 'two'] },
      mark: '6f1c2a34-0000-4000-8000-000000000001',
    };
    expect(await opened.create('exact', record)).toEqual({ ok: true, id: record.id });
    const [page] = await opened.pages('exact');
    expect(page?.records[0]).toMatchObject({ record, version: '2026-01-05 09:00:00.123456+00' });
    expect(await opened.find('exact', 'mark', record.mark, 'no mark')).toEqual({
      [record.mark]: [record.id],
    });
    expect(await opened.update('exact', record.id, { more: null })).toMatchObject({ ok: true });
  });

  test('with an overlap, what was committed late is read as well', async () => {
    const end = (await opened.pages('exact')).at(-1)?.cursor;
    await run("insert into books.exact values (7, '2026-01-05 08:59:30+00', 1)");
    const pages = await opened.pages('exact', end);
    expect(pages.flatMap(page => page.records.map(({ record }) => Object(record).id))).toEqual(['7']);
  });

  const check = async (changes: object, password?: string) => {
    const { client } = open(changes, password);
    try {
      return await sql.check(client, never);
    } finally {
      await client.close();
    }
  };

  test.each([
    ['a wrong password', {}, 'wrong', 'auth.refused'],
    ['a database that is not there', { database: 'none' }, undefined, 'connection.misconfigured'],
    [
      'an encrypted connection that the server does not have',
      { tls: 'verified' },
      undefined,
      'connection.misconfigured',
    ],
    ['a server that is not there', { port: 1 }, undefined, 'target.unreachable'],
  ])('%s is told', async (_, changes, password, code) => {
    await expect(check(changes, password)).rejects.toMatchObject({ code, system: 'SQL database' });
  });

  test('a user without the right to read a table is told', async () => {
    await run("create role guest login password 'guest'");
    const guest = open({ userName: 'guest' }, 'guest');
    await expect(guest.pages('order')).rejects.toMatchObject({ code: 'auth.forbidden' });
    await guest.client.close();
  });

  test('a statement takes no longer than the settings say, and is ended by the database itself', async () => {
    const hasty = open({ timeoutSeconds: 1 });
    const written = await opened.client.use(db =>
      db.transaction().execute(async other => {
        await statement`lock table books.exact`.execute(other);
        return hasty.create('exact', { id: '8', at: '2026-01-05T09:00:00Z', total: '1' });
      }),
    );
    await hasty.client.close();
    expect(written).toMatchObject({ failure: { code: 'target.timeout', outcome: 'none' } });
  });

  test('a connection that the server ends while it rests is opened anew', async () => {
    await opened.find('customer', 'code', 'C1');
    const other = open();
    await other.client.use(db =>
      statement`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'shop' and pid <> pg_backend_pid()`.execute(
        db,
      ),
    );
    await other.client.close();
    // Each of the four connections tells it with its next call.
    const outcomes: unknown[] = [];
    for (let tries = 0; tries < 5; tries += 1)
      outcomes.push(await opened.find('customer', 'code', 'C1').catch((error: Failure) => error.class));
    expect(outcomes.at(-1)).toEqual({ C1: ['C1'] });
    expect(outcomes.filter(outcome => typeof outcome === 'string' && outcome !== 'transient')).toEqual([]);
  });
});
