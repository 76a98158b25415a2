import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readTemplates } from '../flows/catalog.ts';
import { settingValues } from '../flows/flow.ts';
import { Sandbox } from './expressions/sandbox.ts';

/** The guides say what is so: examples are evaluated, lists are compared with the code, links lead somewhere. */
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the examples of the guide for users', () => {
  const guide = read('docs/use.md');
  const order: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? 'null');
  const template = readTemplates().get('mpluskassa-twinfield/orders')?.document;
  if (!template) throw new Error('the template of the examples is missing');
  const sandbox = new Sandbox({
    settings: settingValues(template),
    tables: template.tables,
    run: { startedAt: '2026-11-21T12:00:00.000Z', mode: 'dry', flow: template.name },
  });
  afterAll(() => sandbox.dispose());
  const evaluate = async (code: string) => {
    const item = { key: '2026-00002', record: order, source: order, steps: {}, index: 0 };
    const [answer] = await sandbox.evaluate(code, [item], 'Guide');
    return answer;
  };
  const examples = [...guide.matchAll(/^\| `(.+?)`\s+\| (.+?)\s*\|$/gm)].flatMap(
    ([, code = '', gives = '']) => (/^(`|parked: )/.test(gives) ? [[code, gives] as const] : []),
  );

  test('are many', () => {
    expect(examples.length).toBeGreaterThan(30);
  });

  test.each(examples)('%s gives %s', async (code, gives) => {
    const answer = await evaluate(code);
    if (gives.startsWith('`')) expect(`\`${JSON.stringify(answer?.ok && answer.value)}\``).toBe(gives);
    else if (gives === 'parked: a field is missing') expect(answer?.ok).toBe(false);
    else expect(`parked: ${answer?.ok === false && answer.failure.message}`).toBe(gives);
  });

  test('show every function', () => {
    const functions = [...read('server/expressions/functions.ts').matchAll(/^ {2}(\w+): (?:<T>)?\(/gm)];
    const missing = functions.map(([, name]) => `fn.${name}(`).filter(call => !guide.includes(call));
    expect(functions.length).toBeGreaterThan(15);
    expect(missing).toEqual([]);
  });
});

describe('the lists of the guides', () => {
  test('name every environment variable', () => {
    const names = [...read('server/config.ts').matchAll(/^ {2}((?:KOPPEL_)?[A-Z_]+): z/gm)];
    const guide = read('docs/operate.md');
    expect(names.length).toBeGreaterThan(8);
    expect(names.map(([, name]) => `\`${name}\``).filter(name => !guide.includes(name))).toEqual([]);
  });

  test('name every dependency, and none that is gone', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const told = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
    expect(told.toSorted()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).toSorted());
  });
});

describe('the links of the guides', () => {
  const pages = globSync(['*.md', 'docs/*.md', 'bench/*.md'], { cwd: root });

  test.each(pages)('%s leads only to what exists', page => {
    const targets = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, target = '']) => target);
    expect(targets.filter(target => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });
});
