import { type Flow, type FlowInput, flowSchema } from '../../../flows/flow.ts';

const end = (text: string) => {
  const [node = '', port = ''] = text.trim().split('.');
  return { node, port };
};

/**
 * A flow in shorthand, between the shelves `till` and `ledger`: nodes as `id: [type, config]`, edges as
 * `'read.out > filter.in'`. The node `read`, which reads the till's things, is always there.
 */
export const flowOf = (
  nodes: Readonly<Record<string, readonly [type: string, config?: Readonly<Record<string, unknown>>]>>,
  edges: readonly string[],
  more: Partial<FlowInput> = {},
): Flow =>
  flowSchema.parse({
    format: 1,
    name: 'Test flow',
    roles: {
      source: { title: 'Till', system: 'till', connection: 'till' },
      target: { title: 'Ledger', system: 'ledger', connection: 'ledger' },
    },
    nodes: Object.entries({
      read: ['connector', { role: 'source', entity: 'thing' }] as const,
      ...nodes,
    }).map(([id, [type, config = {}]]) => ({ id, type, name: id, config })),
    edges: edges.map(text => {
      const [from = '', to = ''] = text.split('>');
      return { from: end(from), to: end(to) };
    }),
    ...more,
  });

/** A write node of the ledger's things, recognised by code. */
export const write = (config: Readonly<Record<string, unknown>> = {}) =>
  ['upsert', { role: 'target', entity: 'thing', by: 'code', match: 'record.code', ...config }] as const;
