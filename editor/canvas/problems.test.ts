import { expect, test } from 'vitest';
import type { Flow } from '../../flows/flow.ts';
import type { ApiProblem } from '../../server/api/contracts/common.ts';
import { problemsOf } from './problems.ts';

const flow: Flow = {
  format: 1,
  name: 'Orders',
  description: '',
  roles: {},
  settings: [],
  values: {},
  tables: {},
  nodes: [{ id: 'orders', type: 'connector', name: 'Orders', position: { x: 0, y: 0 }, config: {} }],
  edges: [],
  options: { pageSize: 100, pagesInFlight: 4, onBadRecord: 'park' },
};
const types = (type: string) =>
  type === 'connector' ? { category: 'read', ports: { inputs: [], outputs: [{ name: 'out' }] } } : undefined;
const problem = (changed: Partial<ApiProblem>): ApiProblem => ({
  severity: 'incomplete',
  code: 'flow.missing-connection',
  path: 'roles.till',
  message: 'No connection.',
  hint: 'Choose one.',
  ...changed,
});

test('keeps what only the server knows, errors first', () => {
  const found = problemsOf(flow, types, [
    problem({}),
    problem({ severity: 'error', code: 'flow.invalid-expression', node: 'orders' }),
  ]);
  expect(found.map(({ code }) => code)).toEqual(['flow.invalid-expression', 'flow.missing-connection']);
});

test('what the server said of the graph is replaced by how the graph is now', () => {
  expect(problemsOf(flow, types, [problem({ code: 'flow.no-source' })])).toEqual([]);
  expect(problemsOf({ ...flow, nodes: [] }, types, []).map(({ code }) => code)).toEqual(['flow.no-source']);
});

test('forgets problems of nodes that are gone', () => {
  expect(problemsOf(flow, types, [problem({ code: 'flow.invalid-config', node: 'gone' })])).toEqual([]);
});
