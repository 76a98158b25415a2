import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';
import type { FlowTypes, PreviewResult } from './contracts/flows.ts';
import type { Item, RunDetail } from './contracts/runs.ts';
import { debtorFlow } from './testing/debtor-flow.ts';

describe('what the mapping editor asks while people type', () => {
  let koppel: TestServer;
  beforeAll(async () => {
    koppel = await startTestServer();
    await koppel.call('POST', '/api/flows', { id: 'debtors', document: debtorFlow });
    await koppel.call('POST', '/api/flows', { id: 'fresh', document: debtorFlow });
  });
  afterAll(() => koppel.close());
  const preview = async (
    code: string,
    { node = 'last', flow = 'debtors', item }: { node?: string; flow?: string; item?: number } = {},
  ) => {
    const { status, body } = await koppel.call<PreviewResult>('POST', `/api/flows/${flow}/preview`, {
      document: debtorFlow,
      node,
      code,
      item,
    });
    expect(status).toBe(200);
    return body;
  };
  const mapped = async (run: RunDetail): Promise<Item> => {
    const { body } = await koppel.call<{ data: Item[] }>(
      'GET',
      `/api/runs/${run.id}/items?node=last&limit=1`,
    );
    const [item] = body.data;
    if (!item) throw new Error('no record came to the last node');
    return item;
  };

  test('types of everything in sight, for every expression', async () => {
    const { status, body } = await koppel.call<FlowTypes>('POST', '/api/flows/debtors/types', {
      document: debtorFlow,
    });
    expect(status).toBe(200);
    expect(Object.keys(body.nodes).sort()).toEqual(expect.arrayContaining(['known', 'last', 'map']));
    for (const name of ['record', 'source', 'steps', 'settings', 'tables'])
      expect(body.nodes.map?.scope).toContain(name);
    for (const name of ['prefix', 'land', 'email']) expect(JSON.stringify(body.nodes.map)).toContain(name);
    expect(body.library).toContain('fn');
  });

  test('types need a document', async () => {
    expect(await koppel.call('POST', '/api/flows/debtors/types', { document: {} })).toMatchObject({
      status: 422,
      body: { error: { code: 'flow.invalid-document' } },
    });
  });

  test('without any run yet there is no sample', async () => {
    expect(await preview('1 + 1', { flow: 'fresh' })).toMatchObject({ key: null, ok: false, failure: null });
  });

  describe('after a dry run of the draft', () => {
    let item: Item;
    beforeAll(async () => {
      item = await mapped(await koppel.run('debtors', { mode: 'dry', draft: true }));
    });

    test('the sample is the record as it came to the node', async () => {
      expect(await preview('record', { item: item.id })).toMatchObject({
        key: item.key,
        ok: true,
        value: { code: expect.stringMatching(/^\d+$/), loud: expect.stringMatching(/^[^a-z]+$/) },
      });
      expect(await preview('source.code === record.code', { item: item.id })).toMatchObject({
        ok: true,
        value: true,
      });
    });

    test('what earlier nodes gave is in sight', async () => {
      expect(await preview('steps.map.loud === record.loud', { item: item.id })).toMatchObject({
        ok: true,
        value: true,
      });
    });

    test('settings and tables of the document are in sight', async () => {
      expect(await preview("settings.prefix + tables.land('NL') + tables.land('XX')")).toMatchObject({
        ok: true,
        value: 'DNetherlandsAbroad',
      });
    });

    test('the newest record is taken when none is named', async () => {
      expect((await preview('source.code', { node: 'known' })).key).toMatch(/\S/);
    });

    test('an expression that fails says why', async () => {
      expect(await preview('record.nothing.at.all')).toMatchObject({
        ok: false,
        failure: { code: 'mapping.failed', message: expect.stringContaining('“Last”') },
      });
      expect(await preview('record. &&')).toMatchObject({ ok: false, failure: { code: 'mapping.syntax' } });
    });

    test('an expression that runs away is stopped', async () => {
      expect(await preview('(() => { for (;;) {} })()')).toMatchObject({
        ok: false,
        failure: { code: 'mapping.runaway' },
      });
    });

    test('a record of another flow is no sample', async () => {
      expect(await preview('1', { flow: 'fresh', item: item.id })).toMatchObject({ key: null });
    });
  });

  test('after a run of a version it is the same', async () => {
    await koppel.call('POST', '/api/flows/debtors/deploy', {});
    const item = await mapped(await koppel.run('debtors', { mode: 'dry' }));
    expect(
      await preview('steps.map.loud === record.loud && source.code === record.code', { item: item.id }),
    ).toMatchObject({ ok: true, value: true });
  });
});
