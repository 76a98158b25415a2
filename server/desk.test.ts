import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cause, TriedAgain } from './api/contracts/desk.ts';
import type { FlowDetail } from './api/contracts/flows.ts';
import type { Item, ItemDetail, Run, RunDetail } from './api/contracts/runs.ts';
import { startTestServer, type TestServer } from './testing.ts';

/** The items desk from end to end: what is parked, why, and what becomes of it. */
describe('the items desk', () => {
  let koppel: TestServer;
  beforeAll(async () => {
    koppel = await startTestServer();
    await koppel.run('orders');
  });
  afterAll(() => koppel.close());

  const open = async () =>
    (await koppel.call<{ data: Item[] }>('GET', '/api/items?state=open&limit=200')).body.data;
  const causes = async () => (await koppel.call<{ data: Cause[] }>('GET', '/api/items/causes')).body.data;
  const detail = async (id: number) => (await koppel.call<ItemDetail>('GET', `/api/items/${id}`)).body;
  const parkedFor = async (words: string): Promise<Item> => {
    const found = (await open()).find(({ failure }) => failure?.message.includes(words));
    if (!found) throw new Error(`nothing is parked for “${words}”`);
    return found;
  };
  const ended = async ({ runs }: TriedAgain): Promise<RunDetail> => {
    await koppel.server.services.runner.idle();
    return (await koppel.call<RunDetail>('GET', `/api/runs/${runs[0]?.id}`)).body;
  };
  const changeTables = async (change: (tables: Record<string, { rows: [string, string][] }>) => void) => {
    const { body: flow } = await koppel.call<FlowDetail>('GET', '/api/flows/orders');
    const document = structuredClone(flow.document);
    change(document.tables as Record<string, { rows: [string, string][] }>);
    await koppel.call('PUT', '/api/flows/orders', { document, revision: flow.revision });
    expect((await koppel.call('POST', '/api/flows/orders/deploy', {})).status).toBe(200);
  };

  test('groups what waits by cause, in words and with advice', async () => {
    const list = await causes();
    expect(list).toHaveLength(12);
    expect(
      list.every(({ count, hint, flowName, nodeName }) => count === 1 && hint && flowName && nodeName),
    ).toBe(true);
    expect((await koppel.call<FlowDetail>('GET', '/api/flows/orders')).body.parked).toBe(12);
  });

  test('finds an item by its key, with its whole life', async () => {
    const { key } = await parkedFor('BITCOIN');
    const { body } = await koppel.call<{ data: Item[] }>('GET', `/api/items?key=${key}`);
    expect(body.data).toHaveLength(1);
    expect((await detail(body.data[0]?.id ?? 0)).life.map(item => item.key)).toEqual([key]);
  });

  test('an item that is tried again for nothing waits again, once', async () => {
    const item = await parkedFor('4990');
    const { status, body } = await koppel.call<TriedAgain>('POST', `/api/items/${item.id}/retry`);
    expect(status).toBe(202);
    expect(await ended(body)).toMatchObject({
      mode: 'replay',
      trigger: 'retry',
      status: 'partial',
      counts: { read: 1, parked: 1 },
    });
    expect((await open()).filter(({ key }) => key === item.key)).toHaveLength(1);
    expect((await koppel.call('POST', `/api/items/${item.id}/retry`)).status).toBe(409);
    const { life } = await detail(item.id);
    expect(life).toHaveLength(2);
    expect(life[1]?.resolution).toMatchObject({ kind: 'retried' });
  });

  test('an edit that does not fit is refused with its path, and nothing is stored', async () => {
    const item = await parkedFor('is not the sum of its lines');
    const { source } = await detail(item.id);
    const edit = { ...(source as object), totalIncl: 'a lot' };
    const refused = await koppel.call<{ error: { code: string; path: string } }>(
      'POST',
      `/api/items/${item.id}/edit`,
      { record: edit },
    );
    expect(refused.status).toBe(422);
    expect(refused.body.error).toMatchObject({ code: 'record.invalid', path: 'record.totalIncl' });
    expect((await detail(item.id)).resolution).toBeNull();
  });

  test('an edited item is booked, and its history tells', async () => {
    const item = await parkedFor('is not the sum of its lines');
    const source = (await detail(item.id)).source as { totalIncl: number; lines: { totalIncl: number }[] };
    const totalIncl = source.lines.reduce((sum, line) => sum + line.totalIncl, 0);
    const { body } = await koppel.call<TriedAgain>('POST', `/api/items/${item.id}/edit`, {
      record: { ...source, totalIncl },
    });
    expect(await ended(body)).toMatchObject({ status: 'succeeded', counts: { created: 1, parked: 0 } });
    const { life } = await detail(item.id);
    expect(life[0]).toMatchObject({ status: 'created', origin: item.id, edited: true });
    expect(life[1]?.resolution).toMatchObject({ kind: 'edited', by: 'command line' });
    expect((await detail(life[0]?.id ?? 0)).source).toMatchObject({ totalIncl });
  });

  test('a dismissed item says why and by whom', async () => {
    const item = await parkedFor('has no lines');
    const { body } = await koppel.call<Item>('POST', `/api/items/${item.id}/dismiss`, {
      reason: 'A test order.',
    });
    expect(body.resolution).toMatchObject({ kind: 'dismissed', by: 'command line', reason: 'A test order.' });
    expect((await open()).map(({ id }) => id)).not.toContain(item.id);
  });

  test('what waits is released by itself when its cause is gone', async () => {
    const item = await parkedFor('BITCOIN');
    await changeTables(tables => tables.paymentMethod?.rows.push(['BITCOIN', 'bank']));
    await koppel.server.services.releaser.look('orders');
    await koppel.server.services.runner.idle();
    const { life } = await detail(item.id);
    expect(life[0]).toMatchObject({ status: 'created', origin: item.id });
    expect(life.at(-1)?.resolution).toMatchObject({ kind: 'released', by: 'Koppel' });
  });

  test('a record that comes by again replaces the one that waits', async () => {
    const before = await open();
    await koppel.run('orders', { full: true });
    const after = await open();
    expect(after.map(({ key }) => key).sort()).toEqual([...new Set(after.map(({ key }) => key))].sort());
    for (const { key } of before) expect(after.filter(item => item.key === key)).toHaveLength(1);
  });

  test('all items of a cause are tried in one go', async () => {
    const [cause] = await causes();
    const { body } = await koppel.call<TriedAgain>('POST', '/api/items/bulk', {
      action: 'retry',
      flow: 'orders',
      cause: cause?.cause,
    });
    expect(body).toMatchObject({ count: 1, runs: [{ mode: 'replay' }] });
    await ended(body);
    expect((await koppel.call('POST', '/api/items/bulk', { action: 'retry' })).status).toBe(422);
  });

  test('a rehearsal shows what a draft would send otherwise, and sends nothing', async () => {
    const { body: flow } = await koppel.call<FlowDetail>('GET', '/api/flows/orders');
    const document = structuredClone(flow.document);
    const mapper = document.nodes.find(({ id }) => id === 'invoice');
    if (mapper) {
      const code = [mapper.config.expression].flat().join('\n');
      mapper.config = {
        ...mapper.config,
        expression: code.replace('footerText:', "headerText: 'Thank you', footerText:").split('\n'),
      };
    }
    await koppel.call('PUT', '/api/flows/orders', { document, revision: flow.revision });
    const booked = async () => {
      const { counts } = await koppel.simulator('twinfield');
      return [counts.salesInvoice, counts.debtor];
    };
    const before = await booked();
    const { body: run } = await koppel.call<Run>('POST', '/api/flows/orders/rehearse', { runs: 3 });
    await koppel.server.services.runner.idle();
    const { body: rehearsed } = await koppel.call<RunDetail>('GET', `/api/runs/${run.id}`);
    expect(rehearsed).toMatchObject({ mode: 'dry', trigger: 'rehearsal' });
    expect(rehearsed.counts.updated).toBeGreaterThan(700);
    const { body: items } = await koppel.call<{ data: Item[] }>(
      'GET',
      `/api/runs/${run.id}/items?status=updated&limit=1`,
    );
    expect(items.data[0]?.notes).toEqual(['headerText']);
    expect(await booked()).toEqual(before);
  });

  test('a cursor can be looked at and moved, with a preview', async () => {
    const { body } = await koppel.call<{
      data: { node: string; cursor: { syncMarker: number }; lag: number }[];
    }>('GET', '/api/flows/orders/cursor');
    expect(body.data).toMatchObject([{ node: 'orders', lag: 0 }]);
    const marker = body.data[0]?.cursor.syncMarker ?? 0;
    const moved = { node: 'orders', cursor: { syncMarker: marker - 10 } };
    expect((await koppel.call('POST', '/api/flows/orders/cursor/preview', moved)).body).toEqual({
      records: 10,
    });
    expect((await koppel.call('PUT', '/api/flows/orders/cursor', moved)).status).toBe(204);
    expect((await koppel.run('orders')).counts).toMatchObject({ read: 10, created: 0, updated: 0 });
  });
});
