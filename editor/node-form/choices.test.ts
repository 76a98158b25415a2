import { expect, test } from 'vitest';
import type { EntityInfo, SystemInfo } from '../../server/api/contracts/catalog.ts';
import { fieldErrors, roleChoices, settle } from './choices.ts';

const entity = (id: string, findBy: string, fields: readonly string[]): EntityInfo => ({
  id,
  title: id,
  titles: `${id}s`,
  summary: '',
  reads: {},
  writes: { properties: Object.fromEntries(fields.map(field => [field, {}])) },
  readable: false,
  creatable: true,
  updatable: true,
  filters: null,
  findBy: [{ name: findBy, title: findBy }],
});
const system = (id: string, entities: readonly EntityInfo[]): SystemInfo => ({
  id,
  title: id,
  summary: '',
  monogram: 'X',
  settings: {},
  secrets: {},
  auth: 'credentials',
  simulator: true,
  entities: [...entities],
  entitiesPerConnection: false,
  options: [],
});
const systems = new Map([
  [
    'books',
    system('books', [entity('debtor', 'email', ['name', 'note']), entity('article', 'code', ['name'])]),
  ],
  ['crm', system('crm', [entity('contact', 'phone', ['name'])])],
]);
const roles = {
  ledger: { title: 'Ledger', system: 'books', connection: null },
  people: { title: 'crm', system: 'crm', connection: null },
};
const config = {
  role: 'ledger',
  entity: 'debtor',
  by: 'email',
  createOnly: ['note', 'name'],
  mode: 'create-only',
};

test('offers only sides at which there is something to do', () => {
  expect(roleChoices('write', roles, systems)).toEqual([
    { value: 'ledger', label: 'Ledger (books)' },
    { value: 'people', label: 'crm' },
  ]);
  expect(roleChoices('read', roles, systems)).toEqual([]);
});

test('another side takes its first records and their search field', () => {
  expect(settle({ ...config, role: 'people' }, 'write', roles, systems)).toEqual({
    role: 'people',
    entity: 'contact',
    by: 'phone',
    createOnly: ['name'],
    mode: 'create-only',
  });
});

test('other records of the same side keep what still fits', () => {
  expect(settle({ ...config, entity: 'article' }, 'write', roles, systems)).toMatchObject({
    entity: 'article',
    by: 'code',
    createOnly: ['name'],
  });
});

test('filters of other records are dropped', () => {
  const before = { role: 'people', entity: 'debtor', filters: { status: 'open' } };
  expect(settle(before, 'write', roles, systems)).toEqual({ role: 'people', entity: 'contact', filters: {} });
});

test('a side that is not known leaves everything as it is', () => {
  expect(settle({ ...config, role: 'gone' }, 'write', roles, systems)).toEqual({ ...config, role: 'gone' });
});

test('puts problems at their fields', () => {
  expect(
    fieldErrors([
      { path: 'nodes[3].config.by', message: 'Choose one.' },
      { path: 'nodes[3]', message: 'x' },
    ]),
  ).toEqual({
    by: 'Choose one.',
  });
});
