import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FlowDetail } from '../api/contracts/flows.ts';
import type { Refusal } from '../api/testing/visitor.ts';
import { installTemplate } from '../templates/testing.ts';
import { startTestServer, type TestServer } from '../testing.ts';

const toBooks = 'mpluskassa-asperion/products';
const toTill = 'asperion-mpluskassa/products';

describe('flows that must not be live together', () => {
  let koppel: TestServer;
  let first: string;
  beforeAll(async () => {
    koppel = await startTestServer();
    first = await installTemplate(koppel, toBooks);
    await active(first, true);
  });
  afterAll(() => koppel.close());

  const active = (id: string, on: boolean) =>
    koppel.call<Refusal>('PUT', `/api/flows/${id}/active`, { active: on });
  const deploy = (id: string) => koppel.call<Refusal>('POST', `/api/flows/${id}/deploy`, {});

  /** A draft of the template between connections. */
  const draft = async (
    template: string,
    connections: Readonly<Record<string, string>>,
  ): Promise<FlowDetail> => {
    const path = `/api/templates/${encodeURIComponent(template)}/install`;
    const { status, body } = await koppel.call<FlowDetail>('POST', path, {
      name: 'The other way',
      connections,
    });
    expect(status).toBe(201);
    return body;
  };
  const between = { books: 'asperion-demo', till: 'mpluskassa-demo' };

  test('the second one is not deployed, and the first one is named', async () => {
    const { id } = await draft(toTill, between);
    const { status, body } = await deploy(id);
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      code: 'flow.conflict',
      path: 'template',
      message: expect.stringContaining('“mpluskassa-asperion products”'),
      hint: expect.stringContaining('Pause “mpluskassa-asperion products” first'),
    });
  });

  test('it is deployed while the first one is paused, and neither is switched on beside the other', async () => {
    const { id } = await draft(toTill, between);
    await active(first, false);
    expect((await deploy(id)).status).toBe(200);
    expect((await active(id, true)).status).toBe(200);
    expect(await active(first, true)).toMatchObject({
      status: 422,
      body: { error: { code: 'flow.conflict' } },
    });
    expect((await active(id, false)).status).toBe(200);
    expect((await active(first, true)).status).toBe(200);
    expect(await active(id, true)).toMatchObject({ status: 422, body: { error: { code: 'flow.conflict' } } });
    // What is live itself may get a new version.
    expect((await deploy(first)).status).toBe(200);
  });

  test('other connections do not meet, nor do flows without that template', async () => {
    const { body: other } = await koppel.call<{ id: string }>('POST', '/api/connections', {
      name: 'Second books',
      system: 'asperion',
      demo: true,
    });
    const elsewhere = await draft(toTill, { ...between, books: other.id });
    expect((await deploy(elsewhere.id)).status).toBe(200);
    const stock = await draft('asperion-mpluskassa/stock', between);
    expect((await deploy(stock.id)).status).toBe(200);
  });

  test('a flow says itself what it excludes, also when its template is forgotten', async () => {
    const { document } = await draft(toTill, between);
    const { template: _, ...own } = document;
    const { body } = await koppel.call<FlowDetail>('POST', '/api/flows', {
      document: { ...own, name: 'My own' },
    });
    expect((await deploy(body.id)).body.error).toMatchObject({ code: 'flow.conflict' });
  });

  test('the wizard says so before anything goes live', async () => {
    const { body: setup } = await koppel.call<{ id: string }>('POST', '/api/setups', {
      state: {
        systems: ['asperion', 'mpluskassa'],
        templates: [toTill],
        connections: { asperion: 'asperion-demo', mpluskassa: 'mpluskassa-demo' },
      },
    });
    const tested = await koppel.call<{ flows: { problems: { code: string }[] }[] }>(
      'POST',
      `/api/setups/${setup.id}/test`,
      { limit: 1 },
    );
    expect(tested.body.flows[0]?.problems).toMatchObject([{ code: 'flow.conflict' }]);
  });
});
