import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Flow } from '../../flows/flow.ts';
import { startTestServer, type TestServer } from '../testing.ts';
import type { Connection, ConnectionCheck, SystemOptions } from './contracts/connections.ts';
import type { FlowDetail } from './contracts/flows.ts';
import type { Refusal } from './testing/visitor.ts';

describe('connections over the API', () => {
  let koppel: TestServer;
  beforeAll(async () => {
    koppel = await startTestServer();
  });
  afterAll(() => koppel.close());
  const call: TestServer['call'] = (...request) => koppel.call(...request);

  const add = async (more: object = {}) => {
    const { status, body } = await call<Connection>('POST', '/api/connections', {
      name: 'Our till',
      system: 'mpluskassa',
      ...more,
    });
    expect(status).toBe(201);
    return body;
  };
  const stored = async (id: string) => (await koppel.server.services.store.connections.get(id))?.secrets;

  test('secrets go in and never come out', async () => {
    const secrets = { ident: 'till-of-somebody', secret: 'open-sesame-4711' };
    const made = await add({ settings: { address: 'http://127.0.0.1:1' }, secrets });
    expect(made).toMatchObject({
      id: 'our-till',
      settings: { address: 'http://127.0.0.1:1' },
      secretsSet: ['ident', 'secret'],
    });
    expect(await stored(made.id)).toEqual(secrets);
    const answers = [
      made,
      (await call('GET', `/api/connections/${made.id}`)).body,
      (await call('GET', '/api/connections')).body,
      (await call('PUT', `/api/connections/${made.id}`, { secrets: { secret: 'open-sesame-4712' } })).body,
      (await call('POST', `/api/connections/${made.id}/check`)).body,
    ];
    for (const text of ['till-of-somebody', 'open-sesame'])
      expect(JSON.stringify(answers)).not.toContain(text);
  });

  test('a change keeps what is left out, and what is left empty', async () => {
    const { id } = await add({
      settings: { address: 'http://127.0.0.1:1', port: 5 },
      secrets: { ident: 'a-till', secret: 'first' },
    });
    await call('PUT', `/api/connections/${id}`, {
      settings: { port: 6 },
      secrets: { ident: '', secret: 'second' },
    });
    const { body } = await call<Connection>('PUT', `/api/connections/${id}`, { name: 'Renamed' });
    expect(body).toMatchObject({ id, name: 'Renamed', settings: { address: 'http://127.0.0.1:1', port: 6 } });
    expect(await stored(id)).toEqual({ ident: 'a-till', secret: 'second' });
  });

  test('what a system needs is asked for when it is used, in words', async () => {
    const { id } = await add({ secrets: { ident: 'a-till' } });
    const { status, body } = await call<ConnectionCheck>('POST', `/api/connections/${id}/check`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ok: false,
      summary: null,
      failure: { code: 'connection.misconfigured', path: 'secrets.secret' },
    });
    const { body: after } = await call<Connection>('GET', `/api/connections/${id}`);
    expect(after.lastCheck).toEqual(body);
  });

  test('one to the simulator works at once', async () => {
    const made = await add({ system: 'twinfield', name: 'Books', demo: true });
    expect(made.demo).toBe(true);
    const { body } = await call<ConnectionCheck>('POST', `/api/connections/${made.id}/check`);
    expect(body).toMatchObject({ ok: true, failure: null, summary: expect.stringMatching(/\S/) });
    const offices = await call<SystemOptions>('GET', `/api/connections/${made.id}/options/offices`);
    expect(offices.body.data.length).toBeGreaterThan(0);
    expect(offices.body.isComplete).toBe(true);
    expect(await call<Refusal>('GET', `/api/connections/${made.id}/options/moons`)).toMatchObject({
      status: 404,
      body: { error: { code: 'list.unknown' } },
    });
  });

  test('a list that tells only what is in use says so', async () => {
    const made = await add({ system: 'afas', name: 'Office', demo: true });
    const { body } = await call<SystemOptions>(
      'GET',
      `/api/connections/${made.id}/options/paymentConditions`,
    );
    expect(body.data.map(({ value }) => value)).toEqual(['30']);
    expect(body.isComplete).toBe(false);
  });

  test('a changed secret counts from the next call on', async () => {
    const made = await add({ system: 'twinfield', name: 'Books two', demo: true });
    expect((await call<ConnectionCheck>('POST', `/api/connections/${made.id}/check`)).body.ok).toBe(true);
    await call('PUT', `/api/connections/${made.id}`, { secrets: { clientSecret: 'wrong' } });
    expect((await call<ConnectionCheck>('POST', `/api/connections/${made.id}/check`)).body).toMatchObject({
      ok: false,
      failure: { code: 'auth.refused', class: 'connection' },
    });
  });

  test('a list of a system that refuses fails with its own words', async () => {
    const made = await add({ system: 'twinfield', name: 'Books three', demo: true });
    await call('PUT', `/api/connections/${made.id}`, { secrets: { clientSecret: 'wrong' } });
    const { status, body } = await call<Refusal & { error: { said?: string } }>(
      'GET',
      `/api/connections/${made.id}/options/offices`,
    );
    expect(status).toBe(502);
    expect(body.error).toMatchObject({ code: 'auth.refused', said: expect.stringMatching(/\S/) });
  });

  test('one that is used is not removed; one that is not, is', async () => {
    const { body: used } = await call<Connection>('GET', '/api/connections/twinfield-demo');
    expect(used.usedBy).toEqual([{ id: 'orders', name: expect.any(String) }]);
    const refused = await call<Refusal>('DELETE', '/api/connections/twinfield-demo');
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'connection.in-use' } } });
    expect(refused.body.error.message).toContain(used.usedBy[0]?.name);
    const { id } = await add();
    expect((await call('DELETE', `/api/connections/${id}`)).status).toBe(204);
    expect(await call('GET', `/api/connections/${id}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'connection.unknown' } },
    });
    expect((await call('DELETE', `/api/connections/${id}`)).status).toBe(404);
    expect((await call('PUT', `/api/connections/${id}`, { name: 'x' })).status).toBe(404);
  });

  test('one that runs use is not removed, though a draft uses another one by now', async () => {
    const { body: flow } = await call<FlowDetail>('GET', '/api/flows/orders');
    const document = structuredClone(flow.document);
    // The contract gives documents as they are stored.
    for (const role of Object.values((document as Flow).roles))
      if (role.connection === 'twinfield-demo')
        Object.assign(role, { connection: (await add({ system: 'twinfield', demo: true })).id });
    expect((await call('PUT', '/api/flows/orders', { document, revision: flow.revision })).status).toBe(200);
    expect(await call('DELETE', '/api/connections/twinfield-demo')).toMatchObject({
      status: 409,
      body: { error: { code: 'connection.in-use' } },
    });
  });

  test('a system that does not exist is refused', async () => {
    expect(await call('POST', '/api/connections', { name: 'x', system: 'abacus' })).toMatchObject({
      status: 422,
      body: { error: { code: 'system.unknown', path: 'system' } },
    });
    expect(await call('POST', '/api/connections', { name: '', system: 'twinfield' })).toMatchObject({
      status: 400,
      body: { error: { code: 'request.invalid', path: 'name' } },
    });
  });
});
