import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';
import type { Item, ItemDetail, Run, RunDetail } from './contracts/runs.ts';
import { debtorFlow } from './testing/debtor-flow.ts';

interface List<T> {
  readonly data: readonly T[];
  readonly next: string | null;
}

describe('runs and items over the API', () => {
  let koppel: TestServer;
  let run: RunDetail;
  beforeAll(async () => {
    koppel = await startTestServer();
    await koppel.call('POST', '/api/flows', { id: 'debtors', document: debtorFlow });
    await koppel.call('POST', '/api/flows/debtors/deploy', {});
    for (let i = 0; i < 2; i += 1) await koppel.run('debtors', { mode: 'dry' });
    run = await koppel.run('debtors', { full: true });
  });
  afterAll(() => koppel.close());
  const get = <T>(path: string) => koppel.call<T>('GET', path);
  const whole = async <T>(path: string, limit: number): Promise<readonly T[]> => {
    const all: T[] = [];
    for (let after = ''; ; ) {
      const { status, body } = await get<List<T>>(
        `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${after}`,
      );
      expect(status).toBe(200);
      all.push(...body.data);
      if (body.next === null) return all;
      expect(body.data).toHaveLength(limit);
      after = `&after=${body.next}`;
    }
  };

  test('a run tells its counts, its nodes and the document that ran', async () => {
    const { body } = await get<RunDetail>(`/api/runs/${run.id}`);
    const { read, created, updated, unchanged, skipped, parked } = body.counts;
    expect(read).toBe(100);
    expect(created + updated + unchanged + skipped + parked).toBe(read);
    expect(body.nodes.read?.out).toEqual({ out: 100 });
    expect(body.document).toMatchObject({ name: debtorFlow.name });
    expect(body).toMatchObject({ flow: 'debtors', version: 1, mode: 'live', trigger: 'api' });
  });

  test('runs page from the newest to the oldest', async () => {
    const all = await whole<Run>('/api/runs', 2);
    expect(all.map(({ id }) => id)).toEqual([run.id, run.id - 1, run.id - 2]);
    expect(await whole<Run>('/api/runs?flow=nothing', 2)).toEqual([]);
    expect(
      (await whole<Run>(`/api/runs?flow=debtors&status=${run.status}`, 200)).map(({ id }) => id),
    ).toContain(run.id);
  });

  test('items of a run page from first to last, each once', async () => {
    const all = await whole<Item>(`/api/runs/${run.id}/items`, 30);
    expect(all).toHaveLength(100);
    expect(new Set(all.map(({ id }) => id)).size).toBe(100);
    const parked = await whole<Item>(`/api/runs/${run.id}/items?status=parked`, 30);
    expect(parked).toHaveLength(run.counts.parked);
  });

  test('items of everything page from the newest, and are found by the beginning of their key', async () => {
    const all = await whole<Item>('/api/items?flow=debtors', 40);
    expect(all.map(({ id }) => id)).toEqual([...all.map(({ id }) => id)].sort((a, b) => b - a));
    const [some] = all;
    const found = await whole<Item>(`/api/items?key=${encodeURIComponent(some?.key ?? '')}`, 10);
    expect(found.every(({ key }) => key.startsWith(some?.key ?? '?'))).toBe(true);
    expect(found.map(({ id }) => id)).toContain(some?.id);
  });

  test('an item shows its way through the flow', async () => {
    const [first] = await whole<Item>(`/api/runs/${run.id}/items?node=last`, 200);
    const { body } = await get<ItemDetail>(`/api/items/${first?.id}`);
    expect(body.steps.map(({ node }) => node)).toEqual(['read', 'known', 'map', 'last']);
    const [read, known, map] = body.steps;
    expect(read).toMatchObject({ type: 'connector', name: 'Debtors', output: body.source });
    expect(known).toMatchObject({ port: 'match', input: body.source, output: body.source });
    expect(map).toMatchObject({ input: body.source, output: { loud: expect.any(String) } });
  });

  test.each([
    ['/api/runs/4711', 404, 'run.unknown'],
    ['/api/runs/4711/items', 404, 'run.unknown'],
    ['/api/items/4711', 404, 'item.unknown'],
    ['/api/runs/first', 400, 'request.invalid'],
    ['/api/runs?after=yesterday', 400, 'request.invalid'],
    ['/api/runs?limit=0', 400, 'request.invalid'],
    ['/api/runs?limit=201', 400, 'request.invalid'],
    ['/api/items?status=lost', 400, 'request.invalid'],
    ['/api/runs?status=lost', 400, 'request.invalid'],
  ])('%s is answered %i %s', async (path, status, code) => {
    expect(await get(path)).toMatchObject({ status, body: { error: { code } } });
  });
});
