import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Failure } from '../../nodes/sdk/failure.ts';
import { openTestStore, type TestStore } from './testing/open.ts';

describe('runs', () => {
  let files: TestStore;
  beforeAll(async () => {
    files = await openTestStore();
    for (const flow of ['orders', 'customers']) await files.flow(flow);
  });
  afterAll(() => files.close());

  test('begin queued, are started once, and end with their cause', async () => {
    const { runs } = files.store;
    const id = await files.run('orders', { trigger: 'schedule', full: true });
    expect(await runs.get(id)).toMatchObject({
      flow: 'orders',
      flowName: 'Flow orders',
      status: 'queued',
      trigger: 'schedule',
      full: true,
      startedAt: null,
      finishedAt: null,
    });
    await runs.start(id, 100);
    await runs.start(id, 200);
    expect(await runs.get(id)).toMatchObject({ status: 'running', startedAt: 100 });
    const failure = new Failure('auth.refused', 'Books refused the credentials.').info;
    await runs.end(id, 'failed', failure, 300);
    expect(await runs.get(id)).toMatchObject({ status: 'failed', failure, finishedAt: 300 });
  });

  test('that have not ended are known, oldest first', async () => {
    const { runs } = files.store;
    const [a, b, c] = [await files.run('orders'), await files.run('customers'), await files.run('orders')];
    await runs.start(b, 1);
    await runs.end(a, 'cancelled', null, 2);
    expect((await runs.unfinished()).map(({ id }) => id)).toEqual([b, c]);
  });

  test('are listed newest first, by flow and status, page by page', async () => {
    const { runs } = files.store;
    const all = (await runs.list({ limit: 100 })).map(({ id }) => id);
    expect(all).toEqual([...all].sort((a, b) => b - a));
    const first = await runs.list({ limit: 2 });
    const second = await runs.list({ limit: 100, before: first.at(-1)?.id });
    expect([...first, ...second].map(({ id }) => id)).toEqual(all);
    expect(
      (await runs.list({ flow: 'customers', limit: 10 })).every(({ flow }) => flow === 'customers'),
    ).toBe(true);
    expect((await runs.list({ status: 'cancelled', limit: 10 })).map(({ status }) => status)).toEqual([
      'cancelled',
    ]);
  });

  test('the newest of each flow is known', async () => {
    const latest = await files.store.runs.latest();
    const [newest] = await files.store.runs.list({ flow: 'orders', limit: 1 });
    expect(latest.get('orders')).toEqual(newest);
    expect([...latest.keys()].sort()).toEqual(['customers', 'orders']);
  });

  test('know the document they work by, of a version or of a draft', async () => {
    const flow = await files.flow('drafted');
    const draft = JSON.stringify({ ...flow, name: 'The draft' });
    const nameOf = async (id: number) => {
      const run = await files.store.runs.get(id);
      return run && (await files.store.runs.document(run))?.name;
    };
    expect(await nameOf(await files.run('drafted', { version: null, draft, mode: 'dry' }))).toBe('The draft');
    expect(await nameOf(await files.run('drafted'))).toBe('Flow drafted');
    expect(await nameOf(await files.run('drafted', { version: 9 }))).toBeUndefined();
  });
});
