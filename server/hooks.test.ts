import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Hook, HookSecret } from './api/contracts/hooks.ts';
import type { Item, ItemDetail, Run } from './api/contracts/runs.ts';
import { startTestServer, type TestServer } from './testing.ts';

interface Answer {
  readonly status: number;
  readonly body: {
    readonly id?: number;
    readonly duplicate?: boolean;
    readonly error?: { readonly code: string; readonly message: string; readonly path?: string };
  };
}

describe('a webhook', () => {
  let koppel: TestServer;
  let flow: string;
  let address: string;
  let count = 0;

  beforeAll(async () => {
    koppel = await startTestServer({ demo: false });
  });
  afterAll(() => koppel.close());

  const hook = async (): Promise<Hook> => {
    const { body } = await koppel.call<{ data: Hook[] }>('GET', `/api/flows/${flow}/hooks`);
    const [first] = body.data;
    if (!first) throw new Error('the flow has no webhook');
    return first;
  };
  const documentOf = (config: object) => ({
    format: 1,
    name: 'Hooked',
    nodes: [
      { id: 'hook', type: 'webhook', name: 'Orders', config },
      { id: 'all', type: 'filter', name: 'All', config: { condition: 'true' } },
    ],
    edges: [{ from: { node: 'hook', port: 'out' }, to: { node: 'all', port: 'in' } }],
  });
  const setUp = async (config: object = {}, { active = true, deploy = true } = {}): Promise<void> => {
    count += 1;
    flow = `hooked-${count}`;
    const made = await koppel.call('POST', '/api/flows', { id: flow, document: documentOf(config) });
    expect(made.status).toBe(201);
    if (deploy) expect((await koppel.call('POST', `/api/flows/${flow}/deploy`, {})).status).toBe(200);
    if (active) await koppel.call('PUT', `/api/flows/${flow}/active`, { active: true });
    address = `${koppel.server.address}${(await hook()).path}`;
  };
  const deliver = async (
    body: string | object,
    headers: Record<string, string> = {},
    to = address,
  ): Promise<Answer> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(to, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json', ...headers },
    });
    return { status: answer.status, body: (await answer.json()) as Answer['body'] };
  };
  const idle = () => koppel.server.services.runner.idle();
  const items = async (): Promise<readonly Item[]> =>
    (await koppel.call<{ data: Item[] }>('GET', `/api/items?flow=${flow}`)).body.data;
  const keys = async () => (await items()).map(({ key }) => key).sort();
  const runs = async () => (await koppel.call<{ data: Run[] }>('GET', `/api/runs?flow=${flow}`)).body.data;

  describe('that is active', () => {
    beforeEach(() => setUp({ idPath: 'order.number', versionPath: 'order.changed' }));

    test('answers 202, and a run takes the body through the flow', async () => {
      const answer = await deliver({ order: { number: 'A1', changed: '2026-01-14' }, lines: [1, 2] });
      expect(answer).toMatchObject({ status: 202, body: { id: expect.any(Number) } });
      await idle();
      const [item] = await items();
      expect(item).toMatchObject({ key: 'A1' });
      const { body: detail } = await koppel.call<ItemDetail>('GET', `/api/items/${item?.id}`);
      expect(detail.source).toEqual({ order: { number: 'A1', changed: '2026-01-14' }, lines: [1, 2] });
      expect(await runs()).toMatchObject([{ trigger: 'webhook', status: 'succeeded', counts: { read: 1 } }]);
      expect(await hook()).toMatchObject({ waiting: 0, lastDeliveryAt: expect.any(String) });
    });

    test('takes every one of many deliveries once, in runs that do not overlap', async () => {
      const numbers = Array.from({ length: 40 }, (_, i) => `B${String(i).padStart(2, '0')}`);
      const answers = await Promise.all(numbers.map(number => deliver({ order: { number } })));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(40);
      await idle();
      expect(await keys()).toEqual(numbers);
      expect((await runs()).length).toBeLessThan(40);
    });

    test('a record without its key goes by the sender’s id, or by the number of the delivery', async () => {
      await deliver({ some: 'thing' }, { 'x-koppel-delivery': 'evt-1' });
      const { body } = await deliver({ some: 'thing' });
      await idle();
      expect(await keys()).toEqual([String(body.id), 'evt-1'].sort());
    });

    test('the same delivery of the sender is taken once; the same body alone may be meant twice', async () => {
      const first = await deliver({ a: 1 }, { 'x-koppel-delivery': 'evt-1' });
      expect(await deliver({ a: 1 }, { 'x-koppel-delivery': 'evt-1' })).toEqual({
        status: 200,
        body: { id: first.body.id, duplicate: true },
      });
      expect((await deliver({ a: 1 }, { 'x-koppel-delivery': 'evt-2' })).status).toBe(202);
      expect((await deliver({ a: 1 })).status).toBe(202);
      expect((await deliver({ a: 1 })).status).toBe(202);
      await idle();
      expect(await items()).toHaveLength(4);
    });

    test('a parked item that is tried again keeps its key', async () => {
      const failing = documentOf({});
      const [node, filter] = failing.nodes;
      const document = {
        ...failing,
        nodes: [node, { ...filter, config: { condition: 'record.missing.x' } }],
      };
      const { body: detail } = await koppel.call<{ revision: number }>('GET', `/api/flows/${flow}`);
      await koppel.call('PUT', `/api/flows/${flow}`, { document, revision: detail.revision });
      await koppel.call('POST', `/api/flows/${flow}/deploy`, {});
      await deliver({ some: 'thing' }, { 'x-koppel-delivery': 'evt-9' });
      await idle();
      const [parked] = await items();
      expect(parked).toMatchObject({ key: 'evt-9', status: 'parked' });
      const edited = await koppel.call('POST', `/api/items/${parked?.id}/edit`, {
        record: { missing: { x: true } },
      });
      expect(edited.status).toBe(202);
      await idle();
      expect(await items()).toMatchObject([
        { key: 'evt-9', status: 'skipped', edited: true },
        { id: parked?.id },
      ]);
    });
  });

  describe('refuses, and stores nothing of', () => {
    beforeEach(() => setUp());
    const expectNothing = async () => {
      await idle();
      expect(await hook()).toMatchObject({ waiting: 0, lastDeliveryAt: null });
      expect(await runs()).toEqual([]);
    };

    test('a body that is not JSON, and says where', async () => {
      const answer = await deliver('{"order": 12,, }');
      expect(answer).toMatchObject({
        status: 400,
        body: { error: { code: 'hook.invalid-json', path: 'position 13' } },
      });
      await expectNothing();
    });

    test.each([
      ['nothing', ''],
      ['half an object', '{"order":'],
      ['a number', '12'],
      ['a text', '"order"'],
      ['null', 'null'],
    ])('%s', async (_, body) => {
      expect(await deliver(body)).toMatchObject({
        status: 400,
        body: { error: { code: 'hook.invalid-json' } },
      });
      await expectNothing();
    });

    test('a body of more than a megabyte', async () => {
      const answer = await deliver({ text: 'x'.repeat(1 << 20) });
      expect(answer).toMatchObject({ status: 413, body: { error: { code: 'hook.too-large' } } });
      await expectNothing();
    });

    test('anything sent to an address that nobody has', async () => {
      const answer = await deliver({ a: 1 }, {}, `${koppel.server.address}/hooks/nobody`);
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'hook.unknown' } } });
    });

    test('anything sent to an address that was changed', async () => {
      const old = address;
      const { body } = await koppel.call<Hook>('POST', `/api/flows/${flow}/hooks/hook/token`);
      expect((await deliver({ a: 1 }, {}, old)).status).toBe(404);
      expect((await deliver({ a: 1 }, {}, `${koppel.server.address}${body.path}`)).status).toBe(202);
    });

    test('more than 600 deliveries a minute', async () => {
      const statuses: number[] = [];
      for (let i = 0; i < 26; i += 1) {
        const answers = await Promise.all(Array.from({ length: 25 }, () => deliver('x')));
        statuses.push(...answers.map(({ status }) => status));
      }
      expect(statuses.filter(status => status === 400)).toHaveLength(600);
      expect(statuses.filter(status => status === 429)).toHaveLength(50);
      expect(await deliver('x')).toMatchObject({ status: 429, body: { error: { code: 'hook.too-many' } } });
    });
  });

  describe('whose deliveries must be signed', () => {
    let secret: string;
    const open = async (config: object = {}) => {
      await setUp({ signed: true, ...config });
      const { body } = await koppel.call<HookSecret>('POST', `/api/flows/${flow}/hooks/hook/secret`);
      secret = body.secret;
    };
    const hmac = (text: string, encoding: 'hex' | 'base64' = 'hex') =>
      createHmac('sha256', secret).update(text).digest(encoding);
    const wrong = { status: 401, body: { error: { code: 'hook.wrong-signature' } } };

    test('takes what is signed under the secret, once', async () => {
      await open();
      const body = '{ "number": "S1" }';
      const signed = { 'x-koppel-signature': hmac(body) };
      expect((await deliver(body, signed)).status).toBe(202);
      expect(await deliver(body, { ...signed, 'x-koppel-delivery': 'another' })).toMatchObject({
        status: 200,
        body: { duplicate: true },
      });
      await idle();
      expect(await items()).toHaveLength(1);
    });

    test('refuses what is not, or under another secret, or was changed', async () => {
      await open();
      const body = '{ "number": "S1" }';
      expect(await deliver(body)).toMatchObject(wrong);
      expect(await deliver(body, { 'x-koppel-signature': 'zz' })).toMatchObject(wrong);
      expect(await deliver('{ "number": "S2" }', { 'x-koppel-signature': hmac(body) })).toMatchObject(wrong);
      const old = hmac(body);
      secret = (await koppel.call<HookSecret>('POST', `/api/flows/${flow}/hooks/hook/secret`)).body.secret;
      expect(await deliver(body, { 'x-koppel-signature': old })).toMatchObject(wrong);
      await idle();
      expect(await items()).toEqual([]);
    });

    test('refuses everything until there is a secret', async () => {
      await setUp({ signed: true });
      expect(await deliver({ a: 1 }, { 'x-koppel-signature': '' })).toMatchObject(wrong);
    });

    test('reads the signature where and how the sender writes it', async () => {
      await open({ signatureHeader: 'X-Shop-Hmac', signatureEncoding: 'base64', signaturePrefix: 'sha256=' });
      const body = '{"number":"S1"}';
      expect(await deliver(body, { 'x-shop-hmac': hmac(body, 'base64') })).toMatchObject(wrong);
      expect((await deliver(body, { 'x-shop-hmac': `sha256=${hmac(body, 'base64')}` })).status).toBe(202);
    });

    test('with a time, takes the same body again later, and refuses what is more than five minutes old', async () => {
      await open({ timestampHeader: 'X-Shop-Time' });
      const body = '{"number":"S1"}';
      const at = (seconds: number) => {
        const time = String(Math.floor(Date.now() / 1000) - seconds);
        return deliver(body, { 'x-shop-time': time, 'x-koppel-signature': hmac(`${time}.${body}`) });
      };
      expect((await at(30)).status).toBe(202);
      expect((await at(10)).status).toBe(202);
      expect(await at(400)).toMatchObject({ status: 401, body: { error: { code: 'hook.too-old' } } });
      expect(await deliver(body, { 'x-koppel-signature': hmac(body) })).toMatchObject(wrong);
    });

    test('keeps the secret out of the flow, the list and the audit log', async () => {
      await open();
      for (const path of [`/api/flows/${flow}`, `/api/flows/${flow}/hooks`, '/api/audit']) {
        expect(JSON.stringify((await koppel.call('GET', path)).body)).not.toContain(secret);
      }
      expect(await hook()).toMatchObject({ hasSecret: true });
    });
  });

  describe('of a flow that does not run', () => {
    test('keeps deliveries while it is paused, and they are taken once it is active', async () => {
      await setUp({ idPath: 'number' }, { active: false });
      await deliver({ number: 'P1' });
      await deliver({ number: 'P2' });
      await idle();
      expect(await hook()).toMatchObject({ waiting: 2 });
      expect(await items()).toEqual([]);
      await koppel.call('PUT', `/api/flows/${flow}/active`, { active: true });
      await idle();
      expect(await keys()).toEqual(['P1', 'P2']);
    });

    test('keeps deliveries until it is deployed', async () => {
      await setUp({ idPath: 'number' }, { active: false, deploy: false });
      expect((await deliver({ number: 'D1' })).status).toBe(202);
      await koppel.call('POST', `/api/flows/${flow}/deploy`, {});
      await koppel.call('PUT', `/api/flows/${flow}/active`, { active: true });
      await idle();
      expect(await keys()).toEqual(['D1']);
    });

    test('a dry run shows what waits and takes nothing', async () => {
      await setUp({ idPath: 'number' }, { active: false });
      await deliver({ number: 'P1' });
      expect((await koppel.run(flow, { mode: 'dry' })).counts.read).toBe(1);
      expect(await hook()).toMatchObject({ waiting: 1 });
      expect((await koppel.run(flow)).counts.read).toBe(1);
      expect((await koppel.run(flow)).counts.read).toBe(0);
    });

    test('what was stored before the server stopped is taken after the start', async () => {
      await setUp({ idPath: 'number' }, { active: false });
      await deliver({ number: 'R1' });
      await koppel.server.services.store.flows.setActive(flow, true);
      koppel = await koppel.restart();
      await idle();
      expect(await keys()).toEqual(['R1']);
    });
  });

  test('gives the fields of its sample to expressions', async () => {
    await setUp({ sample: { number: 'A1', lines: [{ sku: '1', note: 'x' }, { sku: '2' }] } });
    const { body } = await koppel.call<{ nodes: Record<string, { scope: string }> }>(
      'POST',
      `/api/flows/${flow}/types`,
      { document: documentOf({ sample: { number: 'A1', lines: [{ sku: '1', note: 'x' }, { sku: '2' }] } }) },
    );
    const scope = body.nodes.all?.scope ?? '';
    expect(scope).toContain('readonly "number": string;');
    expect(scope).toContain('readonly "sku": string; readonly "note"?: string;');
  });
});
