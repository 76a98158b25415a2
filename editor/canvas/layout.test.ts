import { expect, test } from 'vitest';
import type { Flow } from '../../flows/flow.ts';
import { arrange, type Size } from './layout.ts';

const flowOf = (
  chain: readonly (readonly [from: string, to: string])[],
  alone: readonly string[] = [],
): Flow => {
  const ids = [...new Set([...chain.flat(), ...alone])];
  return {
    format: 1,
    name: 'Flow',
    description: '',
    roles: {},
    settings: [],
    values: {},
    tables: {},
    nodes: ids.map(id => ({ id, type: 'mapper', name: id, position: { x: 0, y: 0 }, config: {} })),
    edges: chain.map(([from, to]) => ({ from: { node: from, port: 'out' }, to: { node: to, port: 'in' } })),
    options: { pageSize: 100, pagesInFlight: 4, onBadRecord: 'park' },
  };
};
const size: Size = { width: 200, height: 100 };
const arranged = (flow: Flow, width: number) => {
  const places = arrange(flow, new Map(flow.nodes.map(({ id }) => [id, size])), width);
  return (id: string) => places[id] ?? { x: Number.NaN, y: Number.NaN };
};

const long = flowOf([
  ['a', 'b'],
  ['b', 'c'],
  ['c', 'd'],
  ['d', 'e'],
]);

test('runs from left to right, starting at the corner', () => {
  const place = arranged(long, 5_000);
  const xs = ['a', 'b', 'c', 'd', 'e'].map(id => place(id).x);
  expect(xs).toEqual([...xs].sort((a, b) => a - b));
  expect(new Set(xs).size).toBe(5);
  expect(place('a')).toEqual({ x: 0, y: 0 });
});

test('continues on the next row when it is wider than the page', () => {
  const place = arranged(long, 800);
  expect(['a', 'b', 'c'].map(id => place(id).y)).toEqual([0, 0, 0]);
  expect(place('d').x).toBe(0);
  expect(place('d').y).toBeGreaterThan(size.height);
  expect(place('e').y).toBe(place('d').y);
});

test('nodes never cover each other', () => {
  const flow = flowOf(
    [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'd'],
      ['c', 'd'],
      ['c', 'e'],
      ['e', 'f'],
    ],
    ['alone'],
  );
  const place = arranged(flow, 700);
  for (const [i, one] of flow.nodes.entries()) {
    for (const other of flow.nodes.slice(i + 1)) {
      const [a, b] = [place(one.id), place(other.id)];
      const apart = Math.abs(a.x - b.x) >= size.width || Math.abs(a.y - b.y) >= size.height;
      expect(apart, `${one.id} and ${other.id}`).toBe(true);
    }
  }
});

test('nodes of different height are lined up by their ports', () => {
  const flow = flowOf([
    ['a', 'b'],
    ['b', 'c'],
  ]);
  const sizes = new Map([
    ['a', { width: 200, height: 60 }],
    ['b', { width: 200, height: 140 }],
    ['c', { width: 200, height: 80 }],
  ]);
  expect(Object.values(arrange(flow, sizes, 2_000)).map(({ y }) => y)).toEqual([0, 0, 0]);
});

test('an empty flow has nothing to place', () => {
  expect(arrange(flowOf([]), new Map(), 800)).toEqual({});
});
