import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../nodes/sdk/failure.ts';
import { openTestStore, type TestStore } from './testing/open.ts';

describe('pages', () => {
  let files: TestStore;
  beforeEach(async () => {
    files = await openTestStore();
    await files.flow('orders');
  });
  afterEach(() => files.close());

  test('a page is kept and the cursor moves on together', async () => {
    const run = await files.run('orders');
    const page = await files.page(run, 'orders', ['a', 'b'], 2);
    const { pages, runs } = await files.reopen();
    expect(await pages.cursor('orders', 'read')).toBe(2);
    expect(await pages.pending(run)).toEqual([page]);
    expect((await runs.get(run))?.counts.read).toBe(2);
    expect(await pages.load(page)).toMatchObject({
      id: page,
      node: 'read',
      records: [{ record: { code: 'a' } }, { record: { code: 'b' } }],
    });
  });

  test('when the cursor cannot be moved, the page is not kept either', async () => {
    const run = await files.run('orders');
    await files.page(run, 'orders', ['a'], 1);
    await expect(files.page(run, 'gone', ['b'], 2)).rejects.toThrow(/FOREIGN KEY/);
    expect(await files.store.pages.pending(run)).toHaveLength(1);
    expect((await files.store.runs.get(run))?.counts.read).toBe(1);
  });

  test('a page without a cursor leaves the cursor alone', async () => {
    const run = await files.run('orders', { mode: 'dry' });
    await files.page(run, 'orders', ['a']);
    expect(await files.store.pages.cursor('orders', 'read')).toBeUndefined();
  });

  test('a finished page keeps its items and its trace, and drops what was read', async () => {
    const run = await files.run('orders');
    const keys = Array.from({ length: 1200 }, (_, i) => `k${i}`);
    const page = await files.page(run, 'orders', keys, 1);
    await files.finish(page, run, 'orders', keys);
    const { pages, runs, items } = await files.reopen();
    expect(await pages.pending(run)).toEqual([]);
    await expect(pages.load(page)).rejects.toThrow();
    expect((await pages.trace(page))?.items[3]).toMatchObject({ source: { code: 'k3' } });
    expect(await runs.get(run)).toMatchObject({
      counts: { read: 1200, created: 1200, parked: 0 },
      nodes: { write: { in: 1200, out: { out: 1200 } } },
    });
    const listed = await items.list({ run, limit: 2000 });
    expect(listed.map(({ key }) => key)).toEqual(keys);
    expect(listed.map(({ position }) => position)).toEqual(keys.map((_, i) => i));
  });

  test('a page that could not be finished is as it was', async () => {
    const run = await files.run('orders');
    const page = await files.page(run, 'orders', ['a'], 1);
    await files.finish(page, run, 'orders', ['a']);
    const again = await files.page(run, 'orders', ['b'], 2);
    const broken = files.store.pages.finish(
      { id: page, run, flow: 'orders', mode: 'live', records: [] },
      [{ index: 0, key: 'b', status: 'created', node: null, failure: null, amount: null, notes: [] }],
      {},
      { source: 'read', exchanges: [], readBy: [], items: [] },
      1,
    );
    await expect(broken).rejects.toThrow();
    expect((await files.store.runs.get(run))?.counts.created).toBe(1);
    expect(await files.store.items.list({ run, limit: 10 })).toHaveLength(1);
    expect(await files.store.pages.pending(run)).toEqual([again]);
  });

  test('counts of nodes add up over pages', async () => {
    const run = await files.run('orders');
    for (const keys of [['a', 'b'], ['c']]) {
      const page = await files.page(run, 'orders', keys, 1);
      await files.finish(page, run, 'orders', keys, { status: 'parked' });
    }
    expect(await files.store.runs.get(run)).toMatchObject({
      counts: { read: 3, created: 0, parked: 3 },
      nodes: { write: { in: 3, out: { out: 3 } } },
    });
  });

  test('a live run takes over what earlier live runs of its flow left, oldest first, and nothing else', async () => {
    await files.flow('other');
    const [first, second, dry, foreign] = [
      await files.run('orders'),
      await files.run('orders'),
      await files.run('orders', { mode: 'dry' }),
      await files.run('other'),
    ];
    const done = await files.page(first, 'orders', ['done']);
    await files.finish(done, first, 'orders', ['done']);
    const left = [await files.page(first, 'orders', ['a', 'b']), await files.page(second, 'orders', ['c'])];
    await files.page(dry, 'orders', ['dry']);
    await files.page(foreign, 'other', ['foreign']);

    const next = await files.run('orders');
    const own = await files.page(next, 'orders', ['own']);
    expect(await files.store.pages.adopt(next, 'orders')).toBe(3);
    expect(await files.store.pages.pending(next)).toEqual([...left, own]);
    const read = async (run: number) => (await files.store.runs.get(run))?.counts.read;
    expect([
      await read(first),
      await read(second),
      await read(next),
      await read(dry),
      await read(foreign),
    ]).toEqual([1, 0, 4, 1, 1]);
    expect(await files.store.pages.adopt(next, 'orders')).toBe(0);
  });

  describe('a parked item whose record comes by again', () => {
    const failure = new Failure('mapping.invalid', 'No.').info;
    const parked = { status: 'parked', failure } as const;
    /** Parks the keys in a page of their own. */
    const park = async (keys: readonly string[], node?: string) => {
      const run = await files.run('orders');
      const page = await files.page(run, 'orders', keys, undefined, node);
      await files.finish(page, run, 'orders', keys, parked);
    };
    const waiting = async () =>
      (await files.store.items.list({ state: 'open', limit: 99 })).map(({ key }) => key).sort();

    test('waits no more', async () => {
      await park(['a', 'b']);
      await park(['b', 'c']);
      expect(await waiting()).toEqual(['a', 'b', 'c']);
    });

    test('in the same page waits once, as it came last', async () => {
      await park(['a', 'b', 'a']);
      expect(await waiting()).toEqual(['a', 'b']);
      const [last] = await files.store.items.list({ state: 'open', key: 'a', limit: 9 });
      expect(last?.position).toBe(2);
    });

    test('from another node goes on waiting: it is another record', async () => {
      await park(['1001'], 'products');
      await park(['1001'], 'customers');
      expect(await waiting()).toEqual(['1001', '1001']);
    });

    test('without a key goes on waiting: nobody knows whether it is the same', async () => {
      await park(['', '']);
      await park(['']);
      expect(await waiting()).toEqual(['', '', '']);
    });
  });

  test('unprocessed pages of a dry run are forgotten', async () => {
    const run = await files.run('orders', { mode: 'dry' });
    await files.page(run, 'orders', ['a']);
    await files.store.pages.discard(run);
    expect(await files.store.pages.pending(run)).toEqual([]);
  });

  test('a read that came to its end is remembered once', async () => {
    const run = await files.run('orders');
    const { pages, runs } = files.store;
    await pages.finishSource(run, 'read');
    await pages.finishSource(run, 'read');
    await pages.finishSource(run, 'other');
    expect((await runs.get(run))?.finishedSources).toEqual(['read', 'other']);
  });
});
