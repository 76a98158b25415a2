import { Failure } from '../../../sdk/failure.ts';
import { title } from './title.ts';

const inside = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;

/**
 * A key in the answer of a write: `results.<name>.<key>`, of the first element where there are several; some answers are
 * without the outer level.
 */
export const resultKey = (answer: unknown, name: string, key: string): string | undefined => {
  const keys = inside(inside(answer, 'results') ?? answer, name);
  const value = inside(Array.isArray(keys) ? keys[0] : keys, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** The same, where the answer is worth nothing without it. */
export const requiredKey = (answer: unknown, name: string, key: string): string => {
  const value = resultKey(answer, name, key);
  if (value !== undefined) return value;
  throw new Failure('target.malformed', 'AFAS saved the record without telling its number.', {
    system: title,
    outcome: 'unknown',
  });
};
