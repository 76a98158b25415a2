import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, withExchanges } from '../../sdk/exchange.ts';
import { order } from './entities/order.ts';
import { driver } from './testing/entity.ts';
import { signal, startTill, type Till } from './testing/till.ts';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterEach(async () => {
  await till.calm();
});
afterAll(() => till.close());

const orders = driver(order, () => till.client);

const record = (extOrderId: string) => ({
  extOrderId,
  relationNumber: '2001',
  lines: [{ sku: '1510', quantity: '1', priceIncl: 1210, vatCode: 2 }],
});

describe('faults of the service', () => {
  it('takes a Client fault for a request that must change', async () => {
    await expect(till.client.ask('getHoroscope', signal)).rejects.toMatchObject({
      code: 'target.rejected',
      said: expect.stringContaining("'getHoroscope' not implemented"),
    });
  });

  it('takes a Server fault for trouble that passes, and cannot say what became of a write', async () => {
    await till.fault({ kind: 'vendor-fault', next: 1 });
    expect(await orders.create(record('F-1'))).toMatchObject({
      failure: {
        code: 'target.unavailable',
        class: 'transient',
        outcome: 'unknown',
        said: 'The service is busy, try again later.',
      },
    });
  });

  it('waits and asks again when told to slow down', async () => {
    await till.fault({ kind: 'rate-limited', next: 2 });
    expect(await orders.create(record('F-2'))).toMatchObject({ ok: true });
  });

  it('gives up for now when told to slow down again and again', async () => {
    await till.fault({ kind: 'rate-limited' });
    expect(await orders.create(record('F-3'))).toMatchObject({
      failure: { code: 'target.rate-limited', class: 'transient' },
    });
  });

  it('takes refused credentials for a fault of the connection, by status as well', async () => {
    await till.fault({ kind: 'status', status: 401, next: 1 });
    await expect(till.client.ask('getBranches', signal)).rejects.toMatchObject({
      code: 'auth.refused',
      hint: expect.stringMatching(/ident, secret and port/),
    });
  });

  it('says that the answer could not be read when half of it is missing', async () => {
    await till.fault({ kind: 'malformed', next: 1 });
    await expect(till.client.ask('getBranches', signal)).rejects.toMatchObject({ code: 'target.malformed' });
  });
});

describe('broken connections', () => {
  it('repeats a read whose connection was cut', async () => {
    await till.fault({ kind: 'cut', next: 1, operation: 'getOrders' });
    expect(await orders.found('number', '2026-00814')).toBeDefined();
  });

  it('does not repeat a write whose connection was cut', async () => {
    const calls = till.calls().createOrderV3 ?? 0;
    await till.fault({ kind: 'cut', next: 1, operation: 'createOrderV3' });
    expect(await orders.create(record('F-4'))).toMatchObject({
      failure: { code: 'target.unreachable', outcome: 'unknown' },
    });
    expect(till.calls().createOrderV3).toBe(calls + 1);
    expect(await orders.found('extOrderId', 'F-4')).toBeUndefined();
  });

  it('leaves an order findable that was stored although no answer came, and its key gives the same order', async () => {
    await till.fault({ kind: 'timeout-after-commit', next: 1, operation: 'createOrderV3' });
    expect(await orders.create(record('F-5'), 'cut-after-commit')).toMatchObject({
      failure: { class: 'transient', outcome: 'unknown' },
    });
    const stored = await orders.get('extOrderId', 'F-5');
    expect(await orders.create(record('F-5'), 'cut-after-commit')).toMatchObject({
      ok: true,
      id: stored.orderId,
    });
  });
});

describe('recorded exchanges', () => {
  it('show the envelopes without ident and secret', async () => {
    const exchanges: Exchange[] = [];
    await withExchanges(exchanges, () => till.client.ask('getBranches', signal));
    const text = JSON.stringify(exchanges);
    expect(text).toContain('getBranchesResponse');
    expect(text).not.toMatch(/till-of-the-demo-shop|open-sesame-1120/);
  });
});
