import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Item, ItemDetail, RunDetail } from './api/contracts/runs.ts';
import { startTestServer, type TestServer } from './testing.ts';

/** The main job from end to end: a thousand orders of the till into the ledger, over HTTP only. */
describe('orders from the till to the ledger', () => {
  let koppel: TestServer;
  let dry: RunDetail;
  let live: RunDetail;
  const writes = (calls: Readonly<Record<string, number>>) =>
    Object.entries(calls).filter(([name]) =>
      /^ProcessXmlString\/(salesinvoices?|dimensions?|transactions?|articles?)$/.test(name),
    );

  beforeAll(async () => {
    koppel = await startTestServer();
    dry = await koppel.run('orders', { mode: 'dry' });
  });
  afterAll(() => koppel.close());

  test('a dry run tells what would be created and writes nothing', async () => {
    expect(dry.counts.read).toBe(1000);
    expect(dry.counts.created).toBeGreaterThan(700);
    const { counts, calls } = await koppel.simulator('twinfield');
    expect(counts.salesInvoice).toBe(0);
    expect(counts.debtor).toBe(100);
    expect(writes(calls)).toEqual([]);
  });

  test('the live run creates every sound order and parks the defective ones', async () => {
    live = await koppel.run('orders');
    expect(live.status).toBe('partial');
    expect(live.counts).toEqual({
      read: 1000,
      created: 788,
      updated: 0,
      unchanged: 0,
      skipped: 200,
      parked: 12,
    });
  });

  test('the twelve causes are distinct and readable', () => {
    expect(live.causes).toHaveLength(12);
    expect(new Set(live.causes.map(({ message }) => message)).size).toBe(12);
    for (const { message, hint } of live.causes) {
      expect(message).toMatch(/^[“A-Z].*\.$/);
      expect(hint).not.toBe('');
    }
  });

  test('the ledger agrees with the till to the cent', async () => {
    const till = await koppel.simulator('mpluskassa');
    const ledger = await koppel.simulator('twinfield');
    expect(ledger.counts.salesInvoice).toBe(788);
    expect(ledger.totals.salesInvoice?.valueIncl).toBe(till.totals.order?.paidValid);
  });

  test('an item shows what came from the till, what was sent, and no secret', async () => {
    const { body } = await koppel.call<{ data: Item[] }>(
      'GET',
      `/api/runs/${live.id}/items?status=created&limit=1`,
    );
    const { body: item } = await koppel.call<ItemDetail>('GET', `/api/items/${body.data[0]?.id}`);
    expect(item.steps[0]).toMatchObject({ node: 'orders', output: { number: item.key } });
    const written = item.steps.at(-1);
    expect(written).toMatchObject({
      node: 'writeInvoice',
      action: 'created',
      input: { reference: item.key },
    });
    const sent = written?.exchanges.map(({ request }) => request.body).join('');
    expect(sent).toContain(item.key);
    const text = JSON.stringify(item);
    for (const secret of ['open-sesame-1120', 'till-of-the-demo-shop']) expect(text).not.toContain(secret);
    expect(text).toContain('<AccessToken>•••</AccessToken>');
  });

  test('a second run creates and changes nothing', async () => {
    const again = await koppel.run('orders');
    expect(again.counts).toMatchObject({ created: 0, updated: 0 });
  });

  test('neither does a run that reads everything anew', async () => {
    const before = await koppel.simulator('twinfield');
    const again = await koppel.run('orders', { full: true });
    expect(again.counts).toEqual({
      read: 1000,
      created: 0,
      updated: 0,
      unchanged: 0,
      skipped: 988,
      parked: 12,
    });
    const after = await koppel.simulator('twinfield');
    expect(after.totals).toEqual(before.totals);
    expect(after.counts).toEqual(before.counts);
    expect(after.calls['ProcessXmlString/salesinvoices']).toBe(
      before.calls['ProcessXmlString/salesinvoices'],
    );
  });

  test('sent as mutations the totals agree as well', async () => {
    await koppel.simulator('twinfield', '_reset', 'POST');
    const fresh = await koppel.call<{ id: string }>(
      'POST',
      '/api/templates/mpluskassa-twinfield%2Forders/install',
      {
        name: 'Mutations',
        connections: { till: 'mpluskassa-demo', ledger: 'twinfield-demo' },
        values: { postAs: 'mutation' },
      },
    );
    expect(fresh.status).toBe(201);
    expect((await koppel.call('POST', '/api/flows/mutations/deploy', {})).status).toBe(200);
    const run = await koppel.run('mutations');
    expect(run.counts).toMatchObject({ created: 788, parked: 12, skipped: 200 });
    const till = await koppel.simulator('mpluskassa');
    const ledger = await koppel.simulator('twinfield');
    expect(ledger.totals.transaction?.total).toBe(till.totals.order?.paidValid);
    expect((await koppel.run('mutations', { full: true })).counts).toMatchObject({
      created: 0,
      updated: 0,
      skipped: 988,
    });
  });
});

describe('customers from the till to the ledger', () => {
  test('are created or updated by e-mail; a second run changes nothing', async () => {
    const koppel = await startTestServer();
    try {
      await koppel.call('POST', '/api/templates/mpluskassa-twinfield%2Fcustomers/install', {
        name: 'Customers',
        connections: { till: 'mpluskassa-demo', ledger: 'twinfield-demo' },
      });
      await koppel.call('POST', '/api/flows/customers/deploy', {});
      const first = await koppel.run('customers');
      expect(first.counts.read).toBe(300);
      expect(first.counts.created + first.counts.updated + first.counts.unchanged + first.counts.parked).toBe(
        300,
      );
      expect(first.counts.updated).toBeGreaterThan(10);
      expect(first.counts.parked).toBeLessThanOrEqual(5);
      const second = await koppel.run('customers', { full: true });
      expect(second.counts).toMatchObject({ read: 300, created: 0, updated: 0, parked: first.counts.parked });
    } finally {
      await koppel.close();
    }
  });
});
