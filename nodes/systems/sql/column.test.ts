import { describe, expect, test } from 'vitest';
import {
  type ColumnKind,
  columnOf,
  columnSchema,
  columnText,
  compared,
  mayHold,
  readValue,
  writeValue,
} from './column.ts';

const column = (kind: ColumnKind) => ({ kind, isOptional: false });

describe('values of columns', () => {
  test.each([
    ['integer', '12', 12],
    ['integer', 12n, 12],
    ['bigint', 9007199254740993n, '9007199254740993'],
    ['decimal', 12.5, '12.5'],
    ['decimal', '0.10', '0.10'],
    ['boolean', 't', true],
    ['boolean', 1n, true],
    ['boolean', 0, false],
    ['date', '2026-01-05', '2026-01-05'],
    ['moment', '2026-01-05 09:00:00.5+00', '2026-01-05T09:00:00.5Z'],
    ['moment', '2026-01-05 09:00:00', '2026-01-05T09:00:00Z'],
    ['local-moment', '2026-01-05 09:00:00', '2026-01-05T09:00:00'],
    ['json', '{"a":1}', { a: 1 }],
    ['json', { a: 1 }, { a: 1 }],
    ['text', null, null],
  ] as const)('%s: %o is read as %o and fits its schema', (kind, raw, value) => {
    expect(readValue(raw, column(kind))).toEqual(value);
    if (value !== null) expect(columnSchema(column(kind)).safeParse(value).error?.message).toBeUndefined();
  });

  test.each([
    ['boolean', true, 'postgresql', true],
    ['boolean', true, 'sqlite', 1],
    ['json', { a: 1 }, 'postgresql', '{"a":1}'],
    ['moment', '2026-01-05T09:00:00Z', 'mysql', '2026-01-05 09:00:00'],
    ['moment', '2026-01-05T09:00:00Z', 'postgresql', '2026-01-05T09:00:00Z'],
    ['decimal', '1.50', 'mysql', '1.50'],
    ['text', undefined, 'sqlite', null],
  ] as const)('%s: %o is written to %s as fits', (kind, value, engine, written) => {
    expect(writeValue(value, column(kind), engine)).toEqual(written);
  });

  test.each([
    ['date', '0000-00-00'],
    ['local-moment', '0000-00-00 00:00:00'],
    ['moment', '0000-00-00 00:00:00.000'],
  ] as const)('%s: %s is no date', (kind, raw) => {
    expect(readValue(raw, column(kind))).toBeNull();
  });

  test.each([
    ['integer', '12', 'sqlite', 12n],
    ['bigint', '99999999999999999999', 'sqlite', '99999999999999999999'],
    ['integer', '12', 'mysql', '12'],
    ['boolean', 'true', 'mysql', 1],
    ['boolean', 'true', 'postgresql', true],
    ['local-moment', '2026-01-05T09:00:00', 'mysql', '2026-01-05 09:00:00'],
  ] as const)('%s: %s is compared by %s as fits', (kind, text, engine, value) => {
    expect(compared(text, column(kind), engine)).toBe(value);
  });

  test('only what a column can hold is asked for', () => {
    expect([mayHold(column('integer'), '12'), mayHold(column('integer'), 'x')]).toEqual([true, false]);
    expect([mayHold(column('uuid'), 'x'), mayHold(column('text'), 'x')]).toEqual([false, true]);
  });

  test('a column is said in a word, with a question mark where it may be empty', () => {
    expect(columnOf('decimal?')).toEqual({ kind: 'decimal', isOptional: true });
    expect(columnText.safeParse('money').success).toBe(false);
  });
});
