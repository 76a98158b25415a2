import { sql as statement } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReadPage } from '../../../sdk/define-system.ts';
import { sql } from '../system.ts';
import { keysOf, never, type OpenDatabase } from './database.ts';

/** The records of the tests, over tables that every engine can have. */
export const entities = {
  customer: {
    title: 'Customer',
    titles: 'Customers',
    table: 'customers',
    key: 'code',
    columns: { code: 'text', email: 'text?', credit: 'decimal?', active: 'boolean?', 'odd "name"': 'text?' },
    find: ['email', 'credit'],
    write: 'create-and-update',
  },
  order: {
    title: 'Order',
    titles: 'Orders',
    table: 'orders',
    key: 'id',
    columns: { id: 'integer', number: 'text', customer: 'text', changed: 'local-moment' },
    changes: { column: 'changed' },
    find: ['number'],
    write: 'create',
  },
  log: {
    title: 'Entry',
    titles: 'Entries',
    table: 'orders',
    key: 'id',
    columns: { id: 'integer', number: 'text' },
    changes: { column: 'id' },
  },
  overview: {
    title: 'Overview',
    titles: 'Overview',
    table: 'overview',
    key: 'code',
    columns: { code: 'text', orders: 'integer' },
  },
} as const;

const codeOf = (written: Awaited<ReturnType<OpenDatabase['create']>>) =>
  written?.ok ? `wrote ${written.id}` : written?.failure.code;
const count = (pages: readonly ReadPage[]) => pages.reduce((sum, page) => sum + page.records.length, 0);
const cursorOf = (pages: readonly ReadPage[]) => pages.at(-1)?.cursor ?? null;

/**
 * What holds on every engine. The database has the tables `customers`, `orders` (with a foreign key to them) and the view
 * `overview`, and nothing in them.
 */
