import type { Step } from '../../server/api/contracts/runs.ts';

type Change = Step['changes'][number];

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

const placeOf = (path: string, name: string, isList: boolean): string => {
  if (isList) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
};

/** Value by name; nothing of what every object inherits. */
const entriesOf = (value: object): ReadonlyMap<string, unknown> => new Map(Object.entries(value));

/** What differs between two records, place by place. @example `lines[0].totalIncl` */
export const recordChanges = (before: unknown, after: unknown, path = ''): readonly Change[] => {
  const isPair = isBranch(before) && isBranch(after) && Array.isArray(before) === Array.isArray(after);
  if (!isPair)
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field: path, from: before, to: after }];
  const [old, fresh] = [entriesOf(before), entriesOf(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap(name =>
    recordChanges(old.get(name), fresh.get(name), placeOf(path, name, Array.isArray(after))),
  );
};
