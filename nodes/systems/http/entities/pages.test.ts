import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Peer, startPeer } from '../../../sdk/testing/peer.ts';
import { failureOf, openShop, readPages, type Shop } from '../testing/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const count = (pages: Awaited<ReturnType<typeof readPages>>) =>
  pages.reduce((sum, { records }) => sum + records.length, 0);

describe('lists', () => {
  test.each([
    ['order', 60],
    ['customer', 40],
    ['product', 80],
    ['stock', 80],
    ['payment', undefined],
  ])('%s are read to the end, whatever the page size', async (entity, total) => {
    const small = await readPages(shop.open(), entity, { pageSize: 7 });
    const large = await readPages(shop.open(), entity, { pageSize: 1000 });
    expect(count(small)).toBe(total ?? count(large));
    expect(count(large)).toBe(total ?? count(small));
    expect(small.length).toBeGreaterThan(large.length);
  });

  test('the next read asks for changes only, and gives nothing twice', async () => {
    const opened = shop.open();
    const last = (await readPages(opened, 'order')).at(-1);
    expect(last?.cursor).toMatchObject({ since: expect.stringMatching(/^2026-/) });
    expect(count(await readPages(opened, 'order', { cursor: last?.cursor ?? null }))).toBe(0);
  });

  test('records carry the moment of their change', async () => {
    const [page] = await readPages(shop.open(), 'order', { pageSize: 1, most: 1 });
    expect(page?.records[0]?.version).toBe('2026-01-05T09:00:00.000Z');
  });

  test('a read goes on at the mark of the system', async () => {
    const [first] = await readPages(shop.open(), 'product', { pageSize: 30, most: 1 });
    expect(first?.cursor).toEqual({ mark: expect.stringMatching(/^after-/) });
    expect(
      count(await readPages(shop.open(), 'product', { pageSize: 30, cursor: first?.cursor ?? null })),
    ).toBe(50);
  });

  test('a mark that has ended makes the list be read anew, so that nothing is skipped', async () => {
    expect(count(await readPages(shop.open(), 'product', { cursor: { mark: 'after-nothing' } }))).toBe(80);
  });

  test('our key in the address of the next page stays out of the cursor', async () => {
    const opened = shop.open({ settings: { auth: 'query', keyName: 'api_key' } });
    const [page] = await readPages(opened, 'payment', { pageSize: 5, most: 1 });
    expect(page?.cursor).toEqual({ mark: expect.stringContaining('skip=5') });
    expect(JSON.stringify(page?.cursor)).not.toContain('demo-key');
  });
});

describe('lists of systems with habits', () => {
  let peer: Peer;
  let answers: (page: number) => {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  beforeAll(async () => {
    peer = await startPeer((response, { path }) => {
      const page = Number(new URL(path, 'http://here').searchParams.get('page'));
      const { status = 200, body, headers } = answers(page);
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  afterAll(() => peer.close());

  const open = (list: object = {}) =>
    shop.open({
      settings: {
        address: peer.address,
        entities: {
          thing: {
            title: 'Thing',
            titles: 'Things',
            key: 'id',
            id: 'id',
            schema: { samples: [{ id: 1 }] },
            list: {
              path: '/things',
              records: 'things',
              paging: { kind: 'page', parameter: 'page' },
              ...list,
            },
          },
        },
      },
    });

  test('pages shorter than asked for do not end a list', async () => {
    answers = page => ({ body: { things: page <= 3 ? [{ id: page }] : [] } });
    expect(count(await readPages(open(), 'thing'))).toBe(3);
  });

  test('a “not found” behind the last page ends it', async () => {
    answers = page => (page <= 2 ? { body: { things: [{ id: page }] } } : { status: 404, body: {} });
    expect(count(await readPages(open(), 'thing'))).toBe(2);
  });

  test.each([
    [{ header: 'X-Total-Pages' }, 1],
    [{ path: 'pages' }, 1],
    [{ path: 'pages' }, 0],
  ])('nothing is asked for behind the last page, as %o says, from page %i on', async (total, first) => {
    const before = peer.requests.length;
    answers = page => ({ headers: { 'x-total-pages': '2' }, body: { pages: 2, things: [{ id: page }] } });
    const paging = { kind: 'page', parameter: 'page', first, total };
    expect(count(await readPages(open({ paging }), 'thing'))).toBe(2);
    expect(peer.requests.length - before).toBe(2);
  });

  test('nothing is asked for behind the last record', async () => {
    const before = peer.requests.length;
    answers = page => ({ body: { total: 4, things: [{ id: page }, { id: page + 1 }] } });
    const paging = { kind: 'offset', parameter: 'page', total: { path: 'total' } };
    expect(count(await readPages(open({ paging }), 'thing'))).toBe(4);
    expect(peer.requests.length - before).toBe(2);
  });

  test('pages that go round in a circle are told, instead of being read for ever', async () => {
    answers = page => ({ body: { things: [{ id: page }], next: ((page + 1) % 5) + 10 * Math.min(1, page) } });
    const paging = { kind: 'cursor', parameter: 'page', next: 'next' };
    expect(await failureOf(readPages(open({ paging }), 'thing', { most: 100 }))).toMatchObject({
      message: expect.stringContaining('again and again'),
    });
  });

  test.each([undefined, null, ''])('a list whose next mark is %o is at its end', async next => {
    answers = page => ({ body: { things: [{ id: page }], next: page === 0 ? '7' : next } });
    const paging = { kind: 'cursor', parameter: 'page', next: 'next' };
    expect(count(await readPages(open({ paging }), 'thing'))).toBe(2);
  });

  test('an answer without content is an empty list', async () => {
    answers = () => ({ status: 204 });
    expect(count(await readPages(open(), 'thing'))).toBe(0);
  });

  test('a list may be left out where it is empty, if the connection says so', async () => {
    answers = () => ({ body: { more: false } });
    expect(await failureOf(readPages(open(), 'thing'))).toMatchObject({ code: 'target.malformed' });
    expect(count(await readPages(open({ recordsOptional: true }), 'thing'))).toBe(0);
  });

  test('a system that knows no pages is told, instead of being read for ever', async () => {
    answers = () => ({ body: { things: [{ id: 1 }] } });
    expect(await failureOf(readPages(open(), 'thing'))).toMatchObject({
      code: 'connection.misconfigured',
      message: expect.stringContaining('same page of Things'),
    });
  });

  test.each([
    ['a list that is none', { body: { things: { id: 1 } } }, 'target.malformed'],
    [
      'a question that is refused',
      { status: 400, body: { error: { message: 'no such filter' } } },
      'connection.misconfigured',
    ],
    ['a path that is unknown', { status: 404, body: {} }, 'connection.misconfigured'],
    [
      'an address that has moved',
      { status: 301, headers: { location: 'https://elsewhere.example/things' } },
      'connection.misconfigured',
    ],
    ['a closed door', { status: 403, body: {} }, 'auth.forbidden'],
  ])('%s is told', async (_, answer, code) => {
    answers = () => answer;
    expect(await failureOf(readPages(open(), 'thing'))).toMatchObject({ code });
  });
});