export const checkPromises = (opened: () => OpenDatabase, quote: '"' | '`'): void => {
  const run = (text: string) => {
    const quoted = text.replaceAll('"', quote);
    return opened().client.use(db => statement.raw(quoted).execute(db));
  };
  const addOrder = (id: number, changed: string) =>
    run(
      `insert into "orders" ("id", "number", "customer", "changed") values (${id}, 'N${id}', 'C1', '${changed}')`,
    );

  describe('writing', () => {
    beforeAll(async () => {
      await run('delete from "orders"');
      await run('delete from "customers"');
    });

    test('creates rows with every kind of value, found again exactly', async () => {
      const record = {
        code: 'C1',
        email: "o'neil@mail.example",
        credit: '1234.75',
        active: true,
        'odd "name"': 'x',
      };
      expect(codeOf(await opened().create('customer', record))).toBe('wrote C1');
      const found = await opened().entity('customer').find?.code?.find(opened().client, ['C1'], never);
      expect(found?.get('C1')).toEqual([{ id: 'C1', record }]);
    });

    test.each([`C2'); drop table customers; --`, "C2\\'); drop table customers; --", '\\'])(
      'takes values for values, never for statements: %s',
      async code => {
        expect(codeOf(await opened().create('customer', { code }))).toBe(`wrote ${code}`);
        expect(await opened().find('customer', 'code', code)).toEqual({ [code]: [code] });
      },
    );

    test('says what exists already, what is referred to and missing, and what does not fit', async () => {
      expect(codeOf(await opened().create('customer', { code: 'C1' }))).toBe('target.duplicate');
      const order = { id: 1, number: 'N1', customer: 'nobody', changed: '2026-01-01T10:00:00' };
      expect(codeOf(await opened().create('order', order))).toBe('target.reference-missing');
      expect(codeOf(await opened().create('customer', { code: 'C3', credit: '-1' }))).toBe('target.rejected');
    });

    test('changes the fields that differ, and tells a row that is gone', async () => {
      expect(codeOf(await opened().update('customer', 'C1', { credit: '0.75', email: null }))).toBe(
        'wrote C1',
      );
      const found = await opened().entity('customer').find?.code?.find(opened().client, ['C1'], never);
      expect(found?.get('C1')?.[0]?.record).toMatchObject({ credit: '0.75', email: null, active: true });
      expect(codeOf(await opened().update('customer', 'C9', { email: 'x' }))).toBe('target.changed');
    });

    test('finds many values at once, and equal amounts however they are written', async () => {
      await opened().create('customer', { code: 'C4', credit: '2.00', email: 'c4@mail.example' });
      expect(await opened().find('customer', 'email', 'c4@mail.example', 'none@mail.example')).toEqual({
        'c4@mail.example': ['C4'],
      });
      expect(await opened().find('customer', 'credit', '2', 'no amount')).toEqual({ 2: ['C4'] });
    });
  });

  describe('reading', () => {
    const moment = (second: number) => `2026-01-01 10:00:0${second}`;
    beforeAll(async () => {
      await run('delete from "orders"');
      for (let id = 1; id <= 7; id += 1) await addOrder(id, moment(id <= 5 ? 1 : 2));
    });

    test('pages of any size give every row once, also those that changed at the same moment', async () => {
      for (const size of [1, 2, 3, 7, 100])
        expect(keysOf(await opened().pages('order', undefined, size), 'id')).toEqual([1, 2, 3, 4, 5, 6, 7]);
    });

    test('a read goes on behind any page', async () => {
      const [first, second] = await opened().pages('order', undefined, 2);
      expect(keysOf(await opened().pages('order', first?.cursor, 2), 'id')).toEqual([3, 4, 5, 6, 7]);
      expect(keysOf(await opened().pages('order', second?.cursor, 2), 'id')).toEqual([5, 6, 7]);
    });

    test('later only what changed is read, also at the moment at which the last read stopped', async () => {
      const end = cursorOf(await opened().pages('order'));
      expect(count(await opened().pages('order', end))).toBe(0);
      await run(`update "orders" set "changed" = '${moment(2)}' where "id" = 3`);
      await addOrder(8, moment(2));
      await addOrder(9, moment(3));
      const pages = await opened().pages('order', end);
      expect(keysOf(pages, 'id')).toEqual([3, 8, 9]);
      expect(count(await opened().pages('order', cursorOf(pages)))).toBe(0);
    });

    test('moments come as they are kept', async () => {
      const [page] = await opened().pages('order', undefined, 1);
      expect(page?.records[0]?.record).toMatchObject({ changed: '2026-01-01T10:00:01' });
    });

    test('a number that is too great for the column is not found, and the others are', async () => {
      expect(await opened().find('order', 'id', '99999999999999999999', '1')).toEqual({ 1: ['1'] });
    });

    test('a running number serves as well', async () => {
      const end = cursorOf(await opened().pages('log', undefined, 3));
      expect(count(await opened().pages('log', end))).toBe(0);
      await addOrder(20, moment(0));
      expect(keysOf(await opened().pages('log', end), 'id')).toEqual([20]);
    });

    test('a view is read like a table, as a whole every time', async () => {
      const pages = await opened().pages('overview', undefined, 2);
      expect(keysOf(pages, 'code')).toContain('C1');
      expect(keysOf(await opened().pages('overview', cursorOf(pages)), 'code')).toContain('C1');
    });
  });

  describe('the database itself', () => {
    test('is checked, and its tables are offered with their columns', async () => {
      const { summary } = await sql.check(opened().client, never);
      expect(summary).toContain('among them customers, orders, orders, overview');
      const offered = (await sql.options.tables?.list(opened().client, never)) ?? [];
      const documents: Record<string, object> = Object.assign(
        {},
        ...offered.map(({ value }) => JSON.parse(value)),
      );
      expect(documents.customers).toMatchObject({
        table: 'customers',
        key: 'code',
        columns: { code: 'text', email: 'text?', credit: 'decimal?' },
      });
      expect(documents.orders).toMatchObject({
        columns: { id: 'integer', number: 'text', changed: 'local-moment' },
      });
      expect(offered.find(({ label }) => label.startsWith('overview'))?.label).toContain('(view)');
    });

    test('opens anew after it was let go, and lets go only when nobody works with it', async () => {
      const { client } = opened();
      const before = client.use(db => statement`select 1`.execute(db));
      await Promise.all([before, client.close()]);
      expect(await opened().find('customer', 'code', 'C1')).toEqual({ C1: ['C1'] });
    });
  });
};

/** The tables of the tests, for engines that quote names with double quotes. */
export const tables = [
  'create table "customers" ("code" varchar(80) primary key, "email" varchar(80), "credit" decimal(12, 2) check ("credit" >= 0), "active" boolean, "odd ""name""" varchar(80))',
  'create table "orders" ("id" integer primary key, "number" varchar(20) not null, "customer" varchar(80) not null references "customers" ("code"), "changed" timestamp not null)',
  'create view "overview" as select "code", 1 as "orders" from "customers"',
] as const;
