import { afterEach, describe, expect, test, vi } from 'vitest';
import { createCircuit } from './circuit.ts';
import { createHttp, type HttpOptions, type HttpRequest } from './http.ts';
import { createRateLimit } from './rate-limit.ts';
import { handClock } from './testing/hand-clock.ts';
import { type Peer, startPeer, statuses } from './testing/peer.ts';

describe('calls to a system in trouble', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  const setUp = async (list: readonly number[], options: Partial<HttpOptions> = {}) => {
    const shop = await startPeer(statuses(list));
    const clock = handClock();
    const http = createHttp({
      system: 'Shop',
      concurrency: 4,
      secrets: () => [],
      circuit: createCircuit({ clock }),
      ...options,
    });
    open.push(shop.close, () => http.close());
    const post = (more: Partial<HttpRequest> = {}) =>
      http.send({ method: 'POST', url: shop.address, body: 'x', ...more });
    return { shop, clock, post };
  };
  const times = async (count: number, work: () => Promise<unknown>) => {
    for (let i = 0; i < count; i += 1) await work();
  };
  const asked = ({ requests }: Peer) => requests.length;

  test('fail at once after five that failed, as calls that were never made', async () => {
    const { shop, post } = await setUp([500, 500, 500, 500, 500]);
    await times(5, post);
    await expect(post()).rejects.toMatchObject({
      code: 'target.unavailable',
      class: 'transient',
      outcome: 'none',
      system: 'Shop',
      retryAfterMs: 10_000,
    });
    expect(asked(shop)).toBe(5);
  });

  test('go on when the trial after the rest gets through', async () => {
    const { shop, clock, post } = await setUp([500, 500, 500, 500, 500]);
    await times(5, post);
    await clock.pass(10_000);
    await times(3, async () => expect((await post()).status).toBe(200));
    expect(asked(shop)).toBe(8);
  });

  test('that are refused, or asked to slow down, are no sign of trouble', async () => {
    const { shop, post } = await setUp([401, 404, 409, 422, 400, 401]);
    await times(7, post);
    expect(asked(shop)).toBe(7);
  });

  test('that are answered with a fault of the system’s own are no sign of trouble', async () => {
    const { shop, post } = await setUp([500, 500, 500, 500, 500, 500]);
    await times(7, () => post({ isRefusal: ({ text }) => text.startsWith('answer') }));
    expect(asked(shop)).toBe(7);
  });

  test('whose connections are cut count as well', async () => {
    const shop = await startPeer(response => {
      response.destroy();
    });
    const http = createHttp({ system: 'Shop', concurrency: 1, secrets: () => [] });
    open.push(shop.close, () => http.close());
    const post = () => http.send({ method: 'POST', url: shop.address, body: 'x' });
    await times(5, () => expect(post()).rejects.toMatchObject({ outcome: 'unknown' }));
    await expect(post()).rejects.toMatchObject({ code: 'target.unavailable', outcome: 'none' });
    expect(asked(shop)).toBe(5);
  });

  test('wait for the limit of calls a minute, and were not made when the run is cancelled meanwhile', async () => {
    const clock = handClock();
    const { shop, post } = await setUp([], { rateLimit: createRateLimit(1, clock) });
    await post();
    const cancel = new AbortController();
    const waiting = post({ signal: cancel.signal });
    const next = post();
    cancel.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'run.cancelled', outcome: 'none' });
    expect(asked(shop)).toBe(1);
    await clock.pass(60_000);
    expect((await next).status).toBe(200);
    expect(asked(shop)).toBe(2);
  });

  test('that were too many are made again when the system said there would be room', async () => {
    const clock = handClock();
    const shop = await startPeer((response, _request, position) => {
      response.writeHead(position === 0 ? 429 : 200, { 'x-left': '0', 'x-reset-in': '30000' }).end();
    });
    const http = createHttp({
      system: 'Shop',
      concurrency: 2,
      secrets: () => [],
      rateLimit: createRateLimit(undefined, clock),
      rateHeaders: headers => ({
        remaining: Number(headers['x-left']),
        resetAt: Date.now() + Number(headers['x-reset-in']),
      }),
    });
    open.push(shop.close, () => http.close());
    const answer = http.send({ method: 'POST', url: shop.address, body: 'x' });
    await vi.waitFor(() => expect(asked(shop)).toBe(1));
    await vi.waitFor(async () => {
      await clock.pass(31_000);
      expect(asked(shop)).toBe(2);
    });
    expect((await answer).status).toBe(200);
  });
});
