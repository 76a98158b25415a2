import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Failure } from '../../nodes/sdk/failure.ts';
import { openTestStore, type TestStore } from './testing/open.ts';

describe('items', () => {
  let files: TestStore;
  let run: number;
  beforeAll(async () => {
    files = await openTestStore();
    for (const flow of ['orders', 'customers']) await files.flow(flow);
    run = await files.run('orders');
    const finish = async (flow: string, ofRun: number, keys: readonly string[], more: object = {}) =>
      files.finish(await files.page(ofRun, flow, keys), ofRun, flow, keys, more);
    await finish(
      'orders',
      run,
      Array.from({ length: 25 }, (_, i) => `2026-${String(i).padStart(3, '0')}`),
    );
    const missing = (article: string) =>
      new Failure('lookup.missing', `Article ${article} does not exist.`).info;
    await finish('orders', run, ['p1', 'p2', 'p3'], {
      status: 'parked',
      node: 'find',
      failure: missing('7'),
    });
    await finish('orders', run, ['p4'], { status: 'parked', node: 'find', failure: missing('8') });
    await finish('orders', run, ['p5'], { status: 'parked', node: 'other', failure: missing('7') });
    await finish('customers', await files.run('customers'), ['é_%@shop.example', 'É_%@shop.example'], {
      notes: ['a note'],
      amount: 1250,
    });
  });
  afterAll(() => files.close());

  const keysOf = async (filter: Partial<Parameters<typeof files.store.items.list>[0]>) =>
    (await files.store.items.list({ limit: 200, ...filter })).map(({ key }) => key);

  test('of a run are listed from the first, page by page, without gaps and repetitions', async () => {
    const seen: string[] = [];
    for (let after: number | undefined; ; ) {
      const page = await files.store.items.list({ run, limit: 7, after });
      seen.push(...page.map(({ key }) => key));
      if (page.length < 7) break;
      after = page.at(-1)?.id;
    }
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
    expect(seen[0]).toBe('2026-000');
  });

  test('of everything are listed from the newest', async () => {
    const first = await files.store.items.list({ limit: 3 });
    expect(first.map(({ key }) => key)).toEqual(['É_%@shop.example', 'é_%@shop.example', 'p5']);
    expect(await keysOf({ after: first.at(-1)?.id, limit: 2 })).toEqual(['p4', 'p3']);
  });

  test('are found by the beginning of their key, taken word for word', async () => {
    expect(await keysOf({ key: '2026-01' })).toHaveLength(10);
    expect(await keysOf({ key: '2026-001' })).toEqual(['2026-001']);
    expect(await keysOf({ key: 'é_%' })).toEqual(['é_%@shop.example']);
    expect(await keysOf({ key: '_' })).toEqual([]);
    expect(await keysOf({ key: '%' })).toEqual([]);
  });

  test('can be narrowed by flow, node and status', async () => {
    expect(await keysOf({ flow: 'customers' })).toHaveLength(2);
    expect(await keysOf({ status: 'parked', node: 'find' })).toEqual(['p4', 'p3', 'p2', 'p1']);
    expect(await keysOf({ run, status: 'parked' })).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
    expect(await keysOf({ flow: 'customers', status: 'parked' })).toEqual([]);
  });

  test('come back as they were stored', async () => {
    const [item] = await files.store.items.list({ key: 'é', limit: 1 });
    expect(item).toMatchObject({
      flow: 'customers',
      status: 'created',
      amount: 1250,
      notes: ['a note'],
      failure: null,
      position: 0,
      at: 30,
    });
    expect(await files.store.items.get(item?.id ?? 0)).toEqual(item);
    expect(await files.store.items.get(4711)).toBeUndefined();
  });

  test('that are parked are grouped by cause and node, most first', async () => {
    const causes = await files.store.items.causes(run, 10);
    expect(causes.map(({ node, count, failure }) => [node, count, failure.message])).toEqual([
      ['find', 3, 'Article 7 does not exist.'],
      expect.arrayContaining([1]),
      expect.arrayContaining([1]),
    ]);
    expect(await files.store.items.causes(run, 1)).toHaveLength(1);
  });

  test('the newest of a flow is known', async () => {
    expect((await files.store.items.newest('orders'))?.key).toBe('p5');
    expect(await files.store.items.newest('nothing')).toBeUndefined();
  });
});
