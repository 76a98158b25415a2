import { describe, expect, test } from 'vitest';
import { type FlowInput, flowSchema } from './flow.ts';
import { checkGraph, type NodeTypes, sort } from './graph.ts';

const ports = (...names: string[]) => names.map(name => ({ name }));
const types: Record<string, ReturnType<NodeTypes>> = {
  read: { category: 'read', ports: { inputs: ports('in'), outputs: ports('out') } },
  filter: { category: 'logic', ports: { inputs: ports('in'), outputs: ports('match', 'rest') } },
  write: { category: 'write', ports: { inputs: ports('in'), outputs: ports('out') } },
};

const flowOf = (nodes: Record<string, string>, ...edges: string[]) => {
  const document: FlowInput = {
    format: 1,
    name: 'Test',
    nodes: Object.entries(nodes).map(([id, type]) => ({ id, type, name: id })),
    edges: edges.map(text => {
      const [from = '', to = ''] = text.split('>');
      const end = (at: string) => ({ node: at.split('.')[0] ?? '', port: at.split('.')[1] ?? '' });
      return { from: end(from), to: end(to) };
    }),
  };
  return flowSchema.parse(document);
};

const problemsOf = (...args: Parameters<typeof flowOf>) => checkGraph(flowOf(...args), type => types[type]);

describe('graph rules', () => {
  test('a sound graph has no problems', () => {
    expect(problemsOf({ a: 'read', b: 'filter', c: 'write' }, 'a.out>b.in', 'b.match>c.in')).toEqual([]);
  });

  test('names the unknown type and where it stands', () => {
    const [problem] = problemsOf({ a: 'read', b: 'telepathy' });
    expect(problem).toMatchObject({
      code: 'flow.unknown-node-type',
      severity: 'error',
      path: 'nodes[1].type',
      node: 'b',
    });
    expect(problem?.message).toContain('telepathy');
  });

  test('names the unknown port and the ports there are', () => {
    const [problem] = problemsOf({ a: 'read', b: 'filter', c: 'write' }, 'a.out>b.in', 'b.maybe>c.in');
    expect(problem).toMatchObject({
      code: 'flow.unknown-port',
      path: 'edges[1].from.port',
      node: 'b',
      port: 'maybe',
    });
    expect(problem?.hint).toContain('"match", "rest"');
  });

  test('names an edge to nowhere', () => {
    expect(problemsOf({ a: 'read' }, 'a.out>ghost.in')[0]).toMatchObject({
      code: 'flow.unknown-node',
      path: 'edges[0].to.node',
    });
  });

  test('names only the nodes of a loop, not those behind it', () => {
    const problems = problemsOf(
      { a: 'read', b: 'filter', c: 'filter', d: 'write' },
      'a.out>b.in',
      'b.match>c.in',
      'c.match>b.in',
      'c.rest>d.in',
    );
    const loop = problems.find(({ code }) => code === 'flow.cycle');
    expect(loop?.message).toContain('“b” → “c”');
    expect(loop?.message).not.toContain('"d"');
  });

  test('finds duplicate ids and duplicate edges', () => {
    const flow = flowOf({ a: 'read', b: 'write' }, 'a.out>b.in', 'a.out>b.in');
    const twice = { ...flow, nodes: [...flow.nodes, ...flow.nodes.slice(0, 1)] };
    const codes = checkGraph(twice, type => types[type]).map(({ code }) => code);
    expect(codes).toContain('flow.duplicate-id');
    expect(codes).toContain('flow.duplicate-edge');
  });

  test('an input without an edge is unfinished, not broken', () => {
    expect(problemsOf({ a: 'read', b: 'write' })).toMatchObject([
      { code: 'flow.missing-input', severity: 'incomplete', node: 'b', port: 'in' },
    ]);
  });

  test('finds nodes that no record reaches', () => {
    const problems = problemsOf({ a: 'read', b: 'filter', c: 'write' }, 'b.match>c.in');
    expect(problems).toContainEqual(expect.objectContaining({ code: 'flow.unreachable-node', node: 'c' }));
  });

  test('sorts nodes so that each comes after those before it', () => {
    const flow = flowOf({ d: 'write', c: 'filter', a: 'read' }, 'a.out>c.in', 'c.match>d.in');
    expect(sort(flow).order.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  });
});
