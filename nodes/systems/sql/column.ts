import { z } from 'zod';
import { fiscalDate, moment, quantity } from '../../sdk/schema.ts';

/** What a column holds. Numbers that a float cannot hold exactly are texts: `bigint` and `decimal`. */
const columnKinds = [
  'text',
  'integer',
  'bigint',
  'decimal',
  'boolean',
  'date',
  'moment',
  'local-moment',
  'uuid',
  'json',
] as const;

export type ColumnKind = (typeof columnKinds)[number];

/** A column as the settings say it: its kind, with `?` where it may be empty or left out. */
export interface Column {
  readonly kind: ColumnKind;
  readonly isOptional: boolean;
}

const shape = new RegExp(`^(${columnKinds.join('|')})(\\?)?$`);

/** `"decimal?"` in the settings. */
export const columnText = z
  .string()
  .regex(shape, `must be one of ${columnKinds.join(', ')}, with ? behind it where it may be empty`);

/** Reads `"decimal?"`; the settings were checked, so that every text fits. */
export const columnOf = (text: string): Column => {
  const [, kind, mark] = shape.exec(text) ?? [];
  return { kind: columnKinds.find(each => each === kind) ?? 'text', isOptional: mark === '?' };
};

const digits = /^-?\d+$/;

const schemas: Readonly<Record<ColumnKind, () => z.ZodType>> = {
  text: () => z.string(),
  integer: () => z.int(),
  bigint: () => z.string().regex(digits, 'must be a whole number as text'),
  decimal: quantity,
  boolean: () => z.boolean(),
  date: fiscalDate,
  moment,
  'local-moment': () => z.iso.datetime({ local: true }),
  uuid: () => z.uuid(),
  json: () => z.unknown(),
};

/** The schema of a column's values. */
export const columnSchema = ({ kind }: Column): z.ZodType => schemas[kind]();

const stamp = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)\s*(Z|[+-]\d\d(?::?\d\d)?)?$/;

/** MariaDB and MySQL may keep a day that is none where there is no date. */
const noDay = '0000-00-00';

/** Connections work in UTC, so that an offset is always zero. */
const isoOf = (text: string, zone: '' | 'Z'): string => {
  const [, day, time] = stamp.exec(text) ?? [];
  return day === undefined ? text : `${day}T${time}${zone}`;
};

/** A value as records have it, of one as the database gives it. */
export const readValue = (raw: unknown, { kind }: Column): unknown => {
  if (raw === null || raw === undefined) return null;
  if (kind === 'json') return typeof raw === 'string' ? JSON.parse(raw) : raw;
  // A column of single bits, as MariaDB and MySQL give it.
  if (kind === 'boolean' && raw instanceof Uint8Array) return raw.some(byte => byte !== 0);
  const text = String(raw);
  switch (kind) {
    case 'integer':
      return Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case 'boolean':
      return ['t', 'true', '1'].includes(text);
    case 'date':
      return text === noDay ? null : text;
    case 'moment':
    case 'local-moment':
      return text.startsWith(noDay) ? null : isoOf(text, kind === 'moment' ? 'Z' : '');
    default:
      return text;
  }
};

/** A value as the database takes it, of one as records have it. */
export const writeValue = (
  value: unknown,
  { kind }: Column,
  engine: 'postgresql' | 'mysql' | 'sqlite',
): unknown => {
  if (value === null || value === undefined) return null;
  if (kind === 'json') return JSON.stringify(value);
  if (kind === 'boolean' && engine !== 'postgresql') return value === true ? 1 : 0;
  if (engine === 'mysql' && (kind === 'moment' || kind === 'local-moment'))
    return String(value).replace('T', ' ').replace(/Z$/, '');
  return value;
};

const searchable: Readonly<Partial<Record<ColumnKind, RegExp>>> = {
  integer: digits,
  bigint: digits,
  decimal: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  moment: stamp,
  'local-moment': stamp,
  uuid: /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i,
};

/** Whether a column can hold a text at all; a database takes the question for a mistake where it cannot. */
export const mayHold = ({ kind }: Column, text: string): boolean => searchable[kind]?.test(text) ?? true;

/**
 * A text as a database compares it with a column. SQLite takes texts for greater than all numbers where a column of a view
 * is computed.
 */
export const compared = (
  text: string,
  column: Column,
  engine: 'postgresql' | 'mysql' | 'sqlite',
): unknown => {
  const { kind } = column;
  if (kind === 'json') return text;
  if (kind === 'boolean') return writeValue(text === 'true', column, engine);
  if (engine === 'sqlite' && (kind === 'integer' || kind === 'bigint') && digits.test(text)) {
    const number = BigInt(text);
    return BigInt.asIntN(64, number) === number ? number : text;
  }
  return writeValue(text, column, engine);
};
