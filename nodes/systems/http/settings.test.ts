import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { demo } from './demo.ts';
import { settingsSchema } from './settings.ts';
import { http } from './system.ts';

const { settings } = demo('http://127.0.0.1:1');
const product = settings.entities?.product;
if (!product) throw new Error('the demo has products');

const said = (changes: object) =>
  settingsSchema
    .safeParse({ ...settings, ...changes })
    .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];

describe('the settings of a REST API', () => {
  test('the example of the guide is right', () => {
    const guide = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
    const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? 'null');
    expect(said({ entities: example })).toEqual([]);
  });

  test('the demo is complete', () => {
    expect(said({})).toEqual([]);
    expect(Object.keys(http.entitiesOf?.(settingsSchema.parse(settings)) ?? {})).toEqual([
      'order',
      'customer',
      'product',
      'stock',
      'payment',
    ]);
  });

  test.each([
    ['basic', ['userName is needed for “basic”']],
    ['header', ['keyName is needed for “header”']],
    [
      'client-credentials',
      ['clientId', 'tokenAddress'].map(name => `${name} is needed for “client-credentials”`),
    ],
    [
      'sign-in',
      ['clientId', 'tokenAddress', 'authorizeAddress'].map(name => `${name} is needed for “sign-in”`),
    ],
  ])('credentials of the kind %s ask for what they need', (auth, missing) => {
    expect(said({ auth })).toEqual(missing);
  });

  test('a record that is created must be found as well', () => {
    expect(said({ entities: { product: { ...product, find: {} } } })).toEqual([
      'entities.product.find is needed where records are created or updated, so that nothing is written twice',
    ]);
  });

  test.each([
    ['a path that is none', { key: 'a..b' }, 'entities.product.key must be a path'],
    [
      'a placeholder that stands for nothing',
      { update: { path: '/products/{number}' } },
      'entities.product.update has the placeholder {number…}',
    ],
    ['a word it does not know', { lists: {} }, 'entities.product Unrecognized key: "lists"'],
    [
      'a schema that is not in the description',
      { schema: { component: 'Moon' } },
      'entities.product.schema the OpenAPI description has no schema “Moon”',
    ],
  ])('%s is told with its place', (_, changes, message) => {
    expect(said({ entities: { product: { ...product, ...changes } } }).join()).toContain(message);
  });

  test.each([
    [{ address: 'https://shop.example/api?tenant=1' }, 'address must end before any ? or #'],
    [{ headers: { 'X-One': 'a\nb' } }, 'headers has “X-One”'],
    [{ auth: 'header', keyName: 'X Key' }, 'keyName has “X Key”'],
    [{ openapi: 'openapi: 3.0.0\npaths: [' }, 'openapi the OpenAPI description can be read neither'],
  ])('%o is told', (changes, message) => {
    expect(said(changes).join()).toContain(message);
  });

  test('people sign in only where the settings say so', () => {
    const parsed = settingsSchema.parse(settings);
    expect(http.auth?.applies?.(parsed)).toBe(false);
    expect(http.auth?.applies?.({ ...parsed, auth: 'sign-in' })).toBe(true);
  });
});
