import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Peer, startPeer } from '../../sdk/testing/peer.ts';
import { never, openShop, readPages, type Shop } from './testing/shop.ts';

/** Shapes of well-known APIs, set up by the connection alone. */
let shop: Shop;
let peer: Peer;
let answer: Answer;
beforeAll(async () => {
  shop = await openShop();
  peer = await startPeer((...call) => answer(...call));
});
afterAll(async () => {
  await peer.close();
  await shop.close();
});

const entity = { title: 'Thing', titles: 'Things', key: 'id', id: 'id', schema: { samples: [{ id: 1 }] } };
const asked = (path: string) => new URL(path, peer.address).searchParams;
const open = (thing: object, settings: object = {}) =>
  shop.open({
    settings: { address: peer.address, entities: { thing: { ...entity, ...thing } }, ...settings },
  });
const ids = (pages: Awaited<ReturnType<typeof readPages>>) =>
  pages.flatMap(page => page.records.map(({ record }) => Object(record).id));

describe('the shape of', () => {
  test('a shop plug-in: a list at the root, basic, the number of pages in a header', async () => {
    answer = (response, { path, headers }) => {
      const good = headers.authorization === `Basic ${Buffer.from('ck_1:cs_1').toString('base64')}`;
      const page = Number(asked(path).get('page'));
      response
        .writeHead(good ? 200 : 401, { 'x-wp-totalpages': '2' })
        .end(JSON.stringify([{ id: page, total: '12.30' }]));
    };
    const before = peer.requests.length;
    const list = {
      path: '/wp-json/wc/v3/orders',
      sizeParameter: 'per_page',
      pageSize: 100,
      paging: { kind: 'page', parameter: 'page', total: { header: 'X-WP-TotalPages' } },
    };
    const opened = shop.open({
      settings: {
        address: peer.address,
        auth: 'basic',
        userName: 'ck_1',
        entities: { thing: { ...entity, list } },
      },
      secrets: { secret: 'cs_1' },
    });
    expect(ids(await readPages(opened, 'thing'))).toEqual([1, 2]);
    expect(peer.requests.length - before).toBe(2);
  });

  test('a shop with a key in a header and opaque pages in the Link header', async () => {
    answer = (response, { path, headers }) => {
      const next = `<${peer.address}/admin/orders.json?limit=2&page_info=n>; rel="next"`;
      const prev = `<${peer.address}/admin/orders.json?limit=2&page_info=p>; rel="previous"`;
      const isSecond = asked(path).get('page_info') === 'n';
      response
        .writeHead(headers['x-shopify-access-token'] === 'shpat' ? 200 : 401, {
          link: isSecond ? prev : `${prev}, ${next}`,
        })
        .end(JSON.stringify({ orders: [{ id: isSecond ? 2 : 1 }] }));
    };
    const list = { path: '/admin/orders.json', records: 'orders', paging: { kind: 'link-header' } };
    const opened = shop.open({
      settings: {
        address: peer.address,
        auth: 'header',
        keyName: 'X-Shopify-Access-Token',
        entities: { thing: { ...entity, list } },
      },
      secrets: { secret: 'shpat' },
    });
    expect(ids(await readPages(opened, 'thing'))).toEqual([1, 2]);
  });

  test('payments: the last record is the cursor, bodies are forms with brackets', async () => {
    const all = ['a', 'b', 'c'];
    answer = (response, { method, path }) => {
      const after = all.indexOf(asked(path).get('starting_after') ?? '') + 1;
      const data = all.slice(after, after + 2).map(id => ({ id }));
      response.end(
        JSON.stringify(method === 'POST' ? { id: 'made' } : { object: 'list', data, has_more: true }),
      );
    };
    const opened = open({
      list: {
        path: '/v1/charges',
        records: 'data',
        paging: { kind: 'cursor', parameter: 'starting_after', next: 'data[-1].id' },
      },
      find: { id: { title: 'Id', path: '/v1/charges/{value}' } },
      create: { path: '/v1/charges', bodyType: 'form', body: '{{record}}' },
    });
    expect(ids(await readPages(opened, 'thing'))).toEqual(all);
    const request = { record: { amount: 1230, metadata: { order: 'W1' } }, idempotencyKey: 'k' };
    expect(await opened.entities.thing?.create?.(opened.client, [request], never)).toMatchObject([
      { id: 'made' },
    ]);
    expect(decodeURIComponent(peer.requests.at(-1)?.body ?? '')).toBe('amount=1230&metadata[order]=W1');
  });

  test('OData: a nested list, the next address inside, a filter with the moment in it', async () => {
    answer = (response, { path }) => {
      const skip = asked(path).get('$skiptoken');
      const __next = skip === null ? `${peer.address}/api/v1/7/logistics/Items?$skiptoken=x` : undefined;
      const results = [{ id: skip === null ? 1 : 2, Modified: '2026-01-05T09:00:00Z' }];
      response.end(JSON.stringify({ d: { results, __next } }));
    };
    const opened = open({
      list: {
        path: '/api/v1/7/logistics/Items',
        records: 'd.results',
        paging: { kind: 'next-url', next: 'd.__next' },
        changes: { parameter: '$filter', marker: 'Modified', value: "Modified ge datetime'{since}'" },
      },
    });
    const pages = await readPages(opened, 'thing');
    expect(ids(pages)).toEqual([1, 2]);
    const before = peer.requests.length;
    await readPages(opened, 'thing', { cursor: pages.at(-1)?.cursor ?? null });
    expect(asked(peer.requests[before]?.path ?? '').get('$filter')).toBe(
      "Modified ge datetime'2026-01-05T09:00:00Z'",
    );
  });
});
