import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttp } from './http.ts';
import { startPeer } from './testing/peer.ts';
import { selfSigned } from './testing/self-signed.ts';
import { tlsFailure } from './tls-failure.ts';

describe('a call over https that fails in the handshake', () => {
  const open: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  const post = (url: string) => {
    const http = createHttp({ system: 'Shop', concurrency: 1, secrets: () => [] });
    open.push(() => http.close());
    return http.send({ method: 'POST', url, body: 'x' });
  };

  test('tells that the certificate is not trusted, and that nothing was sent', async () => {
    let requests = 0;
    const server: Server = createServer(selfSigned, (_request, response) => {
      requests += 1;
      response.end('fine');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    open.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    await expect(post(`https://127.0.0.1:${port}/`)).rejects.toMatchObject({
      code: 'connection.misconfigured',
      class: 'connection',
      outcome: 'none',
      message: 'The certificate of Shop is not one that this machine trusts.',
      said: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    expect(requests).toBe(0);
  });

  test('tells that the other side speaks no https', async () => {
    const peer = await startPeer(response => {
      response.end('fine');
    });
    open.push(() => peer.close());
    await expect(post(peer.address.replace('http:', 'https:'))).rejects.toMatchObject({
      code: 'connection.misconfigured',
      outcome: 'none',
      message: 'Shop does not speak https at this address.',
    });
    expect(peer.requests).toEqual([]);
  });

  test.each([
    ['CERT_HAS_EXPIRED', 'The certificate of Shop has expired.'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate of Shop is for another host name.'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'The certificate of Shop is not one that this machine trusts.'],
  ])('%s is told in words', (code, message) => {
    expect(tlsFailure(code, 'Shop', undefined)?.info).toMatchObject({ message, said: code });
  });

  test('another error is none of the handshake', () => {
    expect(tlsFailure('ECONNRESET', 'Shop', undefined)).toBeUndefined();
  });
});
