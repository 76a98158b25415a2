import { expect, it } from 'vitest';
import type { Item } from '../../server/api/contracts/runs.ts';
import { mergeItems } from './merge-items.ts';

const item = (id: number, more: Partial<Item> = {}): Item => ({
  id,
  run: 1,
  flow: 'orders',
  key: `2026-${id}`,
  status: 'created',
  amount: null,
  node: 'invoice',
  failure: null,
  notes: [],
  at: '2026-11-21T13:05:00.000Z',
  ...more,
});

const ids = (items: readonly Item[]) => items.map(({ id }) => id);

it('lists every item once, newest first', () => {
  expect(ids(mergeItems([item(4), item(3)], [item(3), item(2), item(1)], {}))).toEqual([4, 3, 2, 1]);
});

it('believes what was heard live over what was read before', () => {
  const [first] = mergeItems([item(1, { status: 'parked' })], [item(1)], {});
  expect(first?.status).toBe('parked');
});

it('drops an item from a filtered list when it no longer belongs there', () => {
  const live = [item(1, { status: 'created' })];
  const read = [item(1, { status: 'parked' })];
  expect(mergeItems(live, read, { status: 'parked' })).toEqual([]);
});

it('finds the start of a key in any case', () => {
  const live = [item(1, { key: 'Info@zeelenberg.example' }), item(2, { key: 'sales@zeelenberg.example' })];
  expect(ids(mergeItems(live, [], { key: 'info' }))).toEqual([1]);
});

it('keeps to one node', () => {
  expect(ids(mergeItems([item(1), item(2, { node: 'debtor' })], [], { node: 'debtor' }))).toEqual([2]);
});
