import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestStore, type TestStore } from './testing/open.ts';

describe('tallies', () => {
  let files: TestStore;
  beforeEach(async () => {
    files = await openTestStore();
    await files.flow('orders');
    await files.flow('customers');
  });
  afterEach(() => files.close());

  const finish = async (
    flow: string,
    mode: 'live' | 'dry',
    status: 'created' | 'parked',
    ...keys: string[]
  ) => {
    const run = await files.run(flow, { mode });
    await files.finish(await files.page(run, flow, keys), run, flow, keys, { status });
  };

  test('add up what ended within an hour, flow by flow; dry runs are left out', async () => {
    await finish('orders', 'live', 'created', 'a', 'b');
    await finish('orders', 'live', 'parked', 'c');
    await finish('customers', 'live', 'created', 'd');
    await finish('orders', 'dry', 'created', 'e');
    const tallies = await files.store.tallies.since(0);
    expect(tallies.toSorted((a, b) => a.flow.localeCompare(b.flow))).toEqual([
      { flow: 'customers', hour: 0, created: 1, updated: 0, unchanged: 0, skipped: 0, parked: 0 },
      { flow: 'orders', hour: 0, created: 2, updated: 0, unchanged: 0, skipped: 0, parked: 1 },
    ]);
    expect(await files.store.tallies.since(1)).toEqual([]);
  });

  test('go away with their flow', async () => {
    await finish('orders', 'live', 'created', 'a');
    await files.store.flows.remove('orders');
    expect(await files.store.tallies.since(0)).toEqual([]);
  });
});
