import { describe, expect, test } from 'vitest';
import type { Flow } from '../../flows/flow.ts';
import type { NodeTypePorts } from '../../flows/graph.ts';
import { parseClip } from './clipboard.ts';
import { edgeId, type NodeDraft } from './commands.ts';
import { createDocument } from './document.ts';

const ports = (category: string, inputs: string[], outputs: string[]): NodeTypePorts => ({
  category,
  ports: { inputs: inputs.map(name => ({ name })), outputs: outputs.map(name => ({ name })) },
});
const types: Readonly<Record<string, NodeTypePorts>> = {
  connector: ports('read', [], ['out']),
  filter: ports('logic', ['in'], ['match', 'rest']),
  mapper: ports('map', ['in'], ['out']),
};

const empty: Flow = {
  format: 1,
  name: 'Orders',
  description: '',
  roles: {},
  settings: [],
  values: {},
  tables: { vat: { label: 'VAT', from: 'Rate', to: 'Code', rows: [] } },
  nodes: [],
  edges: [],
  options: { pageSize: 100, pagesInFlight: 4, onBadRecord: 'park' },
};
const draft = (type: string, name: string, more: Partial<NodeDraft> = {}): NodeDraft => ({
  type,
  name,
  config: {},
  ...more,
});
const at = (x: number, y = 0) => ({ x, y });
const edge = (from: string, port: string, to: string) => ({
  from: { node: from, port },
  to: { node: to, port: 'in' },
});

/** A flow of three nodes, `orders → paid`, and `debtor` on its own. */
const open = () => {
  let time = 0;
  const store = createDocument({ document: empty, revision: 1, problems: [] }, type => types[type], {
    now: () => time,
  });
  const { actions } = store.getState();
  actions.addNode(draft('connector', 'Orders'), at(0));
  actions.addNode(draft('filter', 'Paid?'), at(300));
  actions.addNode(draft('mapper', 'Debtor'), at(600));
  actions.connect(edge('orders', 'out', 'paid'));
  const wait = (ms: number) => {
    time += ms;
  };
  return { store, actions, wait, flow: () => store.getState().flow };
};

const firstEdge = ({ edges: [edge] }: Flow) => {
  if (!edge) throw new Error('the flow has no edge');
  return edge;
};

describe('adding nodes', () => {
  test('gives ids that can be read in expressions, and keeps ids and names apart', () => {
    const { actions, flow } = open();
    expect(actions.addNode(draft('mapper', 'Debtor'), at(0))).toBe('debtor2');
    expect(actions.addNode(draft('mapper', 'Zoek de débiteur'), at(0))).toBe('zoekDeDebiteur');
    expect(actions.addNode(draft('mapper', '24/7'), at(0))).toBe('mapper');
    expect(flow().nodes.map(({ name }) => name)).toContain('Debtor 2');
  });

  test('brings the role it needs, once', () => {
    const { actions, flow } = open();
    const newRole = { name: 'twinfield', title: 'Twinfield', system: 'twinfield' };
    actions.addNode(draft('connector', 'Debtors', { newRole }), at(0));
    actions.setRole('twinfield', 'c1');
    actions.addNode(draft('connector', 'Articles', { newRole }), at(0));
    expect(flow().roles).toEqual({
      twinfield: { title: 'Twinfield', system: 'twinfield', connection: 'c1' },
    });
  });

  test('dropped on an edge, it stands between the two ends', () => {
    const { actions, flow } = open();
    expect(actions.addNode(draft('mapper', 'Clean'), at(150), { into: firstEdge(flow()) })).toBe('clean');
    expect(flow().edges.map(edgeId)).toEqual(['orders.out-clean.in', 'clean.out-paid.in']);
  });

  test('behind a selected node, it is connected to it', () => {
    const { actions, flow } = open();
    actions.addNode(draft('mapper', 'Clean'), at(900), { after: { node: 'debtor', port: 'out' } });
    expect(flow().edges.map(edgeId)).toEqual(['orders.out-paid.in', 'debtor.out-clean.in']);
  });

  test('what comes after a node put between two others makes room', () => {
    const { actions, flow } = open();
    actions.connect(edge('paid', 'match', 'debtor'));
    actions.addNode(draft('mapper', 'Clean'), at(260), { into: firstEdge(flow()) });
    expect(Object.fromEntries(flow().nodes.map(({ id, position }) => [id, position.x]))).toEqual({
      orders: 0,
      clean: 260,
      paid: 524,
      debtor: 824,
    });
  });

  test('a source dropped on an edge leaves the edge as it is', () => {
    const { actions, flow } = open();
    actions.addNode(draft('connector', 'Products'), at(150), { into: firstEdge(flow()) });
    expect(flow().edges.map(edgeId)).toEqual(['orders.out-paid.in']);
    expect(flow().nodes).toHaveLength(4);
  });
});

describe('connecting', () => {
  test('draws an edge that the graph allows', () => {
    const { actions, flow } = open();
    expect(actions.connect(edge('paid', 'rest', 'debtor'))).toBeUndefined();
    expect(flow().edges.map(edgeId)).toEqual(['orders.out-paid.in', 'paid.rest-debtor.in']);
  });

  test.each([
    ['a duplicate', edge('orders', 'out', 'paid'), 'flow.duplicate-edge'],
    ['a loop', edge('debtor', 'out', 'paid'), 'flow.cycle'],
    ['itself', edge('debtor', 'out', 'debtor'), 'flow.cycle'],
    ['the wrong direction', edge('paid', 'in', 'debtor'), 'flow.unknown-port'],
    ['an input that does not exist', edge('debtor', 'out', 'orders'), 'flow.unknown-port'],
  ])('refuses %s in the words of the graph', (_, wanted, code) => {
    const { actions, flow } = open();
    actions.connect(edge('paid', 'match', 'debtor'));
    const before = flow();
    expect(actions.connect(wanted)).toMatchObject({ code, message: expect.stringMatching(/\w+ .+\./) });
    expect(flow()).toBe(before);
  });
});

