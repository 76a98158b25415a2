import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createCircuit } from './circuit.ts';
import { type Exchange, withExchanges } from './exchange.ts';
import { createHttp, failureOfStatus, type Http, type HttpOptions, origin, retryAfterMs } from './http.ts';
import { impatiently } from './patience.ts';
import { type Answer, type Peer, startPeer, statuses } from './testing/peer.ts';

describe('outgoing HTTP', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  const client = (options: Partial<HttpOptions> = {}): Http => {
    const http = createHttp({ system: 'Shop', concurrency: 4, secrets: () => [], ...options });
    open.push(() => http.close());
    return http;
  };
  const peer = async (answer: Answer): Promise<Peer> => {
    const started = await startPeer(answer);
    open.push(started.close);
    return started;
  };
  const soon = { 'retry-after': '0' };

  describe('repeating', () => {
    test.each([429, 500, 502, 503, 504])('a read that is answered %i is asked again', async status => {
      const shop = await peer(statuses([status, status], soon));
      const answer = await client().send({ method: 'GET', url: shop.address, safe: true });
      expect(answer).toMatchObject({ status: 200, text: 'answer 2' });
    });

    test('for somebody who waits, trouble is told sooner; being asked to slow down is no trouble', async () => {
      const shop = await peer(statuses([503, 503, 503, 503, 429, 429, 429, 429], soon));
      const ask = () => impatiently(() => client().send({ method: 'GET', url: shop.address, safe: true }));
      expect((await ask()).status).toBe(503);
      expect(shop.requests).toHaveLength(3);
      expect((await ask()).status).toBe(200);
      expect(shop.requests).toHaveLength(9);
    });

    test('for somebody who waits, a system that others leave alone is tried', async () => {
      const circuit = createCircuit({ failures: 1, restMs: 60_000 });
      const shop = await peer(statuses([503, 503, 503], soon));
      const http = client({ circuit });
      const ask = () => http.send({ method: 'GET', url: shop.address, safe: true });
      expect((await impatiently(ask)).status).toBe(503);
      await expect(ask()).rejects.toMatchObject({ code: 'target.unavailable' });
      expect((await impatiently(ask)).status).toBe(200);
    });

    test('a refusal in the form of an error 500 is an answer, at once', async () => {
      const shop = await peer(statuses([500, 500], soon));
      const answer = await client().send({
        method: 'GET',
        url: shop.address,
        safe: true,
        isRefusal: ({ text }) => text.startsWith('answer'),
      });
      expect(answer.status).toBe(500);
      expect(shop.requests).toHaveLength(1);
    });

    test.each([400, 401, 404, 409])('an answer %i is an answer, at once', async status => {
      const shop = await peer(statuses([status, status, status, status], soon));
      expect((await client().send({ method: 'GET', url: shop.address, safe: true })).status).toBe(status);
      expect(shop.requests).toHaveLength(1);
    });

    test('a write that is answered 503 may have been carried out, and is not sent again', async () => {
      const shop = await peer(statuses([503], soon));
      expect((await client().send({ method: 'POST', url: shop.address, body: 'x' })).status).toBe(503);
      expect(shop.requests).toHaveLength(1);
    });

    test('a write that is answered 429 was not carried out, and is sent again with the same body', async () => {
      const shop = await peer(statuses([429], soon));
      expect((await client().send({ method: 'POST', url: shop.address, body: 'x' })).status).toBe(200);
      expect(shop.requests.map(({ body }) => body)).toEqual(['x', 'x']);
    });

    test('ends after seven tries, with the last answer', async () => {
      const shop = await peer(statuses(Array(8).fill(429), soon));
      const answer = await client().send({ method: 'GET', url: shop.address, safe: true });
      expect(answer).toMatchObject({ status: 429, text: 'answer 6' });
    });

    test('waits as long as it is asked to, not longer', async () => {
      const shop = await peer(statuses([429], { 'retry-after': '0.02' }));
      const started = performance.now();
      await client().send({ method: 'GET', url: shop.address, safe: true });
      const took = performance.now() - started;
      // Without the header the shortest pause is 200 ms.
      expect(took).toBeGreaterThanOrEqual(19);
      expect(took).toBeLessThan(190);
    });

    test('a longer wait than a call may take is left to the run', async () => {
      const shop = await peer(statuses([429], { 'retry-after': '60' }));
      const answer = await client().send({ method: 'GET', url: shop.address, safe: true });
      expect(answer.status).toBe(429);
      expect(failureOfStatus(answer, 'Shop')).toMatchObject({
        code: 'target.rate-limited',
        retryAfterMs: 60_000,
      });
    });

    test('a cancelled run does not wait for the next try', async () => {
      const abort = new AbortController();
      const shop = await peer((response, request, position) => {
        statuses([429], { 'retry-after': '4' })(response, request, position);
        response.on('finish', () => setImmediate(() => abort.abort()));
      });
      const call = client().send({ method: 'GET', url: shop.address, safe: true, signal: abort.signal });
      await expect(call).rejects.toMatchObject({ code: 'run.cancelled' });
    });
  });

  describe('no answer', () => {
    test('nobody listens: nothing was done, and a write may be repeated', async () => {
      const gone = await startPeer(statuses([]));
      await gone.close();
      const call = client().send({ method: 'POST', url: `${gone.address}/x`, body: 'x' });
      await expect(call).rejects.toMatchObject({
        code: 'target.unreachable',
        outcome: 'none',
        said: 'ECONNREFUSED',
        message: `Shop cannot be reached at ${new URL(gone.address).host}.`,
      });
    });

    test('no answer in time: a write may have been done, and is sent once', async () => {
      const shop = await peer(() => undefined);
      const call = client({ timeoutMs: 100 }).send({ method: 'POST', url: shop.address, body: 'x' });
      await expect(call).rejects.toMatchObject({ code: 'target.timeout', outcome: 'unknown' });
      expect(shop.requests).toHaveLength(1);
    });

    test('a connection cut before the answer: a write may have been done', async () => {
      const shop = await peer(response => {
        response.socket?.destroy();
      });
      const call = client().send({ method: 'POST', url: shop.address, body: 'x' });
      await expect(call).rejects.toMatchObject({ code: 'target.unreachable', outcome: 'unknown' });
      expect(shop.requests).toHaveLength(1);
    });

    test('a connection cut in the middle of an answer is not half an answer', async () => {
      const shop = await peer(response => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => response.socket?.destroy());
      });
      const call = client().send({ method: 'POST', url: shop.address, body: 'x' });
      await expect(call).rejects.toMatchObject({ class: 'transient', outcome: 'unknown' });
    });

    test('a read whose connection was cut is asked again', async () => {
      const shop = await peer((response, _request, position) => {
        if (position === 0) response.socket?.destroy();
        else response.end('here');
      });
      expect((await client().send({ method: 'GET', url: shop.address, safe: true })).text).toBe('here');
    });

    test('an answer that is too large is not kept', async () => {
      const shop = await peer(response => {
        response.end('x'.repeat(3 << 20));
      });
      const call = client({ maxBytes: 2 << 20 }).send({ method: 'POST', url: shop.address });
      await expect(call).rejects.toMatchObject({
        code: 'target.malformed',
        outcome: 'unknown',
        message: 'Shop sent an answer larger than 2 MiB.',
      });
    });

    test('a cancelled run leaves the outcome of a write open', async () => {
      const abort = new AbortController();
      const shop = await peer(() => abort.abort());
      const call = client().send({ method: 'POST', url: shop.address, signal: abort.signal });
      await expect(call).rejects.toMatchObject({ code: 'run.cancelled', outcome: 'unknown' });
    });

    test('an address that is none is the fault of the connection', async () => {
      await expect(client().send({ method: 'GET', url: 'shop without scheme' })).rejects.toMatchObject({
        code: 'connection.misconfigured',
      });
    });
  });

  test('no more calls at once than the system allows', async () => {
    const shop = await peer(response => {
      setImmediate(() => response.end('fine'));
    });
    const http = client({ concurrency: 3 });
    await Promise.all(Array.from({ length: 20 }, () => http.send({ method: 'GET', url: shop.address })));
    expect(shop.mostAtOnce()).toBeLessThanOrEqual(3);
    expect(shop.requests).toHaveLength(20);
  });

  test('headers come in lower case, repeated ones joined', async () => {
    const shop = await peer(response => {
      response.writeHead(200, [
        ['X-Tag', 'a'],
        ['X-Tag', 'b'],
      ]);
      response.end('é');
    });
    const answer = await client().send({ method: 'GET', url: shop.address });
    expect(answer).toMatchObject({ headers: { 'x-tag': 'a, b' }, text: 'é' });
  });

  test.each([
    ['a byte order mark', {}, Buffer.from('\ufeffcafé €')],
    [
      'a charset of old',
      { 'content-type': 'text/xml; charset="windows-1252"' },
      Buffer.from('caf\xe9 \x80', 'latin1'),
    ],
    ['a charset nobody knows', { 'content-type': 'text/xml; charset=klingon' }, Buffer.from('café €')],
    ['an answer that was compressed unasked', { 'content-encoding': 'gzip' }, gzipSync('café €')],
  ])('reads the text behind %s', async (_, headers, body) => {
    const shop = await peer(response => void response.writeHead(409, headers).end(body));
    expect((await client().send({ method: 'GET', url: shop.address })).text).toBe('café €');
  });

  test.each([
    ['too large when it is opened', gzipSync('x'.repeat(3_000_000)), 'sent an answer larger than 2 MiB'],
    [
      'cut',
      gzipSync('x'.repeat(3_000_000)).subarray(0, 200),
      'sent a compressed answer that cannot be opened',
    ],
  ])('a compressed answer that is %s is not kept', async (_, body, words) => {
    const shop = await peer(
      response => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(body),
    );
    const asked = client({ maxBytes: 2 << 20 }).send({ method: 'GET', url: shop.address });
    await expect(asked).rejects.toMatchObject({
      code: 'target.malformed',
      message: expect.stringContaining(words),
    });
  });

  test('an empty answer that calls itself compressed is empty', async () => {
    const shop = await peer(response => void response.writeHead(200, { 'content-encoding': 'gzip' }).end());
    expect((await client().send({ method: 'GET', url: shop.address })).text).toBe('');
  });

  describe('recording', () => {
    test('every try is recorded, with secrets taken out of address, headers and both bodies', async () => {
      const secret = 'top/secret&1';
      const shop = await peer((response, _request, position) => {
        response.writeHead(position === 0 ? 429 : 200, soon).end(`you said ${secret}`);
      });
      const exchanges: Exchange[] = [];
      await withExchanges(exchanges, () =>
        client({ secrets: () => [secret] }).send({
          method: 'POST',
          url: `${shop.address}/?key=${encodeURIComponent(secret)}`,
          headers: { 'x-key': secret },
          body: `<key>${secret.replace('&', '&amp;')}</key>`,
        }),
      );
      expect(exchanges.map(({ response }) => response?.status)).toEqual([429, 200]);
      for (const { request, response } of exchanges) {
        expect(request).toMatchObject({
          url: `${shop.address}/?key=•••`,
          headers: { 'x-key': '•••' },
          body: '<key>•••</key>',
        });
        expect(response?.body).toBe('you said •••');
      }
    });

    test('what a confidential call says and hears is not recorded', async () => {
      const shop = await peer(response => {
        response.end('{"access_token":"fresh"}');
      });
      const exchanges: Exchange[] = [];
      await withExchanges(exchanges, () =>
        client().send({ method: 'POST', url: shop.address, body: 'password=1', confidential: true }),
      );
      expect(exchanges).toMatchObject([{ request: { body: '•••' }, response: { status: 200, body: '•••' } }]);
    });

    test('a call without an answer is recorded with what went wrong', async () => {
      const shop = await peer(response => {
        response.socket?.destroy();
      });
      const exchanges: Exchange[] = [];
      await withExchanges(exchanges, () => client().send({ method: 'POST', url: shop.address })).catch(
        () => undefined,
      );
      expect(exchanges).toMatchObject([{ error: 'The connection to Shop was cut before it answered.' }]);
      expect(exchanges[0]?.response).toBeUndefined();
    });
  });
});

