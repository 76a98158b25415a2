import { expect, test } from 'vitest';
import { type Box, lanesOf } from './lanes.ts';

const box = (id: string, x: number, y: number): Box => ({ id, x, y, width: 200, height: 80 });
const edge = (from: string, to: string) => ({
  from: { node: from, port: 'out' },
  to: { node: to, port: 'in' },
});

const rows = [
  box('a', 0, 0),
  box('b', 300, 0),
  box('c', 600, 0),
  box('d', 0, 160),
  box('e', 300, 160),
  box('f', 0, 320),
];

test('an edge to the right needs no lane', () => {
  expect(lanesOf([edge('a', 'b'), edge('a', 'e')], rows).size).toBe(0);
});

test('an edge to the next row runs between the rows', () => {
  expect(lanesOf([edge('c', 'd')], rows).get('c.out-d.in')).toBe(120);
});

test('an edge that skips a row crosses no node', () => {
  const height = lanesOf([edge('c', 'f')], rows).get('c.out-f.in') ?? Number.NaN;
  for (const { y, height: own } of rows) expect(height <= y || height >= y + own).toBe(true);
});

test('two edges never share a lane', () => {
  const lanes = lanesOf([edge('c', 'd'), edge('b', 'd'), edge('c', 'e')], rows);
  const heights = [...lanes.values()].sort((a, b) => a - b);
  expect(heights).toHaveLength(3);
  for (const [i, height] of heights.entries()) {
    if (i > 0) expect(height - (heights[i - 1] ?? 0)).toBeGreaterThanOrEqual(9);
  }
});

test('an edge to the right goes around a node that stands in its way', () => {
  const boxes = [box('a', 0, 60), box('b', 300, 40), box('c', 600, 0)];
  const height = lanesOf([edge('a', 'c')], boxes).get('a.out-c.in');
  expect(height).toBe(26);
  expect(lanesOf([edge('a', 'b'), edge('b', 'c')], boxes).size).toBe(0);
});
