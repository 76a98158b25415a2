import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTemplates } from '../../flows/catalog.ts';
import { registry } from '../../nodes/registry.ts';
import { checkFlow } from '../runner/check-flow.ts';

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

describe('the templates', () => {
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

    test('is tried from end to end', () => {
      const file = new URL(`./${source}-${target}.test.ts`, import.meta.url);
      expect(existsSync(file) && readFileSync(file, 'utf8').includes(`'${id}'`)).toBe(true);
    });
  });
});
