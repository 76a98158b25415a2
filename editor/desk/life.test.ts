import { expect, it } from 'vitest';
import type { Item } from '../../server/api/contracts/runs.ts';
import { lifeEvents, standingOf } from './life.ts';

const parked: Item = {
  id: 117,
  run: 1,
  flow: 'orders',
  key: '2026-00117',
  status: 'parked',
  amount: 2_655,
  node: 'articles',
  failure: null,
  notes: [],
  at: '2026-10-30T10:00:00.000Z',
  mode: 'live',
  resolution: null,
  origin: null,
  edited: false,
};

it('tells what was decided between two passes, latest first', () => {
  const first: Item = {
    ...parked,
    resolution: { kind: 'retried', at: '2026-10-30T10:05:00.000Z', by: 'admin@shop.example', reason: null },
  };
  const second: Item = {
    ...parked,
    id: 1_001,
    status: 'created',
    at: '2026-10-30T10:05:02.000Z',
    origin: 117,
  };
  expect(lifeEvents([second, first]).map(({ kind, item }) => `${kind} ${item.id}`)).toEqual([
    'passed 1001',
    'resolved 117',
    'passed 117',
  ]);
});

it('puts a decision above the pass of the same moment', () => {
  const dismissed: Item = {
    ...parked,
    resolution: { kind: 'dismissed', at: parked.at, by: 'admin@shop.example', reason: 'A test order.' },
  };
  expect(lifeEvents([dismissed]).map(({ kind }) => kind)).toEqual(['resolved', 'passed']);
});

it('a parked record stands as its newest pass through the flow ended', () => {
  const again: Item = { ...parked, id: 200, status: 'created' };
  const elsewhere: Item = { ...parked, id: 300, flow: 'customers', status: 'skipped' };
  const rehearsed: Item = { ...parked, id: 400, mode: 'dry', status: 'updated' };
  expect(standingOf(parked, [rehearsed, elsewhere, again, parked]).id).toBe(200);
  expect(standingOf(parked, [parked]).id).toBe(parked.id);
  expect(standingOf(again, [{ ...parked, id: 500 }, again]).id).toBe(200);
});
