/** A small flow for tests over HTTP: the hundred debtors of the ledger, some of which go on to a mapper. */
export const debtorFlow = {
  format: 1,
  name: 'Debtors',
  roles: { ledger: { title: 'Ledger', system: 'twinfield', connection: 'twinfield-demo' } },
  settings: [{ type: 'text', name: 'prefix', label: 'Prefix', default: 'D' }],
  tables: {
    land: {
      label: 'Countries',
      from: 'Code',
      to: 'Name',
      rows: [['NL', 'Netherlands']],
      otherwise: 'Abroad',
    },
  },
  nodes: [
    { id: 'read', type: 'connector', name: 'Debtors', config: { role: 'ledger', entity: 'debtor' } },
    { id: 'known', type: 'filter', name: 'Known?', config: { condition: 'Number(record.code) % 2 === 0' } },
    {
      id: 'map',
      type: 'mapper',
      name: 'Name',
      config: { expression: ['({', '  code: record.code,', '  loud: record.name.toUpperCase(),', '})'] },
    },
    { id: 'last', type: 'mapper', name: 'Last', config: { expression: '({ all: steps.map.loud })' } },
  ],
  edges: [
    { from: { node: 'read', port: 'out' }, to: { node: 'known', port: 'in' } },
    { from: { node: 'known', port: 'match' }, to: { node: 'map', port: 'in' } },
    { from: { node: 'map', port: 'out' }, to: { node: 'last', port: 'in' } },
  ],
} as const;
