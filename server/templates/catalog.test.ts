import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namedIn } from '../../flows/answers.ts';
import { readTemplates } from '../../flows/catalog.ts';
import type { Flow } from '../../flows/flow.ts';
import { registry } from '../../nodes/registry.ts';
import type { SystemOptions } from '../api/contracts/connections.ts';
import { checkFlow } from '../runner/check-flow.ts';
import { startTestServer, type TestServer } from '../testing.ts';

/** What people can choose today, by pair: each name is a promise. */
const promised: Readonly<Record<string, readonly string[]>> = {
  'mpluskassa-twinfield': ['orders', 'customers', 'daily-totals'],
  'mpluskassa-asperion': ['orders', 'customers', 'products', 'daily-totals'],
  'asperion-mpluskassa': ['products', 'stock'],
  'mpluskassa-accountview': ['orders', 'daily-totals'],
  'accountview-mpluskassa': ['products', 'stock', 'customers'],
  'mpluskassa-teamleader': ['orders', 'products', 'daily-totals'],
  'teamleader-mpluskassa': ['orders', 'customers'],
  'mpluskassa-afas': [
    'orders',
    'customers',
    'products',
    'stock',
    'price-lists',
    'discounts',
    'customer-groups',
    'daily-totals',
  ],
};

/** What a template says before anybody answers, where a live list gives the choices. */
const chosenFromLists = ({ settings, tables }: Flow) => {
  const chosen = [
    ...settings.map(setting =>
      setting.type === 'text' ? { source: setting.options, values: [setting.default] } : {},
    ),
    ...Object.values(tables).flatMap(table => [
      { source: table.fromOptions, values: table.rows.map(([from]) => from) },
      { source: table.toOptions, values: namedIn(table) },
    ]),
  ];
  return chosen.flatMap(({ source, values = [] }) =>
    source ? [{ ...source, values: values.filter(value => value !== '') }] : [],
  );
};

describe('the templates', () => {
  let koppel: TestServer;
  beforeAll(async () => {
    koppel = await startTestServer();
  });
  afterAll(() => koppel.close());
  const templates = readTemplates();

  test('are those that are promised', () => {
    const ids = Object.entries(promised).flatMap(([pair, names]) => names.map(name => `${pair}/${name}`));
    expect([...templates.keys()].toSorted()).toEqual(ids.toSorted());
  });

  describe.each([...templates.values()])('$id', ({ id, source, target, document }) => {
    test('is a sound flow between the two systems', () => {
      const { problems } = checkFlow(document, registry);
      // Connections are chosen when it is installed.
      expect(problems.filter(({ severity }) => severity !== 'incomplete')).toEqual([]);
      expect(new Set(Object.values(document.roles).map(({ system }) => system))).toEqual(
        new Set([source, target]),
      );
    });

    test('says what it does and what it needs', () => {
      expect(document.offer).toMatchObject({ subject: id.split('/')[1] });
      expect(document.description).toMatch(/\.$/);
      for (const sentence of [...(document.offer?.does ?? []), ...(document.offer?.needs ?? [])]) {
        expect(sentence).toMatch(/^\p{Lu}/u);
      }
      for (const excluded of document.offer?.excludes ?? []) expect(templates.has(excluded)).toBe(true);
    });

    test('asks what has a name, a group and, where it must be answered, a default or a list', () => {
      for (const setting of document.settings) {
        expect(setting.group, setting.name).toBeDefined();
        const isAnswered = setting.default !== '' && setting.default !== null;
        if (setting.required && !isAnswered) expect(setting, setting.name).toHaveProperty('options');
      }
    });

    test('names only what the lists of both systems have', async () => {
      for (const { role, list, values } of chosenFromLists(document)) {
        const { body } = await koppel.call<SystemOptions>(
          'GET',
          `/api/connections/${document.roles[role]?.system}-demo/options/${list}`,
        );
        const listed = body.data.map(({ value }) => value);
        if (body.isComplete) expect(listed, list).toEqual(expect.arrayContaining([...values]));
      }
    });

    test('is tried from end to end', () => {
      const file = new URL(`./${source}-${target}.test.ts`, import.meta.url);
      expect(existsSync(file) && readFileSync(file, 'utf8').includes(`'${id}'`)).toBe(true);
    });
  });
});
