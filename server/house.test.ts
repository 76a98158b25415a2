import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/**
 * The rooms and who may enter: `flows` ← `nodes/sdk` ← `nodes/*` ← `server`; the engine does no input or output; the
 * editor knows flows and the types of the API; nothing goes in circles.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const statement = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'(\.[^']+)'/gms;

const files = globSync('{flows,nodes,server,editor}/**/*.{ts,tsx}', { cwd: root }).map(file =>
  file.replaceAll('\\', '/'),
);
const imports: readonly Import[] = files.flatMap(from =>
  [...readFileSync(join(root, from), 'utf8').matchAll(statement)].map(match => ({
    from,
    to: normalize(join(dirname(from), match[2] ?? '')).replaceAll('\\', '/'),
    typeOnly: match[1] !== undefined,
  })),
);

const isTest = (file: string): boolean => /\.test\.tsx?$|\/testing\//.test(file);
const shown = ({ from, to }: Import): string => `${from} → ${to}`;
const forbidden = (rule: (entry: Import) => boolean): readonly string[] =>
  imports.filter(entry => !isTest(entry.from) && rule(entry)).map(shown);
const inRoom = (file: string, ...rooms: readonly string[]): boolean =>
  rooms.some(room => file.startsWith(`${room}/`));

describe('the house', () => {
  test('flows import nothing but flows', () => {
    expect(forbidden(({ from, to }) => inRoom(from, 'flows') && !inRoom(to, 'flows'))).toEqual([]);
  });

  test('the SDK imports flows at most', () => {
    expect(
      forbidden(({ from, to }) => inRoom(from, 'nodes/sdk') && !inRoom(to, 'flows', 'nodes/sdk')),
    ).toEqual([]);
  });

  test('nodes never import the server, and systems never each other', () => {
    const systemOf = (file: string) => /^nodes\/systems\/([^/]+)\//.exec(file)?.[1];
    expect(
      forbidden(({ from, to }) => {
        if (!inRoom(from, 'nodes')) return false;
        const [here, there] = [systemOf(from), systemOf(to)];
        return (
          inRoom(to, 'server', 'editor') || (here !== undefined && there !== undefined && here !== there)
        );
      }),
    ).toEqual([]);
  });

  test('a simulator shares nothing with the client of its system', () => {
    expect(
      forbidden(({ from, to }) => {
        const folder = /^(nodes\/systems\/[^/]+)\/simulator\//.exec(from)?.[1];
        return folder !== undefined && !inRoom(to, `${folder}/simulator`, 'nodes/sdk/simulator');
      }),
    ).toEqual([]);
  });

  test('the engine imports only flows and the SDK', () => {
    expect(
      forbidden(
        ({ from, to }) => inRoom(from, 'server/engine') && !inRoom(to, 'server/engine', 'flows', 'nodes/sdk'),
      ),
    ).toEqual([]);
  });

  test('the editor knows flows, and of the rest types only', () => {
    expect(
      forbidden(({ from, to, typeOnly }) => {
        if (!inRoom(from, 'editor') || inRoom(to, 'editor', 'flows')) return false;
        return !typeOnly || !inRoom(to, 'server/api/contracts', 'nodes/sdk');
      }),
    ).toEqual([]);
  });

  test('the API is used by app.ts only', () => {
    expect(
      forbidden(({ from, to, typeOnly }) => {
        if (!inRoom(to, 'server/api') || inRoom(from, 'server/api', 'editor') || from === 'server/app.ts')
          return false;
        return !typeOnly && !inRoom(to, 'server/api/contracts');
      }),
    ).toEqual([]);
  });

  test('nothing goes in circles', () => {
    const next = Map.groupBy(
      imports.filter(({ typeOnly }) => !typeOnly),
      ({ from }) => from,
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});