describe('Retry-After', () => {
  test.each([
    ['3', 3000],
    ['0', 0],
    ['-5', 0],
    ['soon', undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ])('“%s” is %s ms', (value, ms) => {
    expect(retryAfterMs({ 'retry-after': value })).toBe(ms);
  });

  test('may be a date', () => {
    const ms = retryAfterMs({ 'retry-after': new Date(Date.now() + 10_000).toUTCString() });
    expect(ms).toBeGreaterThan(8_000);
    expect(ms).toBeLessThanOrEqual(10_000);
  });

  test('need not be there', () => {
    expect(retryAfterMs({})).toBeUndefined();
  });
});

describe('the failure behind a status', () => {
  test.each([
    [401, 'auth.refused', 'none'],
    [403, 'auth.forbidden', 'none'],
    [404, 'connection.misconfigured', 'none'],
    [422, 'target.rejected', 'none'],
    [429, 'target.rate-limited', 'none'],
    [500, 'target.unavailable', 'unknown'],
    [503, 'target.unavailable', 'unknown'],
  ])('%i is %s', (status, code, outcome) => {
    const failure = failureOfStatus({ status, headers: {}, text: 'their words' }, 'Shop');
    expect(failure).toMatchObject({ code, outcome, said: 'their words', system: 'Shop' });
  });

  test('an empty answer is named by its status', () => {
    const empty = { status: 403, headers: {}, text: '' };
    expect(failureOfStatus(empty, 'Shop').said).toBe('HTTP 403');
    expect(failureOfStatus({ ...empty, reason: 'Office is closed' }, 'Shop').said).toBe(
      'HTTP 403 Office is closed',
    );
  });

  test('passwords in an address stay out of it', () => {
    expect(origin('https://user:word@shop.example:8443/path?secret=1')).toBe('https://shop.example:8443');
  });
});
