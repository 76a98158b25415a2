import { expect, test } from 'vitest';
import type { EntityInfo, NodeTypeInfo, SystemInfo } from '../../server/api/contracts/catalog.ts';
import { paletteEntries, searchEntries } from './catalog.ts';
import { openConnections, withRecords } from './systems.ts';

const entity = (id: string, titles: string, can: Partial<EntityInfo>): EntityInfo => ({
  id,
  title: titles.replace(/s$/, ''),
  titles,
  summary: '',
  reads: {},
  writes: null,
  readable: false,
  creatable: false,
  updatable: false,
  filters: null,
  findBy: [],
  ...can,
});
const system = (id: string, title: string, entities: readonly EntityInfo[]): SystemInfo => ({
  id,
  title,
  summary: '',
  monogram: title.charAt(0),
  settings: {},
  secrets: {},
  auth: 'credentials',
  simulator: true,
  entities: [...entities],
  entitiesPerConnection: false,
  options: [],
});
const type = (name: string, category: NodeTypeInfo['category'], fields: readonly string[]): NodeTypeInfo => ({
  type: name,
  category,
  title: name,
  summary: `what ${name} does`,
  docs: '',
  inputs: [],
  outputs: [],
  config: { properties: Object.fromEntries(fields.map(field => [field, {}])) },
  defaults: { mode: 'default' },
});

const till = system('till', 'Till', [entity('order', 'Orders', { readable: true })]);
const books = system('books', 'Books', [
  entity('debtor', 'Debtors', {
    readable: true,
    writes: {},
    creatable: true,
    findBy: [{ name: 'email', title: 'E-mail' }],
  }),
]);
const anything: SystemInfo = { ...system('any', 'Anything', []), entitiesPerConnection: true };
const types = [
  type('filter', 'logic', ['condition']),
  type('mapper', 'map', ['expression', 'role']),
  type('connector', 'read', ['role', 'entity']),
  type('upsert', 'write', ['role', 'entity', 'by']),
];
const roles = { source: { title: 'Shop', system: 'till', connection: null } };
const systems = new Map([till, books].map(system => [system.id, system]));
const entries = paletteEntries(types, systems, roles);

test('offers what speaks to a system once for each side, and only where something fits', () => {
  expect(entries.map(({ id, group }) => [id, group])).toEqual([
    ['filter', 'shape'],
    ['mapper', 'shape'],
    ['connector:source', 'start'],
    ['connector:new-books', 'more'],
    ['upsert:new-books', 'more'],
  ]);
});

test('an entry for a side has side, records and search field filled in', () => {
  expect(entries.find(({ id }) => id === 'connector:source')?.draft).toEqual({
    type: 'connector',
    name: 'Orders',
    config: { mode: 'default', role: 'source', entity: 'order' },
  });
});

test('an entry for another system brings the side along', () => {
  expect(entries.find(({ id }) => id === 'upsert:new-books')?.draft).toEqual({
    type: 'upsert',
    name: 'Debtor',
    config: { mode: 'default', role: 'books', entity: 'debtor', by: 'email' },
    newRole: { name: 'books', title: 'Books', system: 'books' },
  });
});

test('is searched by system, kind of record and what it does', () => {
  const found = (search: string) => searchEntries(entries, search).map(({ id }) => id);
  expect(found('books write')).toEqual(['upsert:new-books']);
  expect(found('ORDERS')).toEqual(['connector:source']);
  expect(found('nothing like it')).toEqual([]);
});

test('offers the records of the connection that plays a role; before one is chosen they are left open', () => {
  const all = new Map([...systems, ['any', anything]]);
  const [idle] = paletteEntries(types, all, roles).filter(({ id }) => id === 'connector:new-any');
  expect(idle?.draft.config).toEqual({ mode: 'default', role: 'any' });
  const played = { some: { title: 'Some', system: 'any', connection: 'ours' } };
  const crates = entity('crate', 'Crates', { readable: true });
  const known = withRecords(all, played, new Map([['ours', [crates]]]));
  const [read] = paletteEntries(types, known, played).filter(({ id }) => id === 'connector:some');
  expect(read).toMatchObject({ summary: 'Crates', draft: { config: { role: 'some', entity: 'crate' } } });
  expect(openConnections(played, all)).toEqual(['ours']);
  expect(openConnections(roles, all)).toEqual([]);
});
