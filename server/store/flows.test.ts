import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestStore, type TestStore } from './testing/open.ts';

describe('flows', () => {
  let files: TestStore;
  beforeEach(async () => {
    files = await openTestStore();
  });
  afterEach(() => files.close());

  test('a draft is saved over the revision it was made from, and over no other', async () => {
    const flow = await files.flow('orders');
    const { flows } = files.store;
    expect(await flows.get('orders')).toMatchObject({ revision: 1, version: 1, active: false });
    expect(await flows.save('orders', { ...flow, name: 'Mine' }, 1, 5)).toBe(true);
    expect(await flows.save('orders', { ...flow, name: 'Theirs' }, 1, 6)).toBe(false);
    expect(await flows.get('orders')).toMatchObject({ revision: 2, updatedAt: 5, draft: { name: 'Mine' } });
    expect(await flows.save('nothing', flow, 1, 5)).toBe(false);
  });

  test('a version never changes, whatever becomes of the draft', async () => {
    const flow = await files.flow('orders');
    const { flows } = files.store;
    await flows.save('orders', { ...flow, name: 'Later' }, 1, 5);
    expect(await flows.deploy('orders', { ...flow, name: 'Later' }, 'b@shop.example', 'second', 9)).toBe(2);
    expect((await flows.version('orders', 1))?.name).toBe('Flow orders');
    expect((await flows.version('orders', 2))?.name).toBe('Later');
    expect(await flows.version('orders', 3)).toBeUndefined();
    expect(await flows.versions('orders')).toEqual([
      { version: 2, note: 'second', createdBy: 'b@shop.example', createdAt: 9 },
      { version: 1, note: 'first', createdBy: 'admin@shop.example', createdAt: 2 },
    ]);
    expect((await flows.get('orders'))?.version).toBe(2);
  });

  test('are listed by name', async () => {
    await files.flow('b');
    await files.flow('a');
    expect((await files.store.flows.list()).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('take everything that belongs to them along when they are removed', async () => {
    await files.flow('orders');
    const run = await files.run('orders');
    const page = await files.page(run, 'orders', ['a'], 7);
    await files.finish(page, run, 'orders', ['a']);
    const { flows, runs, pages, items } = files.store;
    await flows.remove('orders');
    expect(await flows.get('orders')).toBeUndefined();
    expect(await runs.get(run)).toBeUndefined();
    expect(await pages.trace(page)).toBeUndefined();
    expect(await pages.cursor('orders', 'read')).toBeUndefined();
    expect(await items.list({ limit: 10 })).toEqual([]);
  });

  test('a cursor belongs to flow and node, and can be cleared', async () => {
    await files.flow('orders');
    await files.flow('other');
    const run = await files.run('orders');
    await files.page(run, 'orders', ['a'], 7);
    expect(await files.store.flows.cursors('orders')).toEqual([{ node: 'read', cursor: 7, updatedAt: 20 }]);
    expect(await files.store.flows.cursors('other')).toEqual([]);
    await files.store.flows.clearCursors('orders');
    expect(await files.store.pages.cursor('orders', 'read')).toBeUndefined();
  });
});
