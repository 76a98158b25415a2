import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';
import type { FlowDetail, FlowSummary, FlowVersion } from './contracts/flows.ts';
import type { Run } from './contracts/runs.ts';
import type { Refusal } from './testing/visitor.ts';

/** Reads the debtors of the ledger and sends some of them on. */
const document = {
  format: 1,
  name: 'Debtors',
  roles: { ledger: { title: 'Ledger', system: 'twinfield', connection: 'twinfield-demo' } },
  nodes: [
    { id: 'read', type: 'connector', name: 'Debtors', config: { role: 'ledger', entity: 'debtor' } },
    { id: 'known', type: 'filter', name: 'Known?', config: { condition: "record.email.startsWith('a')" } },
    {
      id: 'map',
      type: 'mapper',
      name: 'Name',
      config: { expression: ['({', '  name: record.name.toUpperCase(),', '})'] },
    },
  ],
  edges: [
    { from: { node: 'read', port: 'out' }, to: { node: 'known', port: 'in' } },
    { from: { node: 'known', port: 'match' }, to: { node: 'map', port: 'in' } },
  ],
} as const;

describe('flows over the API', () => {
  let koppel: TestServer;
  beforeAll(async () => {
    koppel = await startTestServer();
  });
  afterAll(() => koppel.close());

  const call: TestServer['call'] = (...request) => koppel.call(...request);
  const refusal = (method: string, path: string, body?: unknown) => call<Refusal>(method, path, body);
  let made = 0;
  /** Imports a flow under an id of its own. */
  const add = async (change: object = {}): Promise<FlowDetail> => {
    made += 1;
    const id = `flow-${made}`;
    const { status, body } = await call<FlowDetail>('POST', '/api/flows', {
      id,
      document: { ...document, ...change },
    });
    expect(status).toBe(201);
    return body;
  };
  const save = (flow: FlowDetail, change: object, revision = flow.revision) =>
    call<FlowDetail>('PUT', `/api/flows/${flow.id}`, { revision, document: { ...document, ...change } });
  const node = (position: number, change: object) => ({
    nodes: document.nodes.map((entry, i) => (i === position ? { ...entry, ...change } : entry)),
  });

  describe('importing', () => {
    test('gives a readable id, and everything as it was written', async () => {
      const { body } = await call<FlowDetail>('POST', '/api/flows', {
        document: { ...document, name: 'Débiteurs → CRM' },
      });
      expect(body).toMatchObject({
        id: 'debiteurs-crm',
        name: 'Débiteurs → CRM',
        version: null,
        active: false,
        changed: true,
        revision: 1,
        problems: [],
      });
      expect(body.document.nodes[2]?.config).toEqual(document.nodes[2].config);
      const again = await call<FlowDetail>('POST', '/api/flows', {
        document: { ...document, name: 'Débiteurs → CRM' },
      });
      expect(again.body.id).toBe('debiteurs-crm-2');
    });

    test('an id that is taken or is none is refused', async () => {
      const { id } = await add();
      expect(await refusal('POST', '/api/flows', { id, document })).toMatchObject({
        status: 409,
        body: { error: { code: 'flow.exists', path: 'id' } },
      });
      expect(await refusal('POST', '/api/flows', { id: '../etc', document })).toMatchObject({
        status: 400,
        body: { error: { code: 'request.invalid', path: 'id' } },
      });
    });

    const edge = (from: string, port: string, to: string, into = 'in') => ({
      from: { node: from, port },
      to: { node: to, port: into },
    });
    test.each([
      ['no document', null, 'flow.invalid-document', ''],
      ['a newer format', { ...document, format: 99 }, 'flow.unsupported-format', 'format'],
      ['a part it does not know', { ...document, nodez: [] }, 'flow.invalid-document', ''],
      [
        'a node type that does not exist',
        { ...document, ...node(1, { type: 'telepathy' }) },
        'flow.unknown-node-type',
        'nodes[1].type',
      ],
      [
        'an edge to nowhere',
        { ...document, edges: [...document.edges, edge('map', 'out', 'ghost')] },
        'flow.unknown-node',
        'edges[2].to.node',
      ],
      [
        'a port that does not exist',
        { ...document, edges: [edge('read', 'out', 'known'), edge('known', 'maybe', 'map')] },
        'flow.unknown-port',
        'edges[1].from.port',
      ],
      [
        'a loop',
        { ...document, edges: [...document.edges, edge('map', 'out', 'known')] },
        'flow.cycle',
        'nodes[1]',
      ],
      [
        'an edge that is there twice',
        { ...document, edges: [...document.edges, document.edges[0]] },
        'flow.duplicate-edge',
        'edges[2]',
      ],
      [
        'two nodes of one id',
        { ...document, ...node(2, { id: 'known' }) },
        'flow.duplicate-id',
        'nodes[2].id',
      ],
      [
        'a wrong setting',
        { ...document, ...node(0, { config: { ...document.nodes[0].config, read: 'sometimes' } }) },
        'flow.invalid-config',
        'nodes[0].config.read',
      ],
      [
        'an expression that is not valid',
        { ...document, ...node(1, { config: { condition: 'record. &&' } }) },
        'flow.invalid-expression',
        'nodes[1].config.condition',
      ],
      [
        'a system that does not exist',
        { ...document, roles: { ledger: { title: 'L', system: 'abacus' } } },
        'flow.unknown-system',
        'roles.ledger.system',
      ],
      [
        'records that do not exist',
        { ...document, ...node(0, { config: { role: 'ledger', entity: 'unicorn' } }) },
        'flow.unknown-entity',
        'nodes[0].config.entity',
      ],
      [
        'a side that does not exist',
        { ...document, ...node(0, { config: { role: 'moon', entity: 'debtor' } }) },
        'flow.unknown-role',
        'nodes[0].config.role',
      ],
    ])('refuses %s, and says what, where and what to do', async (_, broken, code, path) => {
      const before = (await call<{ data: unknown[] }>('GET', '/api/flows')).body.data.length;
      const { status, body } = await refusal('POST', '/api/flows', { document: broken });
      expect(status).toBe(422);
      expect(body.error).toMatchObject({ code, path });
      expect(body.error.message).toMatch(/\S.*\.$/);
      expect(body.error.hint).toMatch(/\S.*\.$/);
      expect(body.error.problems?.length).toBeGreaterThan(0);
      expect((await call<{ data: unknown[] }>('GET', '/api/flows')).body.data).toHaveLength(before);
    });

    test('takes what is not finished, and says what is to be done', async () => {
      const open = await add({ roles: { ledger: { title: 'Ledger', system: 'twinfield' } } });
      expect(open.problems).toMatchObject([
        { code: 'flow.missing-connection', severity: 'incomplete', path: 'roles.ledger.connection' },
      ]);
    });

    test('what is not JSON is refused', async () => {
      const answer = await fetch(`${koppel.server.address}/api/flows`, {
        method: 'POST',
        headers: { authorization: `Bearer ${koppel.server.localToken}`, 'content-type': 'application/json' },
        body: '{"document": ',
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'request.invalid' } });
    });

    test('can be tried without saving anything', async () => {
      const { status, body } = await call<{ problems: { code: string }[] }>('POST', '/api/flows/check', {
        document: { ...document, edges: [] },
      });
      expect(status).toBe(200);
      expect(body.problems.map(({ code }) => code)).toContain('flow.missing-input');
    });
  });

  describe('saving a draft', () => {
    test('takes unfinished configurations and expressions, never a broken graph', async () => {
      const flow = await add();
      const unfinished = await save(flow, node(1, { config: { condition: 'record. &&' } }));
      expect(unfinished).toMatchObject({
        status: 200,
        body: { revision: 2, problems: [{ code: 'flow.invalid-expression' }] },
      });
      const broken = await save(unfinished.body, {
        edges: [{ from: { node: 'read', port: 'out' }, to: { node: 'ghost', port: 'in' } }],
      });
      expect(broken).toMatchObject({ status: 422, body: { error: { code: 'flow.unknown-node' } } });
      expect((await call<FlowDetail>('GET', `/api/flows/${flow.id}`)).body.revision).toBe(2);
    });

    test('never overwrites what a colleague saved meanwhile', async () => {
      const flow = await add();
      expect((await save(flow, { name: 'Mine' })).status).toBe(200);
      expect(await save(flow, { name: 'Theirs' })).toMatchObject({
        status: 409,
        body: { error: { code: 'flow.changed' } },
      });
      expect((await call<FlowDetail>('GET', `/api/flows/${flow.id}`)).body.name).toBe('Mine');
    });

    test('keeps the version that runs as it is', async () => {
      const flow = await add();
      expect(await call('POST', `/api/flows/${flow.id}/deploy`, { note: 'first' })).toMatchObject({
        status: 200,
        body: { version: 1, changed: false },
      });
      const { body } = await save(flow, { name: 'Later' });
      expect(body).toMatchObject({ version: 1, changed: true });
      const version = await call<{ document: { name: string } }>('GET', `/api/flows/${flow.id}/versions/1`);
      expect(version.body.document.name).toBe('Debtors');
      await call('POST', `/api/flows/${flow.id}/deploy`, {});
      const { body: versions } = await call<{ data: FlowVersion[] }>('GET', `/api/flows/${flow.id}/versions`);
      expect(versions.data).toMatchObject([
        { version: 2, current: true },
        { version: 1, current: false, note: 'first', createdBy: 'command line' },
      ]);
      expect((await call('GET', `/api/flows/${flow.id}/versions/9`)).status).toBe(404);
    });
  });

  describe('deploying', () => {
    test('refuses what is not complete', async () => {
      const open = await add({ roles: { ledger: { title: 'Ledger', system: 'twinfield' } } });
      expect(await refusal('POST', `/api/flows/${open.id}/deploy`, {})).toMatchObject({
        status: 422,
        body: { error: { code: 'flow.missing-connection', path: 'roles.ledger.connection' } },
      });
    });

    test('comes before running and before the schedule', async () => {
      const { id } = await add();
      expect(await refusal('POST', `/api/flows/${id}/runs`, {})).toMatchObject({
        status: 409,
        body: { error: { code: 'flow.not-deployed' } },
      });
      expect(await refusal('PUT', `/api/flows/${id}/active`, { active: true })).toMatchObject({
        status: 409,
        body: { error: { code: 'flow.not-deployed' } },
      });
    });

    test('with a schedule and made active, the next time is known; paused, it is not', async () => {
      const { id } = await add({
        nodes: [...document.nodes, { id: 'at', type: 'schedule', name: 'At', config: { cron: '0 6 * * *' } }],
      });
      await call('POST', `/api/flows/${id}/deploy`, {});
      const active = await call<FlowDetail>('PUT', `/api/flows/${id}/active`, { active: true });
      expect(Date.parse(active.body.nextRunAt ?? '')).toBeGreaterThan(Date.now());
      const paused = await call<FlowDetail>('PUT', `/api/flows/${id}/active`, { active: false });
      expect(paused.body).toMatchObject({ active: false, nextRunAt: null });
    });
  });

  describe('running', () => {
    test('a draft runs dry only', async () => {
      const { id } = await add();
      expect(await refusal('POST', `/api/flows/${id}/runs`, { draft: true })).toMatchObject({
        status: 422,
        body: { error: { code: 'run.draft-live', path: 'draft' } },
      });
      expect(await koppel.run(id, { mode: 'dry', draft: true })).toMatchObject({
        status: 'succeeded',
        version: null,
        mode: 'dry',
      });
    });

    test('only a dry run is limited to so many records', async () => {
      const { id } = await add();
      expect(await refusal('POST', `/api/flows/${id}/runs`, { limit: 5 })).toMatchObject({
        status: 422,
        body: { error: { code: 'run.limit-live', path: 'limit' } },
      });
      expect(await koppel.run(id, { mode: 'dry', draft: true, limit: 5 })).toMatchObject({
        status: 'succeeded',
        counts: { read: 5 },
      });
    });

    test('a flow that runs is not removed; afterwards it is, with all that belongs to it', async () => {
      const { id } = await add();
      await call('POST', `/api/flows/${id}/deploy`, {});
      await koppel.simulator('twinfield', '_fault', 'POST', { kind: 'latency', ms: 300 });
      const { body: run } = await call<Run>('POST', `/api/flows/${id}/runs`, {});
      expect(await refusal('DELETE', `/api/flows/${id}`)).toMatchObject({
        status: 409,
        body: { error: { code: 'flow.busy' } },
      });
      expect(await refusal('DELETE', `/api/flows/${id}/cursor`)).toMatchObject({ status: 409 });
      expect((await call('POST', `/api/runs/${run.id}/cancel`)).status).toBe(202);
      await koppel.simulator('twinfield', '_fault', 'DELETE');
      await koppel.server.services.runner.idle();
      expect((await call<Run>('GET', `/api/runs/${run.id}`)).body.status).toBe('cancelled');
      expect(await refusal('POST', `/api/runs/${run.id}/cancel`)).toMatchObject({
        status: 409,
        body: { error: { code: 'run.ended' } },
      });
      expect((await call('DELETE', `/api/flows/${id}`)).status).toBe(204);
      expect(await refusal('GET', `/api/flows/${id}`)).toMatchObject({
        status: 404,
        body: { error: { code: 'flow.unknown' } },
      });
      expect((await call('GET', `/api/runs/${run.id}`)).status).toBe(404);
    });
  });

  test('the list shows each flow with its last run', async () => {
    const { id } = await add({ name: 'Listed' });
    await koppel.run(id, { mode: 'dry', draft: true });
    const { body } = await call<{ data: FlowSummary[] }>('GET', '/api/flows');
    expect(body.data.find(flow => flow.id === id)).toMatchObject({
      name: 'Listed',
      version: null,
      roles: [{ name: 'ledger', system: 'twinfield', connection: 'twinfield-demo' }],
      lastRun: { mode: 'dry', status: 'succeeded' },
    });
  });

  describe('templates', () => {
    const install = (body: object, id = 'mpluskassa-twinfield/customers') =>
      call<FlowDetail>('POST', `/api/templates/${encodeURIComponent(id)}/install`, body);

    test('become flows, complete when both sides are chosen', async () => {
      const connections = { till: 'mpluskassa-demo', ledger: 'twinfield-demo' };
      const { status, body } = await install({ name: 'Ours', connections });
      expect({ status, problems: body.problems }).toEqual({ status: 201, problems: [] });
      expect(body).toMatchObject({
        id: 'ours',
        name: 'Ours',
        document: { template: 'mpluskassa-twinfield/customers' },
      });
    });

    test('refuse connections that do not fit', async () => {
      expect(await install({ connections: { till: 'twinfield-demo' } })).toMatchObject({
        status: 422,
        body: { error: { code: 'connection.unfit', path: 'connections.till' } },
      });
      expect(await install({ connections: { moon: 'twinfield-demo' } })).toMatchObject({
        status: 422,
        body: { error: { code: 'flow.unknown-role', path: 'connections.moon' } },
      });
      expect(await install({}, 'no/such')).toMatchObject({
        status: 404,
        body: { error: { code: 'template.unknown' } },
      });
    });
  });
});
