import { createHash } from 'node:crypto';
import type { FieldChange } from '../../nodes/sdk/define-node.ts';

type Fields = Readonly<Record<string, unknown>>;

/** JSON with sorted keys and without absent fields, so that equal values give equal texts. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value)
    .filter(([, child]) => child !== undefined && child !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${canonical(child)}`).join(',')}}`;
};

/** Hash of a record's content; the order of fields plays no part. */
export const contentHash = (record: unknown): string =>
  createHash('sha256').update(canonical(record)).digest('base64url');

/**
 * The fields in which the wanted record differs from the existing one. Fields that are not wanted are left alone;
 * inside an object, the same holds for its fields.
 */
export const fieldChanges = (
  existing: Fields,
  wanted: Fields,
  except: readonly string[],
): readonly FieldChange[] =>
  Object.entries(wanted).flatMap(([field, to]) => {
    if (to === undefined || except.includes(field)) return [];
    const from = existing[field];
    return covers(from, to) ? [] : [{ field, from: from ?? null, to }];
  });

/** Whether the existing value already has everything that is wanted. */
const covers = (existing: unknown, wanted: unknown): boolean => {
  if (isPlain(existing) && isPlain(wanted)) {
    return Object.entries(wanted).every(
      ([key, child]) => child === undefined || covers(existing[key], child),
    );
  }
  return canonical(existing) === canonical(wanted);
};

const isPlain = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
