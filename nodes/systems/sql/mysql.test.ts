import { connect, createServer, type Socket } from 'node:net';
import { sql as statement } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from './system.ts';
import { never, type OpenDatabase, openDatabase } from './testing/database.ts';
import { hasMariadb, type MariadbServer, startMariadb } from './testing/mariadb.ts';
import { checkPromises, entities, tables } from './testing/promises.ts';

const odd = {
  title: 'Odd thing',
  titles: 'Odd things',
  table: 'odd things',
  key: 'order',
  columns: {
    order: 'bigint',
    'two words': 'text?',
    'back`tick': 'text?',
    kind: 'text?',
    amount: 'decimal?',
    paid: 'boolean?',
    bit: 'boolean?',
    day: 'date?',
    at: 'local-moment?',
    stamp: 'moment?',
    more: 'json?',
  },
  find: ['at', 'paid', 'day', 'two words'],
  write: 'create-and-update',
} as const;

const oddTable = `create table \`odd things\` (
  \`order\` bigint unsigned primary key, \`two words\` varchar(10), \`back\`\`tick\` varchar(10),
  kind enum('a', 'b'), amount decimal(20, 4) check (amount >= 0), paid tinyint(1), bit bit(1),
  day date, at datetime(6), stamp timestamp(3) null, more json, picture blob
)`;

/** Runs where a server is given (KOPPEL_TEST_MARIADB) or installed; elsewhere it is shown as skipped. */
describe.skipIf(!hasMariadb)('MariaDB', () => {
  let server: MariadbServer;
  let opened: OpenDatabase;
  const open = (changes: object = {}, password = server.password) =>
    openDatabase({ ...server.settings, entities: { ...entities, odd }, ...changes }, { password });
  const run = (text: string) => opened.client.use(db => statement.raw(text).execute(db));

  beforeAll(async () => {
    server = await startMariadb();
    opened = open();
    for (const table of tables) {
      const quoted = table.replaceAll('""', "'").replaceAll('"', '`').replaceAll("'", '"');
      await run(quoted.replaceAll('timestamp', 'datetime'));
    }
    await run(oddTable);
  }, 60_000);
  afterAll(async () => {
    await opened?.client.close();
    await server?.close();
  }, 60_000);

  checkPromises(() => opened, '`');

  test('odd names and every kind of value come back exactly', async () => {
    const record = {
      order: '18446744073709551615',
      'two words': '“é” 😀',
      'back`tick': "\\'x",
      kind: 'a',
      amount: '1234567890123456.7891',
      paid: true,
      bit: true,
      day: '2026-01-05',
      at: '2026-01-05T09:00:00.123456',
      stamp: '2026-01-05T09:00:00.500Z',
      more: { lines: [1, 'two'] },
    };
    expect(await opened.create('odd', record)).toEqual({ ok: true, id: record.order });
    const found = await opened.entity('odd').find?.order?.find(opened.client, [record.order], never);
    expect(found?.get(record.order)).toEqual([{ id: record.order, record }]);
    for (const by of ['at', 'paid', 'two words'] as const)
      expect(await opened.find('odd', by, String(record[by]))).toEqual({
        [String(record[by])]: [record.order],
      });
  });

  test.each([
    ['more letters than fit', { 'two words': 'x'.repeat(11) }],
    ['a word that is none of the list', { kind: 'z' }],
    ['what a check forbids', { amount: '-1' }],
    ['too great a number', { order: '99999999999999999999' }],
    ['a day that there is not', { day: '2026-02-31' }],
  ])('%s is refused, and nothing is written', async (_, values) => {
    expect(await opened.create('odd', { order: '5', ...values })).toMatchObject({
      ok: false,
      failure: { code: 'target.rejected', outcome: 'none' },
    });
    expect(await opened.find('odd', 'order', '5')).toEqual({});
  });

  test('a value that no row can hold is not found, and the others are', async () => {
    await opened.create('odd', { order: '6', day: '2026-03-01' });
    expect(await opened.find('odd', 'day', '2026-02-31', '2026-03-01')).toEqual({ '2026-03-01': ['6'] });
  });

  test('days that are none are empty', async () => {
    const client = open();
    await run(
      "insert ignore into `odd things` (`order`, day, at) values (7, '0000-00-00', '0000-00-00 00:00:00')",
    );
    const found = await client.entity('odd').find?.order?.find(client.client, ['7'], never);
    expect(found?.get('7')?.[0]?.record).toMatchObject({ day: null, at: null });
    await client.client.close();
  });

  test('nothing is cut or escaped otherwise, whatever the server is set to', async () => {
    const { rows } = await run('select @@sql_mode as mode, @@time_zone as zone');
    expect(rows).toEqual([
      { mode: 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', zone: '+00:00' },
    ]);
  });

  test('a row that somebody else holds is waited for no longer than the settings say', async () => {
    await opened.create('odd', { order: '8' });
    const hasty = open({ timeoutSeconds: 1 });
    const written = await opened.client.use(db =>
      db.transaction().execute(async other => {
        await statement`select * from ${statement.id('odd things')} for update`.execute(other);
        return hasty.update('odd', '8', { kind: 'a' });
      }),
    );
    await hasty.client.close();
    expect(written).toMatchObject({ ok: false, failure: { class: 'transient', outcome: 'none' } });
  });

  test('a connection that is cut in the middle of a write leaves open what became of it', async () => {
    const ends: Socket[] = [];
    const cutter = createServer(near => {
      const far = connect(server.settings.port, server.settings.host);
      ends.push(
        near.on('error', () => undefined),
        far.on('error', () => undefined),
      );
      far.pipe(near);
      near.on('data', bytes => {
        if (bytes.includes('insert into')) near.destroy();
        else far.write(bytes);
      });
    });
    await new Promise<void>(resolve => cutter.listen(0, '127.0.0.1', resolve));
    const address = cutter.address();
    const cut = open({ port: typeof address === 'object' && address !== null ? address.port : 0 });
    expect(await cut.create('odd', { order: '9' })).toMatchObject({
      failure: { code: 'target.unreachable', outcome: 'unknown' },
    });
    await cut.client.close();
    for (const end of ends) end.destroy();
    await new Promise(resolve => cutter.close(resolve));
  });

  test.each([
    ['a wrong password', {}, 'wrong', 'auth.refused', 'refused the user or the password'],
    [
      'a database that is not there',
      { database: 'none' },
      undefined,
      'connection.misconfigured',
      'does not have what',
    ],
    [
      'an encrypted connection that the server does not have',
      { tls: 'verified' },
      undefined,
      'connection.misconfigured',
      'no encrypted connections',
    ],
    ['a server that is not there', { port: 1 }, undefined, 'target.unreachable', 'cannot be reached'],
  ])('%s is told', async (_, changes, password, code, message) => {
    const { client } = open(changes, password);
    await expect(sql.check(client, never)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
    await client.close();
  });
});
