import { describe, expect, test } from 'vitest';
import type { FlowInput } from '../../flows/flow.ts';
import type { ProblemCode } from '../../flows/problem.ts';
import { flowOf, write } from '../engine/testing/document.ts';
import { shelves } from '../engine/testing/shelf.ts';
import { checkFlow } from './check-flow.ts';

const { registry } = shelves();

/** What is wrong in such a way that more is wrong as well. */
const accompanied = new Set<ProblemCode>([
  'flow.invalid-document',
  'flow.duplicate-id',
  'flow.cycle',
  'flow.unreachable-node',
]);

const check = (document: unknown) => checkFlow(document, registry);
const sound = flowOf({ write: write() }, ['read.out > write.in']);
const withNode = (config: object, type = 'upsert') => ({
  ...sound,
  nodes: sound.nodes.map(node => (node.id === 'write' ? { ...node, type, config } : node)),
});
const writing = (more: object) => withNode({ ...write()[1], ...more });
const filtering = (filters: object) => ({
  ...sound,
  nodes: sound.nodes.map(node =>
    node.id === 'read' ? { ...node, config: { ...node.config, filters } } : node,
  ),
});
const asking = (settings: NonNullable<FlowInput['settings']>, values: FlowInput['values'] = {}) => ({
  ...sound,
  settings,
  values,
});
const choices = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
];

