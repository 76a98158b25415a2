import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';
import type { Activity, Integration } from './contracts/dashboard.ts';
import type { FlowDetail } from './contracts/flows.ts';
import type { RunDetail } from './contracts/runs.ts';
import type { Refusal } from './testing/visitor.ts';

interface List<T> {
  readonly data: readonly T[];
  readonly next: string | null;
}

describe('the dashboard', () => {
  let koppel: TestServer;
  let run: RunDetail;
  let before: readonly Integration[];
  beforeAll(async () => {
    koppel = await startTestServer();
    await koppel.run('orders', { mode: 'dry', limit: 5 });
    before = await dashboard();
    run = await koppel.run('orders');
  });
  afterAll(() => koppel.close());

  const call = <T>(method: string, path: string, body?: unknown) => koppel.call<T>(method, path, body);
  const dashboard = async () =>
    (await call<List<Integration>>('GET', '/api/dashboard?timeZone=Europe/Amsterdam')).body.data;
  const activity = async (query = '') => (await call<List<Activity>>('GET', `/api/activity${query}`)).body;
  const activate = (active: boolean) => call('PUT', '/api/flows/orders/active', { active });

  test('shows each pair of connections with what its flows did today; dry runs do not count', async () => {
    const [shown, ...others] = await dashboard();
    expect(others).toEqual([]);
    const { read, ...outcomes } = run.counts;
    expect(shown?.connections.map(({ id }) => id)).toEqual(['mpluskassa-demo', 'twinfield-demo']);
    expect(shown).toMatchObject({ today: outcomes, parked: run.counts.parked });
    expect(shown?.days).toHaveLength(30);
    const counted = shown?.days.flatMap(({ day: _, ...each }) => Object.values(each)) ?? [];
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(read);
    expect(shown?.flows).toMatchObject([{ id: 'orders', lastRun: { id: run.id } }]);
  });

  test('a pair that nothing starts and nothing waits for is off', () => {
    expect(before).toMatchObject([{ state: 'off', trouble: null, nextRunAt: null }]);
  });

  test('parked items need attention, and it says for what; also where the flow is switched off', async () => {
    const trouble = { kind: 'parked', flow: 'orders', failure: { hint: expect.any(String) } };
    const attention = { state: 'attention', trouble };
    expect(await dashboard()).toMatchObject([{ ...attention, nextRunAt: null, flows: [{ state: 'off' }] }]);
    await activate(true);
    expect(await dashboard()).toMatchObject([{ ...attention, nextRunAt: expect.any(String) }]);
    await activate(false);
  });

  test('an account that does not work pauses it, with what to do', async () => {
    await activate(true);
    await koppel.simulator('mpluskassa', '_fault', 'POST', { kind: 'status', status: 503 });
    await koppel.server.services.health.check('mpluskassa-demo');
    expect(await dashboard()).toMatchObject([
      {
        state: 'paused',
        trouble: { kind: 'connection', connection: 'mpluskassa-demo', failure: { hint: expect.any(String) } },
      },
    ]);
    await koppel.simulator('mpluskassa', '_fault', 'DELETE');
    await koppel.server.services.health.check('mpluskassa-demo');
    expect((await dashboard())[0]?.state).toBe('attention');
    await activate(false);
  });

  test('asks the till how far behind it is once, not at every look', async () => {
    await activate(true);
    const calls = async () =>
      Object.values((await koppel.simulator('mpluskassa')).calls).reduce((sum, count) => sum + count, 0);
    await dashboard();
    await expect.poll(async () => (await dashboard())[0]?.flows[0]?.lag).toMatchObject({ records: 0 });
    const before = await calls();
    for (let i = 0; i < 5; i += 1) await dashboard();
    expect(await calls()).toBe(before);
    await activate(false);
  });

  test('drafts that were never deployed are no integration', async () => {
    const { document } = (await call<FlowDetail>('GET', '/api/flows/orders')).body;
    const { body } = await call<FlowDetail>('POST', '/api/flows', { document });
    expect((await dashboard())[0]?.flows).toHaveLength(1);
    await call('DELETE', `/api/flows/${body.id}`);
  });

  test('refuses a time zone that does not exist', async () => {
    expect(await call<Refusal>('GET', '/api/dashboard?timeZone=Mars/Base')).toMatchObject({
      status: 400,
      body: { error: { path: 'timeZone' } },
    });
  });

  describe('its log', () => {
    test('says what came from one side and what was sent to the other', async () => {
      const { data } = await activity('?status=created&limit=1');
      expect(data).toMatchObject([
        {
          flowName: 'Orders to Twinfield',
          status: 'created',
          from: { connection: 'mpluskassa-demo', name: 'MplusKASSA (demo)', entity: 'Order' },
          to: { connection: 'twinfield-demo', system: 'twinfield', entity: 'Sales invoice' },
        },
      ]);
      const [skipped] = (await activity('?status=skipped&limit=1')).data;
      expect(skipped).toMatchObject({
        from: { entity: 'Order' },
        to: null,
        stop: { name: expect.any(String), type: 'filter' },
      });
      expect(data[0]?.stop).toBeNull();
    });

    test('pages from the newest to the oldest, each once, without dry runs', async () => {
      const seen: number[] = [];
      for (let after = ''; ; ) {
        const page = await activity(`?flow=orders&limit=200${after}`);
        seen.push(...page.data.map(({ id }) => id));
        if (page.next === null) break;
        after = `&after=${page.next}`;
      }
      expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => b - a));
      expect(seen).toHaveLength(run.counts.read);
      expect((await activity('?flow=nothing')).data).toEqual([]);
    });
  });
});
