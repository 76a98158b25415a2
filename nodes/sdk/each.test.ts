import { describe, expect, test } from 'vitest';
import { findEach, writeEach } from './each.ts';
import { type Exchange, recordExchange, withExchanges } from './exchange.ts';
import { Failure } from './failure.ts';

const signal = new AbortController().signal;
const call = (body: string) =>
  recordExchange(
    { at: 0, ms: 0, request: { method: 'GET', url: 'http://a.example', headers: {}, body } },
    [],
  );

describe('one by one', () => {
  test('a write that fails concerns its own record only; answers keep the order', async () => {
    const write = writeEach(async (_client: undefined, request: string) => {
      if (request === 'b') throw new Failure('target.rejected', 'No b.');
      if (request === 'c') throw new Error('unforeseen');
      return { id: request.toUpperCase() };
    });
    expect(await write(undefined, ['a', 'b', 'c', 'd'], signal)).toMatchObject([
      { ok: true, id: 'A' },
      { ok: false, failure: { code: 'target.rejected' } },
      { ok: false, failure: { code: 'internal' } },
      { ok: true, id: 'D' },
    ]);
  });

  test('each search shows its own calls', async () => {
    const find = findEach(async (_client: undefined, value: string) => {
      await Promise.resolve();
      call(value);
      return value === 'x' ? [] : [{ id: value, record: {} }];
    });
    const exchanges: Exchange[] = [];
    const found = await withExchanges(exchanges, () => find(undefined, ['a', 'x'], signal));
    expect(found.get('a')).toEqual([{ id: 'a', record: {} }]);
    expect(found.get('x')).toEqual([]);
    expect(exchanges.map(({ about, request }) => [about, request.body])).toEqual([
      [['a'], 'a'],
      [['x'], 'x'],
    ]);
  });

  test('a search that fails fails the whole', async () => {
    const find = findEach(async (_client: undefined, value: string) => {
      if (value === 'b') throw new Failure('target.unavailable', 'Down.');
      return [];
    });
    await expect(find(undefined, ['a', 'b'], signal)).rejects.toMatchObject({ code: 'target.unavailable' });
  });
});
