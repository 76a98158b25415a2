import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settingQuestions } from '../../flows/answers.ts';
import { startTestServer, type TestServer } from '../testing.ts';
import type { Connection } from './contracts/connections.ts';
import type { FlowDetail, FlowSummary } from './contracts/flows.ts';
import type { RunDetail } from './contracts/runs.ts';
import type { Setup, SetupStateInput, TestedSetup } from './contracts/setups.ts';
import type { TemplateDetail } from './contracts/templates.ts';
import type { Refusal } from './testing/visitor.ts';

const customers = 'mpluskassa-twinfield/customers';
const orders = 'mpluskassa-twinfield/orders';

describe('set-ups over the API', () => {
  let koppel: TestServer;
  beforeEach(async () => {
    koppel = await startTestServer();
  });
  afterEach(() => koppel.close());

  const call = <T>(method: string, path: string, body?: unknown) => koppel.call<T>(method, path, body);
  const state = (more: SetupStateInput = {}): SetupStateInput => ({
    systems: ['mpluskassa', 'twinfield'],
    templates: [customers],
    connections: { mpluskassa: 'mpluskassa-demo', twinfield: 'twinfield-demo' },
    ...more,
  });
  const add = async (more?: SetupStateInput) =>
    (await call<Setup>('POST', '/api/setups', { state: state(more) })).body;
  const get = async (id: string) => (await call<Setup>('GET', `/api/setups/${id}`)).body;
  const goLive = async (id: string) => {
    const { status } = await call('POST', `/api/setups/${id}/live`);
    expect(status).toBe(202);
    await koppel.server.services.setups.idle();
    return get(id);
  };
  const flowOf = async (setup: Setup, template = customers) => {
    const id = setup.flows.find(flow => flow.template === template)?.id;
    return (await call<FlowDetail>('GET', `/api/flows/${id}`)).body;
  };

  test('are kept as they were left, and survive a restart', async () => {
    const { id, revision } = await add({ templates: [] });
    const saved = await call<Setup>('PUT', `/api/setups/${id}`, {
      state: state({ step: 'questions', values: { a: 'x' } }),
      revision,
    });
    expect(saved).toMatchObject({ status: 200, body: { revision: revision + 1, status: 'open' } });
    koppel = await koppel.restart();
    expect((await get(id)).state).toMatchObject({
      step: 'questions',
      values: { a: 'x' },
      templates: [customers],
    });
    const { data } = (await call<{ data: readonly Setup[] }>('GET', '/api/setups')).body;
    expect(data.map(setup => setup.id)).toEqual([id]);
  });

  test('are not overwritten by another window', async () => {
    const { id, revision } = await add();
    await call('PUT', `/api/setups/${id}`, { state: state(), revision });
    expect(await call<Refusal>('PUT', `/api/setups/${id}`, { state: state(), revision })).toMatchObject({
      status: 409,
      body: { error: { code: 'setup.changed' } },
    });
  });

  test('a test reads a few records with the answers given, and writes nothing', async () => {
    const { document } = (
      await call<TemplateDetail>('GET', `/api/templates/${encodeURIComponent(customers)}`)
    ).body;
    const active = settingQuestions([{ id: customers, document }]).find(
      ({ setting }) => setting.name === 'onlyActive',
    );
    const setup = await add({ values: { [active?.key ?? '']: false } });
    const before = await koppel.simulator('twinfield');
    const { body } = await call<TestedSetup>('POST', `/api/setups/${setup.id}/test`, { limit: 3 });
    await koppel.server.services.runner.idle();
    const [tested] = body.flows;
    const run = (await call<RunDetail>('GET', `/api/runs/${tested?.run?.id}`)).body;
    expect(run).toMatchObject({ mode: 'dry', version: null, counts: { read: 3 } });
    expect(await koppel.simulator('twinfield')).toMatchObject({ counts: before.counts });
    const flow = await flowOf(await get(setup.id));
    expect(flow).toMatchObject({ version: null, active: false, template: customers });
    expect(flow.document.values).toEqual({ onlyActive: false });
    // Testing again works on the same draft.
    const again = await call<TestedSetup>('POST', `/api/setups/${setup.id}/test`, {});
    expect(again.body.flows[0]?.flow).toBe(tested?.flow);
  });

  test('a test while the other system is down says so within seconds', async () => {
    const setup = await add();
    await koppel.simulator('twinfield', '_fault', 'POST', { kind: 'status', status: 503 });
    const { services } = koppel.server;
    const waited: string[] = [];
    services.events.on('progress', ({ run }) =>
      waited.push(...(run.waiting ? [run.waiting.failure.code] : [])),
    );
    const began = performance.now();
    const { body } = await call<TestedSetup>('POST', `/api/setups/${setup.id}/test`, { limit: 3 });
    await services.runner.idle();
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(waited).toContain('target.unavailable');
    const run = (await call<RunDetail>('GET', `/api/runs/${body.flows[0]?.run?.id}`)).body;
    expect(run).toMatchObject({
      status: 'failed',
      waiting: null,
      failure: { class: 'transient', message: expect.stringContaining('Twinfield') },
    });
  });

  test('a test takes the place of one that is still under way', async () => {
    const setup = await add();
    await koppel.simulator('twinfield', '_fault', 'POST', { kind: 'status', status: 503 });
    const { services } = koppel.server;
    const waiting = Promise.withResolvers<void>();
    services.events.on('progress', ({ run }) => run.waiting && waiting.resolve());
    const first = await call<TestedSetup>('POST', `/api/setups/${setup.id}/test`, { limit: 3 });
    await waiting.promise;
    await koppel.simulator('twinfield', '_reset', 'POST');
    const second = await call<TestedSetup>('POST', `/api/setups/${setup.id}/test`, { limit: 3 });
    await services.runner.idle();
    const outcomes = [first, second].map(async ({ body }) => {
      const { status } = (await call<RunDetail>('GET', `/api/runs/${body.flows[0]?.run?.id}`)).body;
      return status;
    });
    expect(await Promise.all(outcomes)).toEqual(['cancelled', 'succeeded']);
  });

  test('a test of a flow without a connection says so instead of running', async () => {
    const setup = await add({ connections: { mpluskassa: 'mpluskassa-demo' } });
    const { body } = await call<TestedSetup>('POST', `/api/setups/${setup.id}/test`, {});
    expect(body.flows).toMatchObject([
      { run: null, problems: [{ message: expect.stringContaining('Ledger') }] },
    ]);
  });

  test('going live deploys the flows and switches them on, at the times that were chosen', async () => {
    const setup = await add({
      flows: { [customers]: { name: 'Our customers', timing: { kind: 'daily', at: '02:30' } } },
      timeZone: 'Europe/Brussels',
    });
    const live = await goLive(setup.id);
    expect(live).toMatchObject({
      status: 'live',
      failure: null,
      flows: [{ name: 'Our customers', active: true }],
    });
    const flow = await flowOf(live);
    expect(flow).toMatchObject({ version: 1, active: true, changed: false });
    expect(flow.nextRunAt).not.toBeNull();
    expect(flow.document.nodes.find(({ type }) => type === 'schedule')?.config).toMatchObject({
      cron: '30 2 * * *',
      timeZone: 'Europe/Brussels',
    });
    expect((await koppel.run(flow.id)).counts.read).toBeGreaterThan(100);
  });

  test('only what is new from now on is sent when that was chosen', async () => {
    const setup = await add({ flows: { [customers]: { from: 'new', timing: { kind: 'hand' } } } });
    const flow = await flowOf(await goLive(setup.id));
    expect(flow.nextRunAt).toBeNull();
    expect((await koppel.run(flow.id)).counts.read).toBe(0);
    expect((await koppel.run(flow.id, { full: true })).counts.read).toBeGreaterThan(100);
  });

  test('a set-up that cannot go live is open again, says why, and nothing of it is live', async () => {
    const { body: broken } = await call<Connection>('POST', '/api/connections', {
      name: 'Wrong till',
      system: 'mpluskassa',
      settings: { address: `${koppel.server.address}/nothing` },
      secrets: { ident: 'x', secret: 'y' },
    });
    const setup = await add({
      connections: { mpluskassa: broken.id, twinfield: 'twinfield-demo' },
      flows: { [customers]: { from: 'new' } },
    });
    const failed = await goLive(setup.id);
    expect(failed).toMatchObject({ status: 'open', failure: { message: expect.any(String) } });
    expect(failed.flows).toMatchObject([{ version: null, active: false }]);
    const { revision } = failed;
    await call('PUT', `/api/setups/${setup.id}`, {
      state: state({ flows: { [customers]: { from: 'new' } } }),
      revision,
    });
    expect(await goLive(setup.id)).toMatchObject({ status: 'live', failure: null });
  });

  test('a flow that does the same already keeps it from going live', async () => {
    await call('PUT', '/api/flows/orders/active', { active: true });
    const setup = await add({ templates: [customers, orders] });
    const refused = await goLive(setup.id);
    expect(refused).toMatchObject({
      status: 'open',
      failure: { message: '“Orders to Twinfield” does the same between these connections already.' },
    });
    expect(refused.flows.map(({ active }) => active)).toEqual([false, false]);
    await call('PUT', '/api/flows/orders/active', { active: false });
    expect((await goLive(setup.id)).status).toBe('live');
  });

  test('undo removes the flows that never ran and keeps the answers', async () => {
    const setup = await goLive((await add({ templates: [customers, orders] })).id);
    const ran = await flowOf(setup, customers);
    await koppel.run(ran.id);
    const undone = await call<Setup>('POST', `/api/setups/${setup.id}/undo`);
    expect(undone.body).toMatchObject({ status: 'open', state: { templates: [customers, orders] } });
    expect(undone.body.flows).toMatchObject([{ template: customers, active: false }]);
    const { data } = (await call<{ data: readonly FlowSummary[] }>('GET', '/api/flows')).body;
    expect(data.filter(({ id }) => id !== 'orders').map(({ id, active }) => [id, active])).toEqual([
      [ran.id, false],
    ]);
    expect(await goLive(setup.id)).toMatchObject({ status: 'live' });
  });

  test('a draft is known as part of a set-up that is not finished until it is live', async () => {
    const setup = await add({ flows: { [customers]: { timing: { kind: 'hand' } } } });
    await call('POST', `/api/setups/${setup.id}/test`, { limit: 1 });
    await koppel.server.services.runner.idle();
    const setupOf = async () => {
      const { data } = (await call<{ data: readonly FlowSummary[] }>('GET', '/api/flows')).body;
      return data.map(flow => [flow.template, flow.setup]);
    };
    const demo = expect.arrayContaining([[orders, null]]);
    expect(await setupOf()).toEqual(demo);
    expect(await setupOf()).toContainEqual([customers, setup.id]);
    await goLive(setup.id);
    expect(await setupOf()).toContainEqual([customers, null]);
  });

  test('a flow tested and then not chosen is not left behind', async () => {
    const setup = await add({ templates: [customers, orders] });
    await call('POST', `/api/setups/${setup.id}/test`, { limit: 1 });
    const { revision } = await get(setup.id);
    await call('PUT', `/api/setups/${setup.id}`, { state: state(), revision });
    const live = await goLive(setup.id);
    expect(live.flows.map(({ template }) => template)).toEqual([customers]);
    expect((await call<{ data: readonly FlowSummary[] }>('GET', '/api/flows')).body.data).toHaveLength(2);
  });

  test('discarding removes it with its drafts; what is live must be undone first', async () => {
    const setup = await add();
    await call('POST', `/api/setups/${setup.id}/test`, { limit: 1 });
    expect((await call('DELETE', `/api/setups/${setup.id}`)).status).toBe(204);
    expect((await call('GET', `/api/setups/${setup.id}`)).status).toBe(404);
    expect((await call<{ data: readonly FlowSummary[] }>('GET', '/api/flows')).body.data).toHaveLength(1);

    const { id } = await goLive((await add()).id);
    expect(await call<Refusal>('DELETE', `/api/setups/${id}`)).toMatchObject({
      status: 409,
      body: { error: { code: 'setup.not-open' } },
    });
  });

  test('nothing goes live when nothing is chosen', async () => {
    const { id } = await add({ templates: [] });
    expect(await call<Refusal>('POST', `/api/setups/${id}/live`)).toMatchObject({
      status: 422,
      body: { error: { code: 'setup.empty' } },
    });
    expect(await call<Refusal>('POST', `/api/setups/${id}/undo`)).toMatchObject({
      status: 409,
      body: { error: { code: 'setup.not-live' } },
    });
  });
});
