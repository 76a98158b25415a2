import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driver } from '../testing/entity.ts';
import { signal, startTill, type Till } from '../testing/till.ts';
import { articleGroup } from './article-group.ts';
import { articleGroupSchema } from './article-group-record.ts';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());

const groups = driver(articleGroup, () => till.client);

const numberOf = (written: { ok: boolean; id?: string }) => Number(written.id);

describe('reading article groups', () => {
  it('gives each with its path from the top', async () => {
    const { records } = await groups.read({ pageSize: 3 });
    expect(records.slice(0, 8).map(record => articleGroupSchema.parse(record).path)).toEqual([
      'Garden',
      'Kitchen',
      'Food',
      'Books',
      'Clothing',
      'Vouchers',
      'Garden / Tools',
      'Food / Drinks',
    ]);
  });

  it('gives only what changed since', async () => {
    const { cursor } = await groups.read({});
    await groups.create({ name: 'Toys' });
    const { records } = await groups.read({ cursor });
    expect(records).toMatchObject([{ name: 'Toys', path: 'Toys', deleted: false }]);
    expect(await groups.lag(cursor)).toBe(1);
  });
});

describe('finding article groups', () => {
  it('finds by number, name and path, however the path is typed', async () => {
    expect(await groups.found('number', '11')).toMatchObject({ path: 'Garden / Tools', parentNumber: 10 });
    expect(await groups.found('name', 'tools')).toMatchObject({ number: 11 });
    expect(await groups.found('path', 'garden/TOOLS')).toMatchObject({ number: 11 });
    expect(await groups.found('path', 'Tools')).toBeUndefined();
  });

  it('asks once for many', async () => {
    const calls = till.calls().getArticleGroups ?? 0;
    const found = await groups.findMany('path', ['Garden', 'Food / Drinks', 'Nowhere']);
    expect([...(found?.keys() ?? [])]).toEqual(['Garden', 'Food / Drinks']);
    expect(till.calls().getArticleGroups).toBe(calls + 1);
  });
});

describe('writing article groups', () => {
  it('creates what is missing of a path', async () => {
    const written = await groups.create({ path: 'Garden/Tools/Saws', text: 'Hand saws' });
    expect(await groups.found('path', 'Garden / Tools / Saws')).toMatchObject({
      number: numberOf(written),
      parentNumber: 11,
      text: 'Hand saws',
    });
  });

  it('creates a group above two new ones once only', async () => {
    const requests = ['Sport / Balls', 'Sport / Nets'].map((path, i) => ({
      record: { path },
      idempotencyKey: `sport-${i}`,
    }));
    await articleGroup.create?.(till.client, requests, signal);
    expect((await groups.findMany('name', ['Sport']))?.get('Sport')).toHaveLength(1);
    expect(await groups.found('path', 'Sport / Nets')).toBeDefined();
  });

  it('renames and moves one, and leaves the rest of it alone', async () => {
    const written = await groups.create({ name: 'Cups', text: 'To drink from', sortOrder: 9 });
    const number = String(numberOf(written));
    await groups.update(number, await groups.get('number', number), { path: 'Kitchen / Mugs' });
    expect(await groups.get('number', number)).toMatchObject({
      path: 'Kitchen / Mugs',
      text: 'To drink from',
      sortOrder: 9,
    });
  });

  it('sees no change in a path that is only typed differently', async () => {
    const existing = await groups.get('number', '11');
    expect(articleGroup.comparable?.(existing, { path: 'garden/tools' })).toMatchObject({
      path: 'garden/tools',
    });
  });

  it('says that the group above is missing', async () => {
    expect(await groups.create({ name: 'Lost', parentNumber: 777 })).toMatchObject({
      failure: { code: 'target.reference-missing', said: 'NEW-ARTICLE-GROUP-RESULT-PARENT-NOTFOUND' },
    });
  });

  it('refuses one without a name', async () => {
    expect(await groups.create({ path: ' / ' })).toMatchObject({
      failure: { code: 'record.invalid', path: 'name' },
    });
  });

  it('says that a group is gone', async () => {
    const existing = await groups.get('number', '11');
    expect(await groups.update('778', existing, { name: 'Lost' })).toMatchObject({
      failure: { code: 'target.reference-missing' },
    });
  });
});