describe('removing', () => {
  test('a node takes its edges along, and one undo brings all back', () => {
    const { store, actions, flow } = open();
    const before = flow();
    actions.select(['paid']);
    actions.removeSelected();
    expect(flow().edges).toEqual([]);
    expect(store.getState().selection).toEqual([]);
    actions.undo();
    expect(flow()).toBe(before);
  });

  test('a selected edge goes alone', () => {
    const { actions, flow } = open();
    actions.select([], ['orders.out-paid.in']);
    actions.removeSelected();
    expect(flow().edges).toEqual([]);
    expect(flow().nodes).toHaveLength(3);
  });
});

describe('undo', () => {
  test('a drag of several nodes is one step', () => {
    const { actions, flow } = open();
    const before = flow();
    actions.moveNodes({ orders: at(10.4, 20), paid: at(310, 20) });
    expect(flow().nodes[0]?.position).toEqual({ x: 10, y: 20 });
    actions.undo();
    expect(flow()).toBe(before);
    actions.redo();
    expect(flow().nodes[1]?.position).toEqual({ x: 310, y: 20 });
  });

  test('typing in one field is one step, after a pause another', () => {
    const { actions, flow, wait } = open();
    for (const condition of ['r', 're', 'rec']) {
      actions.setConfig('paid', { condition });
      wait(100);
    }
    wait(5_000);
    actions.setConfig('paid', { condition: 'record' });
    actions.undo();
    expect(flow().nodes[1]?.config).toEqual({ condition: 'rec' });
    actions.undo();
    expect(flow().nodes[1]?.config).toEqual({});
  });

  test('typing in two fields is two steps', () => {
    const { actions, flow } = open();
    actions.setConfig('paid', { condition: 'a' });
    actions.setConfig('debtor', { expression: 'b' });
    actions.undo();
    expect(flow().nodes.map(({ config }) => config)).toEqual([{}, { condition: 'a' }, {}]);
  });

  test('a command that changes nothing is not a step', () => {
    const { store, actions } = open();
    const steps = store.temporal.getState().pastStates.length;
    actions.moveNodes({ orders: at(0) });
    actions.renameNode('orders', ' ');
    actions.renameNode('orders', 'Orders');
    actions.disconnect(['nothing']);
    actions.setRole('nobody', 'c1');
    expect(store.temporal.getState().pastStates).toHaveLength(steps);
  });

  test('forgets a selected node that is gone again', () => {
    const { store, actions } = open();
    actions.addNode(draft('mapper', 'Extra'), at(0));
    actions.undo();
    expect(store.getState().selection).toEqual([]);
  });
});

describe('copy and paste', () => {
  test('keeps the edges among the copied nodes and selects the copies', () => {
    const { store, actions, flow } = open();
    actions.select(['orders', 'paid']);
    const clip = parseClip(JSON.stringify(actions.copy()));
    if (!clip) throw new Error('nothing was copied');
    actions.paste(clip);
    expect(store.getState().selection).toEqual(['orders2', 'paid2']);
    expect(flow().edges.map(edgeId)).toContain('orders2.out-paid2.in');
    expect(flow().nodes.at(-1)).toMatchObject({ name: 'Paid? 2', position: { x: 336, y: 36 } });
  });

  test('duplicates the selection without touching the clipboard', () => {
    const { actions, flow } = open();
    actions.select(['debtor']);
    actions.duplicateSelected();
    expect(flow().nodes.map(({ id }) => id)).toEqual(['orders', 'paid', 'debtor', 'debtor2']);
  });

  test.each(['hello', '{"koppel":"nodes"', '{"koppel":"nodes","nodes":[{"id":1}],"edges":[]}'])(
    'ignores other text: %s',
    text => expect(parseClip(text)).toBeUndefined(),
  );
});

test('who may only look changes nothing', () => {
  const store = createDocument({ document: empty, revision: 1, problems: [] }, type => types[type], {
    isReadOnly: true,
  });
  const { actions } = store.getState();
  actions.addNode(draft('mapper', 'Debtor'), at(0));
  actions.setAbout({ name: 'Mine' });
  expect(store.getState().flow).toBe(empty);
});

describe('the draft', () => {
  test('is dirty until saved, and again after the next change', () => {
    const { store, actions, flow } = open();
    const dirty = () => store.getState().flow !== store.getState().saved;
    expect(dirty()).toBe(true);
    actions.markSaved(flow(), { revision: 2, problems: [] });
    expect([dirty(), store.getState().revision]).toEqual([false, 2]);
    actions.setValue('employee', '42');
    expect(dirty()).toBe(true);
  });

  test('taking over what the server has forgets undo', () => {
    const { store, actions, flow } = open();
    actions.load({ document: { ...empty, name: 'Theirs' }, revision: 9, problems: [] });
    actions.undo();
    expect(flow().name).toBe('Theirs');
    expect(store.getState().revision).toBe(9);
  });

  test('changes settings, tables and texts', () => {
    const { actions, flow } = open();
    actions.setTable('vat', { label: 'VAT', from: 'Rate', to: 'Code', rows: [['21', 'VH']] });
    actions.setAbout({ name: 'Sales' });
    actions.setNote('paid', 'ask first');
    expect(flow().tables.vat?.rows).toEqual([['21', 'VH']]);
    expect([flow().name, flow().nodes[1]?.note]).toEqual(['Sales', 'ask first']);
    actions.setNote('paid', ' ');
    expect(flow().nodes[1]).not.toHaveProperty('note');
  });
});
