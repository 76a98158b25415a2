import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { registry } from '../nodes/registry.ts';
import { checkFlow } from '../server/runner/check-flow.ts';
import { readTemplates } from './catalog.ts';

const templates = [...readTemplates().values()];

describe('the templates', () => {
  test('are all files of the folder, by pair and name', () => {
    const files = readdirSync(new URL('./templates', import.meta.url), { recursive: true })
      .map(file => String(file).replaceAll('\\', '/'))
      .filter(file => file.endsWith('.json'))
      .map(file => file.slice(0, -'.json'.length));
    expect(templates.map(({ id }) => id).sort()).toEqual(files.sort());
    expect(files.length).toBeGreaterThan(0);
  });

  describe.each(templates.map(template => [template.id, template] as const))(
    '%s',
    (id, { source, target, document }) => {
      test('joins the two systems its folder is named after', () => {
        expect(id.startsWith(`${source}-${target}/`)).toBe(true);
        for (const system of [source, target]) expect([...registry.systems.keys()]).toContain(system);
        expect(new Set(Object.values(document.roles).map(({ system }) => system))).toEqual(
          new Set([source, target]),
        );
      });

      test('holds no connection of anybody, and knows where it came from', () => {
        for (const { connection } of Object.values(document.roles)) expect(connection).toBeNull();
        expect(document.template).toBe(id);
      });

      test('is ready to run once connections are chosen', () => {
        expect(checkFlow(document, registry).problems.map(({ code }) => code)).toEqual(
          Object.keys(document.roles).map(() => 'flow.missing-connection'),
        );
        const roles = Object.fromEntries(
          Object.entries(document.roles).map(([name, role]) => [name, { ...role, connection: 'chosen' }]),
        );
        expect(checkFlow({ ...document, roles }, registry).problems).toEqual([]);
      });

      test('says in its palette card what it does', () => {
        expect(document.name.length).toBeGreaterThan(3);
        expect(document.description).toMatch(/^[A-Z].*\.$/s);
      });

      test('asks for nothing without a label, and puts no two nodes on one spot', () => {
        for (const { label } of document.settings) expect(label).toMatch(/^\S.*\S$/);
        const spots = document.nodes.map(({ position: { x, y } }) => `${x},${y}`);
        expect(new Set(spots).size).toBe(spots.length);
      });
    },
  );
});
