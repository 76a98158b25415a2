import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Peer, startPeer } from '../../sdk/testing/peer.ts';
import { check } from './check.ts';
import { failureOf, never, openShop, type Shop } from './testing/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe('credentials', () => {
  const tokenAddress = () => String(Object(shop.connect().settings).address).concat('/oauth/token');
  const oauth = (clientAuth: 'basic' | 'body') => ({
    auth: 'client-credentials',
    clientId: 'demo-client',
    tokenAddress: tokenAddress(),
    clientAuth,
  });

  test.each([
    ['basic', { auth: 'basic', userName: 'demo' }],
    ['bearer', { auth: 'bearer' }],
    ['header', { auth: 'header', keyName: 'X-Api-Key' }],
    ['query', { auth: 'query', keyName: 'api_key' }],
  ])('%s are taken', async (_, settings) => {
    const { summary } = await check(shop.connect({ settings }), never);
    expect(summary).toMatch(/^Reached 127\.0\.0\.1:\d+: it lists Orders\.$/);
  });

  test('none are refused where some are needed, in the words of the API', async () => {
    const failure = await failureOf(check(shop.connect({ settings: { auth: 'none' } }), never));
    expect(failure).toMatchObject({ code: 'auth.refused', said: 'This key is not known.' });
  });

  test.each(['basic', 'body'] as const)('of an app get a token once, proven in the %s', async clientAuth => {
    const client = shop.connect({
      settings: oauth(clientAuth),
      secrets: { clientSecret: 'demo-client-secret' },
    });
    const before = shop.calls()['POST /oauth'] ?? 0;
    await Promise.all([check(client, never), check(client, never)]);
    await check(client, never);
    expect(shop.calls()['POST /oauth']).toBe(before + 1);
  });

  test('a token that ended before its time is renewed, and the call made again', async () => {
    const secrets = {
      clientSecret: 'demo-client-secret',
      accessToken: 'ended-long-ago',
      expiresAt: Date.now() + 600_000,
    };
    const client = shop.connect({ settings: oauth('basic'), secrets });
    expect((await check(client, never)).summary).toContain('Orders');
  });

  test('of an app carry what else the token address wants', async () => {
    const peer = await startPeer(response => {
      response.end('{"access_token":"t"}');
    });
    const settings = {
      ...oauth('body'),
      tokenAddress: `${peer.address}/token`,
      tokenParameters: { audience: 'https://shop.example/api' },
    };
    await failureOf(check(shop.connect({ settings, secrets: { clientSecret: 's' } }), never));
    await peer.close();
    expect(new URLSearchParams(peer.requests[0]?.body).get('audience')).toBe('https://shop.example/api');
  });

  test('a wrong client secret is told', async () => {
    const client = shop.connect({ settings: oauth('basic'), secrets: { clientSecret: 'wrong' } });
    expect(await failureOf(check(client, never))).toMatchObject({ code: 'auth.refused' });
  });
});

describe('calls', () => {
  let peer: Peer;
  beforeAll(async () => {
    peer = await startPeer(response => {
      response.end('{"ok":true}');
    });
  });
  afterAll(() => peer.close());
  const client = () =>
    shop.connect({ settings: { address: `${peer.address}/api/`, headers: { 'Accept-Language': 'nl' } } });
  const last = () => peer.requests.at(-1);

  test('carry the headers of the connection and their own', async () => {
    await client().send({
      method: 'GET',
      path: '/a',
      headers: { 'X-One': '1' },
      query: { q: 'a b' },
      signal: never,
    });
    expect(last()).toMatchObject({
      path: '/api/a?q=a+b',
      headers: { 'accept-language': 'nl', 'x-one': '1', accept: 'application/json', 'user-agent': 'Koppel' },
    });
  });

  test('send a form where asked to', async () => {
    const body = { name: 'Vos & Zn.', tags: ['a'], count: 2, line: [{ sku: 'x' }], none: null };
    await client().send({ method: 'POST', path: '/a', body, bodyType: 'form', signal: never });
    expect(last()).toMatchObject({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'name=Vos+%26+Zn.&tags%5B0%5D=a&count=2&line%5B0%5D%5Bsku%5D=x&none=',
    });
  });

  test('follow the address of a page, relative or whole', async () => {
    for (const page of ['?page=2', '/api/a?page=2', `${peer.address}/api/a?page=2`]) {
      await client().send({ method: 'GET', path: '/a', page, signal: never });
      expect(last()?.path).toBe('/api/a?page=2');
    }
  });

  test('a key that was pasted with a line break is told, and nothing is sent', async () => {
    const before = peer.requests.length;
    const opened = shop.connect({
      settings: { address: peer.address },
      secrets: { secret: 'a\r\nX-Evil: 1' },
    });
    const sending = opened.send({ method: 'GET', path: '/a', signal: never });
    expect(await failureOf(sending)).toMatchObject({ code: 'connection.misconfigured' });
    expect(peer.requests.length).toBe(before);
  });

  test('never take the credentials to another server', async () => {
    const before = peer.requests.length;
    const sending = async () =>
      client().send({ method: 'GET', path: '/a', page: 'http://elsewhere.example/a', signal: never });
    expect(await failureOf(sending())).toMatchObject({ code: 'connection.misconfigured' });
    expect(peer.requests.length).toBe(before);
  });
});
