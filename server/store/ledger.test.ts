import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../engine/ports.ts';
import { openTestStore, type TestStore } from './testing/open.ts';

describe('the effect ledger', () => {
  let files: TestStore;
  beforeEach(async () => {
    files = await openTestStore();
    await files.flow('orders');
    await files.flow('other');
  });
  afterEach(() => files.close());

  const ledger = (page: number, flow = 'orders') => files.store.pages.ledger(flow, page, () => 50);
  const effect = (over: Partial<Effect> = {}): Effect => ({
    node: 'write',
    key: 'k',
    state: 'done',
    action: 'created',
    hash: 'h',
    version: null,
    target: 'T1',
    page: 1,
    ...over,
  });

  test('remembers over a restart', async () => {
    await ledger(1).save([effect({ state: 'intent', target: null, version: '7' })]);
    await files.reopen();
    expect(await ledger(2).load('write', ['k', 'nothing'])).toEqual(
      new Map([['k', effect({ state: 'intent', target: null, version: '7' })]]),
    );
  });

  test('the last word counts; a target that is known stays known', async () => {
    await ledger(1).save([effect()]);
    await ledger(2).save([
      effect({ state: 'unknown', action: 'updated', hash: 'h2', target: null, page: 2 }),
    ]);
    expect((await ledger(3).load('write', ['k'])).get('k')).toEqual(
      effect({ state: 'unknown', action: 'updated', hash: 'h2', target: 'T1', page: 2 }),
    );
  });

  test('belongs to flow and node', async () => {
    await ledger(1).save([effect()]);
    expect(await ledger(1, 'other').load('write', ['k'])).toEqual(new Map());
    expect(await ledger(1).load('elsewhere', ['k'])).toEqual(new Map());
  });

  test('knows what a page asked for', async () => {
    await ledger(1).save([effect({ key: 'a' }), effect({ key: 'b' })]);
    await ledger(2).save([effect({ key: 'b', page: 2 }), effect({ key: 'c', page: 2 })]);
    expect((await ledger(1).ofPage()).map(({ key }) => key)).toEqual(['a']);
    expect((await ledger(2).ofPage()).map(({ key }) => key).sort()).toEqual(['b', 'c']);
    expect(await ledger(3).ofPage()).toEqual([]);
    expect(await ledger(2, 'other').ofPage()).toEqual([]);
  });

  test('takes and gives thousands at a time', async () => {
    const keys = Array.from({ length: 3000 }, (_, i) => `k${i}`);
    await ledger(1).save(keys.map(key => effect({ key, target: `T-${key}` })));
    const found = await ledger(1).load('write', keys);
    expect(found.size).toBe(3000);
    expect(found.get('k2999')?.target).toBe('T-k2999');
    expect(await ledger(1).load('write', [])).toEqual(new Map());
    await ledger(1).save([]);
  });
});
