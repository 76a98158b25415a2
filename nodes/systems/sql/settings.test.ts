import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settingsSchema } from './settings.ts';

const sqlite = { engine: 'sqlite', file: 'shop.db' };
const said = (settings: object) =>
  settingsSchema
    .safeParse(settings)
    .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];
const guide = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
const { order } = JSON.parse(/```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? 'null');

test('the example of the guide is right', () => {
  expect(said({ ...sqlite, entities: { order } })).toEqual([]);
});

test.each([
  [{ engine: 'postgresql' }, ['host', 'database', 'userName']],
  [{ engine: 'sqlite' }, ['file']],
])('%o asks for what it needs', (settings, missing) => {
  expect(said(settings)).toEqual(missing.map(name => `${name} is needed for this database`));
});

test.each([
  [{ key: 'id' }, 'entities.order.key names “id”'],
  [{ find: ['phone'] }, 'entities.order.find names “phone”'],
  [{ changes: { column: 'at' } }, 'entities.order.changes names “at”'],
  [{ columns: { number: 'money' } }, 'entities.order.columns.number must be one of text'],
])('%o is told with its place', (changes, message) => {
  expect(said({ ...sqlite, entities: { order: { ...order, ...changes } } }).join()).toContain(message);
});