describe('checking a flow', () => {
  test('what is left empty is said to be so', () => {
    const { problems } = check(writing({ by: '' }));
    expect(problems.map(({ message }) => message)).toContain('Node “write”: “by” is not filled in.');
  });

  test('a sound flow has no problems', () => {
    expect(check(sound)).toEqual({ flow: sound, problems: [] });
  });

  const cases: readonly (readonly [string, unknown, ProblemCode, string, 'error' | 'incomplete'])[] = [
    ['a document of a newer format', { ...sound, format: 2 }, 'flow.unsupported-format', 'format', 'error'],
    ['something that is no document', 'flow', 'flow.invalid-document', '', 'error'],
    [
      'a page size of none',
      { ...sound, options: { pageSize: 0 } },
      'flow.invalid-document',
      'options.pageSize',
      'error',
    ],
    [
      'a node type that does not exist',
      withNode({}, 'telepathy'),
      'flow.unknown-node-type',
      'nodes[1].type',
      'error',
    ],
    [
      'an edge to a node that does not exist',
      {
        ...sound,
        edges: [...sound.edges, { from: { node: 'read', port: 'out' }, to: { node: 'ghost', port: 'in' } }],
      },
      'flow.unknown-node',
      'edges[1].to.node',
      'error',
    ],
    [
      'an edge from a port that does not exist',
      {
        ...sound,
        edges: [...sound.edges, { from: { node: 'read', port: 'side' }, to: { node: 'write', port: 'in' } }],
      },
      'flow.unknown-port',
      'edges[1].from.port',
      'error',
    ],
    [
      'two nodes of one id',
      { ...sound, nodes: [...sound.nodes, sound.nodes[1]] },
      'flow.duplicate-id',
      'nodes[2].id',
      'error',
    ],
    [
      'an edge that is there twice',
      { ...sound, edges: [...sound.edges, ...sound.edges] },
      'flow.duplicate-edge',
      'edges[1]',
      'error',
    ],
    [
      'a loop',
      flowOf({ a: ['filter', { condition: 'true' }], b: ['filter', { condition: 'true' }] }, [
        'read.out > a.in',
        'a.match > b.in',
        'b.match > a.in',
      ]),
      'flow.cycle',
      'nodes[1]',
      'error',
    ],
    ['a node without its input', { ...sound, edges: [] }, 'flow.missing-input', 'nodes[1]', 'incomplete'],
    [
      'a node that no record reaches',
      flowOf({ a: ['filter', { condition: 'true' }], write: write() }, ['a.match > write.in']),
      'flow.unreachable-node',
      'nodes[2]',
      'incomplete',
    ],
    ['nothing that reads', { ...sound, nodes: [], edges: [] }, 'flow.no-source', 'nodes', 'incomplete'],
    [
      'a side that the flow does not have',
      writing({ role: 'moon' }),
      'flow.unknown-role',
      'nodes[1].config.role',
      'error',
    ],
    [
      'a system that this server does not know',
      { ...sound, roles: { ...sound.roles, third: { title: 'Third', system: 'abacus', connection: 'x' } } },
      'flow.unknown-system',
      'roles.third.system',
      'error',
    ],
    [
      'records that the system does not have',
      writing({ entity: 'invoice' }),
      'flow.unknown-entity',
      'nodes[1].config.entity',
      'error',
    ],
    [
      'records that cannot be written',
      writing({ entity: 'log' }),
      'flow.unsupported-operation',
      'nodes[1].config.role',
      'error',
    ],
    [
      'a field that cannot be searched',
      writing({ by: 'colour' }),
      'flow.unsupported-operation',
      'nodes[1].config.by',
      'error',
    ],
    [
      'a setting that is wrong',
      writing({ mode: 'sometimes' }),
      'flow.invalid-config',
      'nodes[1].config.mode',
      'error',
    ],
    [
      'a setting that does not exist',
      writing({ colour: 'red' }),
      'flow.invalid-config',
      'nodes[1].config',
      'error',
    ],
    [
      'a setting that is not filled in',
      writing({ by: '' }),
      'flow.invalid-config',
      'nodes[1].config.by',
      'incomplete',
    ],
    [
      'an expression that is not valid',
      writing({ match: 'record.' }),
      'flow.invalid-expression',
      'nodes[1].config.match',
      'error',
    ],
    [
      'an expression that is not written',
      writing({ match: ' ' }),
      'flow.invalid-expression',
      'nodes[1].config.match',
      'incomplete',
    ],
    [
      'a filter that takes an answer the flow does not ask',
      filtering({ codes: { setting: 'codes' } }),
      'flow.unknown-setting',
      'nodes[0].config.filters.codes',
      'error',
    ],
    [
      'a filter of another form',
      filtering({ codes: 'a' }),
      'flow.invalid-config',
      'nodes[0].config.filters.codes',
      'error',
    ],
    [
      'an answer that does not fit the filter it is for',
      {
        ...filtering({ codes: { setting: 'code' } }),
        ...{ settings: [{ type: 'text', name: 'code', label: 'Code', default: 'a' }] },
      },
      'flow.invalid-config',
      'nodes[0].config.filters.codes',
      'error',
    ],
    [
      'a question that must be answered',
      asking([{ type: 'text', name: 'prefix', label: 'Prefix', required: true }]),
      'flow.missing-setting',
      'values.prefix',
      'incomplete',
    ],
    [
      'choices of which one must be made',
      asking([{ type: 'choices', name: 'kinds', label: 'Kinds', choices, required: true }]),
      'flow.missing-setting',
      'values.kinds',
      'incomplete',
    ],
    [
      'an answer of another kind',
      asking([{ type: 'number', name: 'days', label: 'Days' }], { days: 'ten' }),
      'flow.invalid-setting',
      'values.days',
      'error',
    ],
    [
      'a choice that is not offered',
      asking([{ type: 'choice', name: 'kind', label: 'Kind', choices, default: 'a' }], { kind: 'c' }),
      'flow.invalid-setting',
      'values.kind',
      'error',
    ],
    [
      'one of several choices that is not offered',
      asking([{ type: 'choices', name: 'kinds', label: 'Kinds', choices }], { kinds: ['a', 'c'] }),
      'flow.invalid-setting',
      'values.kinds',
      'error',
    ],
    [
      'a side without a connection',
      {
        ...sound,
        roles: { ...sound.roles, target: { title: 'Ledger', system: 'ledger', connection: null } },
      },
      'flow.missing-connection',
      'roles.target.connection',
      'incomplete',
    ],
  ];

  test.each(cases)('finds %s, once, and says where', (_, document, code, path, severity) => {
    const { problems } = check(document);
    expect(problems.filter(problem => problem.code === code)).toMatchObject([{ path, severity }]);
    for (const { message, hint } of problems) {
      expect(message).toMatch(/\.$/);
      expect(hint).toMatch(/\.$/);
    }
  });

  test.each(cases.filter(([, , code]) => !accompanied.has(code)))(
    'finds nothing else about %s',
    (_, document, code) => {
      expect(check(document).problems.map(problem => problem.code)).toEqual([code]);
    },
  );

  test('knows every kind of problem there is, but for files that are not JSON and for other flows', () => {
    const all: Record<ProblemCode, true> = {
      'flow.invalid-json': true,
      'flow.invalid-document': true,
      'flow.unsupported-format': true,
      'flow.unknown-node-type': true,
      'flow.unknown-node': true,
      'flow.unknown-port': true,
      'flow.unknown-role': true,
      'flow.unknown-system': true,
      'flow.unknown-entity': true,
      'flow.unsupported-operation': true,
      'flow.duplicate-id': true,
      'flow.duplicate-edge': true,
      'flow.cycle': true,
      'flow.missing-input': true,
      'flow.unreachable-node': true,
      'flow.no-source': true,
      'flow.invalid-config': true,
      'flow.invalid-expression': true,
      'flow.unknown-setting': true,
      'flow.conflict': true,
      'flow.invalid-setting': true,
      'flow.missing-setting': true,
      'flow.missing-connection': true,
    };
    const covered = new Set<string>(cases.map(([, , code]) => code));
    expect(Object.keys(all).filter(code => !covered.has(code))).toEqual([
      'flow.invalid-json',
      'flow.conflict',
    ]);
  });

  test.each(['constructor', 'toString', '__proto__'])(
    'a name that every object has (%s) is as unknown as any other',
    name => {
      expect(check(writing({ role: name })).problems.map(({ code }) => code)).toEqual(['flow.unknown-role']);
      expect(check(writing({ entity: name })).problems.map(({ code }) => code)).toEqual([
        'flow.unknown-entity',
      ]);
      expect(check(writing({ by: name })).problems.map(({ code }) => code)).toEqual([
        'flow.unsupported-operation',
      ]);
    },
  );

  test('a filter may take the answer to a question, also one that is not answered', () => {
    const { problems } = check({
      ...filtering({ codes: { setting: 'kinds' } }),
      settings: [{ type: 'choices', name: 'kinds', label: 'Kinds', choices }],
    });
    expect(problems).toEqual([]);
  });

  test('questions that need no answer may stay open', () => {
    const { problems } = check(
      asking([
        { type: 'text', name: 'a', label: 'A' },
        { type: 'number', name: 'b', label: 'B' },
        { type: 'choices', name: 'c', label: 'C', choices },
      ]),
    );
    expect(problems).toEqual([]);
  });
});
