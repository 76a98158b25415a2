import { Refusal, type Say } from './problem.ts';

/** What a field of a body must be. */
export type Kind = 'text' | 'text?' | 'int' | 'amount' | 'number' | 'bool' | 'date' | 'lines';

/** The fields of a body: the kind, and whether it must be there. */
export interface Field {
  readonly kind: Kind;
  readonly required?: boolean;
}

export type Shape = Readonly<Record<string, Field>>;

/** A body whose fields were checked. */
export type Body = Readonly<Record<string, unknown>>;

/** Collects what is wrong with a body, by field. */
export class Complaints {
  readonly #errors = new Map<string, string[]>();
  readonly say: Say;

  constructor(say: Say) {
    this.say = say;
  }

  /** `lines._data[0].vatCode` is complained about as `Lines._data[0].VatCode`. */
  add(path: string, message: string): void {
    const key = path.replace(
      /(^|\.)([a-z])/g,
      (_, dot: string, letter: string) => dot + letter.toUpperCase(),
    );
    this.#errors.set(key, [...(this.#errors.get(key) ?? []), message]);
  }

  get some(): boolean {
    return this.#errors.size > 0;
  }

  /** Throws when there are any. */
  end(status = 400): void {
    if (this.some) throw new Refusal(status, this.say('title'), Object.fromEntries(this.#errors));
  }
}

const isWhole = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value);

/** At most two decimals; the tolerance is that of a double, far below a thousandth of a cent. */
const isAmount = (value: unknown): boolean =>
  typeof value === 'number' && Math.abs(value * 100 - Math.round(value * 100)) < 1e-5;

const checks: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: value => typeof value === 'string',
  'text?': value => value === null || typeof value === 'string',
  int: isWhole,
  amount: isAmount,
  number: value => typeof value === 'number',
  bool: value => typeof value === 'boolean',
  date: value =>
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(value) &&
    !Number.isNaN(Date.parse(`${value}Z`)),
  lines: value =>
    typeof value === 'object' && value !== null && '_data' in value && Array.isArray(value._data),
};

/** Complains about unknown, missing and wrong fields of an object. */
export const checkShape = (body: Body, shape: Shape, complaints: Complaints, at = ''): void => {
  for (const [name, value] of Object.entries(body)) {
    const field = shape[name];
    if (!field) complaints.add(`${at}${name}`, complaints.say('unknownField'));
    else if (value === null ? field.kind !== 'text?' && field.required : !checks[field.kind](value)) {
      complaints.add(`${at}${name}`, complaints.say('type'));
    }
  }
  for (const [name, { required }] of Object.entries(shape)) {
    const value = body[name];
    if (required && (value === undefined || value === null || value === '')) {
      complaints.add(`${at}${name}`, complaints.say('required'));
    }
  }
};

/** Cents of an amount on the wire. */
export const centsOf = (value: unknown): number => Math.round(Number(value ?? 0) * 100);

/** Cents as a number on the wire. */
export const wireAmount = (cents: number): number => cents / 100;

/** The text of a field, empty when it is absent. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The lines of a body. */
export const linesOf = (body: Body): readonly Body[] => {
  const { lines } = body;
  const data = typeof lines === 'object' && lines !== null && '_data' in lines ? lines._data : [];
  return Array.isArray(data) ? data.map(line => Object(line)) : [];
};
