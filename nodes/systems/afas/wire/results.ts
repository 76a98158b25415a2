import { Failure } from '../../../sdk/failure.ts';
import { title } from './title.ts';

/** A key in the answer of a write: `results.<connector>.<key>`, of the first element where there are several. */
export const resultKey = (answer: unknown, connector: string, key: string): string | undefined => {
  const results = entry(answer, 'results');
  const keys = entry(results, connector);
  const value = entry(Array.isArray(keys) ? keys[0] : keys, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

const entry = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;

/** The same, where the answer is worth nothing without it. */
export const requiredKey = (answer: unknown, connector: string, key: string): string => {
  const value = resultKey(answer, connector, key);
  if (value !== undefined) return value;
  throw new Failure('target.malformed', 'AFAS saved the record without telling its number.', {
    system: title,
    outcome: 'unknown',
  });
};
