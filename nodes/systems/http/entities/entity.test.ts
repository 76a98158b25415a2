import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Peer, startPeer } from '../../../sdk/testing/peer.ts';
import { failureOf, never, openShop, type Shop } from '../testing/shop.ts';

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

const says =
  (status: number, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Answer =>
  response => {
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const last = () => peer.requests.at(-1);

const thing = {
  title: 'Thing',
  titles: 'Things',
  key: 'code',
  id: 'id',
  schema: { samples: [{ code: 'a', name: 'b' }] },
  find: {
    code: { title: 'Code', path: '/things', query: { code: '{value}' }, records: 'list', field: 'code' },
  },
  create: {
    path: '/things',
    body: { thing: '{{record}}', source: 'koppel' },
    idempotencyHeader: 'Idempotency-Key',
    id: 'made.id',
  },
  update: { method: 'PUT', path: '/things/{id}', body: { name: '{{record.name}}' }, duplicate: [422] },
};
const opened = (changes: object = {}) => {
  const { client, entities } = shop.open({
    settings: {
      address: peer.address,
      entities: { thing: { ...thing, ...changes } },
      errorMessage: 'error.message',
    },
  });
  const entity = entities.thing;
  if (!entity) throw new Error('there are things');
  return { client, entity };
};
const record = { code: 'A1', name: 'Rake' };
const createWith = async (changes: object = {}, made: object = record) => {
  const { client, entity } = opened(changes);
  const request = { record: { ...made }, idempotencyKey: 'k-1' };
  const [written] = (await entity.create?.(client, [request], never)) ?? [];
  return written;
};
const create = () => createWith();
const update = async () => {
  const { client, entity } = opened();
  const request = { id: '7', changes: { name: 'Rake' }, record, existing: {}, idempotencyKey: 'k-2' };
  const [written] = (await entity.update?.(client, [request], never)) ?? [];
  return written;
};
const find = async (value: string, changes: object = {}) => {
  const { client, entity } = opened(changes);
  return (await entity.find?.code?.find(client, [value], never))?.get(value);
};

describe('creating', () => {
  test('sends the body of the template with our key, and takes the id from its place', async () => {
    answer = says(201, { made: { id: 7 } });
    expect(await create()).toEqual({ ok: true, id: '7' });
    expect(last()).toMatchObject({ method: 'POST', path: '/things', headers: { 'idempotency-key': 'k-1' } });
    expect(JSON.parse(last()?.body ?? '')).toEqual({ thing: record, source: 'koppel' });
  });

  test('takes the id from the address of what was made', async () => {
    answer = says(201, '', { location: '/things/a%20b?x=1' });
    expect(await create()).toEqual({ ok: true, id: 'a b' });
  });

  test('takes the id from a header, if the connection says so', async () => {
    answer = says(201, '', { 'x-thing-id': 'T7' });
    const create = { ...thing.create, idHeader: 'X-Thing-Id' };
    expect(await createWith({ create })).toEqual({ ok: true, id: 'T7' });
  });

  test('takes the id of an address as it is where it cannot be decoded', async () => {
    answer = says(201, '', { location: '/things/100%' });
    expect(await create()).toEqual({ ok: true, id: '100%' });
  });

  test('a value that would begin another header is not sent', async () => {
    const before = peer.requests.length;
    const create = { ...thing.create, headers: { 'X-Name': '{record.name}' } };
    const odd = { ...record, name: 'Rake\r\nX-Evil: 1' };
    expect(await createWith({ create }, odd)).toMatchObject({ failure: { code: 'mapping.invalid' } });
    expect(peer.requests.length).toBe(before);
  });

  test('a value does not break out of the body', async () => {
    answer = says(201, { made: { id: 7 } });
    const create = { ...thing.create, body: { query: 'name: "{record.name}"', name: '{record.name}' } };
    await createWith({ create }, { ...record, name: 'a", "b": "c' });
    expect(JSON.parse(last()?.body ?? '')).toEqual({ query: 'name: "a", "b": "c"', name: 'a", "b": "c' });
  });

  test('an address that has moved is a fault of the connection, and nobody follows it', async () => {
    const before = peer.requests.length;
    answer = says(307, '', { location: 'https://elsewhere.example/things' });
    expect(await create()).toMatchObject({
      failure: { code: 'connection.misconfigured', said: 'HTTP 307: https://elsewhere.example/things' },
    });
    expect(peer.requests.length).toBe(before + 1);
  });

  test('keeps ids that are too long for a number exactly', async () => {
    answer = says(201, '{"made":{"id":9007199254740993123}}');
    expect(await create()).toEqual({ ok: true, id: '9007199254740993123' });
  });

  test('an answer without an id leaves open what became of the record', async () => {
    answer = says(200, { fine: true });
    expect(await create()).toMatchObject({ failure: { code: 'target.malformed', outcome: 'unknown' } });
  });

  test.each([
    [409, 'target.duplicate'],
    [400, 'target.rejected'],
    [422, 'target.rejected'],
    [401, 'auth.refused'],
    [403, 'auth.forbidden'],
    [500, 'target.unavailable'],
  ])('status %i is %s, in the words of the API', async (status, code) => {
    answer = says(status, { error: { message: 'The name is taken.' } });
    expect(await create()).toMatchObject({ ok: false, failure: { code, said: 'The name is taken.' } });
  });
});

describe('updating', () => {
  test('fills in path and body', async () => {
    answer = says(204, '');
    expect(await update()).toEqual({ ok: true, id: '7' });
    expect(last()).toMatchObject({ method: 'PUT', path: '/things/7', body: '{"name":"Rake"}' });
  });

  test.each([
    [404, 'target.changed'],
    [422, 'target.duplicate'],
  ])('status %i is %s', async (status, code) => {
    answer = says(status);
    expect(await update()).toMatchObject({ ok: false, failure: { code } });
  });
});

describe('finding', () => {
  test('takes only records that have the value', async () => {
    answer = says(200, {
      list: [
        { id: 1, code: 'A1' },
        { id: 2, code: 'A12' },
      ],
    });
    expect(await find('A1')).toEqual([{ id: '1', record: { id: 1, code: 'A1' } }]);
    expect(last()?.path).toBe('/things?code=A1');
  });

  test('an unknown value is not found', async () => {
    answer = says(404);
    expect(await find('A1')).toEqual([]);
  });

  test('a question that is refused is a fault of the connection, never “not found”', async () => {
    answer = says(400, { error: { message: 'Unknown parameter.' } });
    expect(await failureOf(find('A1'))).toMatchObject({
      code: 'connection.misconfigured',
      said: 'Unknown parameter.',
    });
  });

  test('a list that is not where it should be is told, never “not found”', async () => {
    answer = says(200, { items: [] });
    expect(await failureOf(find('A1'))).toMatchObject({ code: 'target.malformed' });
  });

  test('a value inside a text of the query is escaped as the API wants it', async () => {
    answer = says(200, { list: [] });
    const code = { ...thing.find.code, query: { filter: "code eq '{value}'" }, escape: { "'": "''" } };
    await find("O'Neil & 'Zn", { find: { code } });
    expect(new URL(last()?.path ?? '', peer.address).searchParams.get('filter')).toBe(
      "code eq 'O''Neil & ''Zn'",
    );
  });

  test('a record without its id is told', async () => {
    answer = says(200, { list: [{ code: 'A1' }] });
    expect(await failureOf(find('A1'))).toMatchObject({ code: 'target.malformed' });
  });
});
