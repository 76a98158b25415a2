import { describe, expect, test } from 'vitest';
import { settingQuestions, tableQuestions } from '../../flows/answers.ts';
import { flowSchema } from '../../flows/flow.ts';
import type { ItemDetail, Step } from '../../server/api/contracts/runs.ts';
import { nameOf, questionsBehind, skipOf, writesOf } from './results.ts';

const document = flowSchema.parse({
  format: 1,
  name: 'Orders',
  settings: [
    {
      name: 'statuses',
      type: 'choices',
      label: 'Which orders are sent',
      choices: [{ value: 'paid', label: 'Paid' }],
    },
    { name: 'country', type: 'text', label: 'Country' },
  ],
  tables: { payment: { label: 'Payment methods', from: 'Till', to: 'Books' } },
  nodes: [
    {
      id: 'right',
      type: 'filter',
      name: 'Right status?',
      config: { condition: 'settings.statuses.includes(record.status) && record.lines' },
    },
    { id: 'map', type: 'mapper', name: 'Invoice', config: { expression: ['tables.payment(', 'record.m)'] } },
    { id: 'write', type: 'upsert', name: 'Write', config: { role: 'books', entity: 'invoice' } },
  ],
});
const settings = settingQuestions([{ id: 'orders', document }]);
const tables = tableQuestions([{ id: 'orders', document }]);

const step = (node: string, more: Partial<Step> = {}): Step => ({
  node,
  name: document.nodes.find(({ id }) => id === node)?.name ?? node,
  type: '',
  port: 'out',
  input: null,
  output: null,
  result: null,
  failure: null,
  action: null,
  changes: [],
  exchanges: [],
  ...more,
});

const item = (more: Partial<ItemDetail>): ItemDetail => ({
  id: 1,
  run: 1,
  flow: 'orders',
  key: '1',
  status: 'created',
  amount: null,
  node: null,
  failure: null,
  notes: [],
  at: '',
  mode: 'dry',
  resolution: null,
  origin: null,
  edited: false,
  source: {},
  steps: [],
  life: [],
  ...more,
});

describe('the result of a test', () => {
  test('calls a record by its name, the company first', () => {
    expect(nameOf({ name: 'J. Bakker', companyName: 'Bakker BV' })).toBe('Bakker BV');
    expect(nameOf({ companyName: ' ', invoiceAddress: { name: 'U. Visser' } })).toBe('U. Visser');
    expect(nameOf({ number: 4 })).toBeUndefined();
    expect(nameOf(null)).toBeUndefined();
  });

  test('tells every write with what changes', () => {
    const changes = [{ field: 'phone', from: '1', to: '2' }];
    expect(
      writesOf(item({ steps: [step('map'), step('write', { action: 'updated', changes })] }), document),
    ).toEqual([{ node: 'write', action: 'updated', changes, role: 'books', entity: 'invoice' }]);
  });

  test('tells where a record that is not sent stopped, and what it says there', () => {
    const skipped = item({
      status: 'skipped',
      node: 'right',
      steps: [step('right', { port: 'rest', input: { status: 'open', lines: [] } })],
    });
    expect(skipOf(skipped, document)).toEqual({
      why: 'stopped',
      node: 'Right status?',
      facts: [{ field: 'status', value: 'open' }],
    });
    expect(skipOf(item({ status: 'created' }), document)).toBeUndefined();
  });

  test('says that a record exists when a look-up found it', () => {
    const found = item({
      status: 'skipped',
      node: 'right',
      steps: [step('right', { type: 'lookup', port: 'found', input: {} })],
    });
    expect(skipOf(found, document)?.why).toBe('exists');
  });

  test('leads to the question that decided', () => {
    expect(questionsBehind({ node: 'right', failure: null }, document, settings, tables)).toMatchObject([
      { label: 'Which orders are sent' },
    ]);
    const failure = {
      code: 'table.missing',
      class: 'record',
      message: 'The table “Payment methods” has no row for “PIN”.',
      hint: '',
    } as const;
    expect(questionsBehind({ node: 'right', failure }, document, settings, tables)).toEqual([
      { key: tables[0]?.key, label: 'Payment methods' },
    ]);
    expect(questionsBehind({ node: 'write', failure: null }, document, settings, tables)).toEqual([]);
  });

  test('offers no question that has nothing to do with the cause', () => {
    const failure = {
      code: 'record.invalid',
      class: 'record',
      message: 'The article number “X-1” has more than digits.',
      hint: '',
    } as const;
    expect(questionsBehind({ node: 'map', failure: null }, document, settings, tables)).toHaveLength(1);
    expect(questionsBehind({ node: 'map', failure }, document, settings, tables)).toEqual([]);
  });
});
