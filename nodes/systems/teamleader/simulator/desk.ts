import type { z } from 'zod';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { type SimulatorSettings, settingsOf } from './settings.ts';

/** One call being served. */
export interface Desk {
  readonly store: SimulatorStore;
  readonly settings: SimulatorSettings;
  readonly now: Date;
  /** Tells the registered addresses, after the answer is sent. */
  readonly tell: (type: string, subject: { readonly type: string; readonly id: string }) => void;
}

/** What an operation answers: 200 with a body, 201 for something new, 204 with nothing. */
export interface Answer {
  readonly status: 200 | 201 | 204;
  readonly body?: object;
}

/** One operation of the interface, by its name: `contacts.list`. */
export type Operations = Readonly<Record<string, (desk: Desk, body: unknown) => Answer>>;

/** An answer in the vendor's form of errors. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly object[];
  constructor(status: number, errors: readonly { readonly title: string; readonly field?: string }[]) {
    super(errors.map(({ title }) => title).join(', '));
    this.status = status;
    this.errors = errors.map(({ title, field }) => ({
      code: 0,
      title,
      status,
      ...(field ? { meta: { field } } : {}),
    }));
  }
}

export const openDesk = (store: SimulatorStore, now: Date, tell: Desk['tell']): Desk => ({
  store,
  settings: settingsOf(store),
  now,
  tell,
});

const titleOf = (issue: z.core.$ZodIssue): string => {
  const field = issue.path.join('.');
  if (issue.code === 'invalid_type' && / received undefined$/.test(issue.message)) {
    return `${field} must be present`;
  }
  if (issue.code === 'invalid_value') return `${field} must be in {${issue.values.join(', ')}}`;
  if (issue.code === 'invalid_union') return `${field} oneOf rule failed`;
  return /^(invalid|must)/.test(issue.message) ? `${field} ${issue.message}` : `${field} must be valid`;
};

/** Reads a request; what is not known is ignored, what is wrong is refused, all at once. */
export const readBody = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError(
    400,
    parsed.error.issues.map(issue => ({ title: titleOf(issue), field: issue.path.join('.') })),
  );
};

/** A record by id. Refused in one of the two ways the vendor may do it. */
export const rowOf = <T>(desk: Desk, collection: string, id: string): T => {
  const row = desk.store.get<T>(collection, id);
  if (row !== undefined) return row;
  throw new ApiError(desk.settings.unknownIdStatus, [{ title: `${collection} not found`, field: 'id' }]);
};

/** Checks that something the request refers to exists. */
export const referTo = <T>(desk: Desk, collection: string, id: string, field: string): T => {
  const row = desk.store.get<T>(collection, id);
  if (row !== undefined) return row;
  throw new ApiError(400, [{ title: `${field} not found`, field }]);
};

/** A moment as answers have them: UTC, whole seconds. */
export const stamp = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, '+00:00');

const kinds = [
  'department',
  'taxRate',
  'contact',
  'company',
  'product',
  'productCategory',
  'deal',
  'quotation',
  'invoice',
  'order',
  'user',
  'paymentTerm',
  'paymentMethod',
  'unitOfMeasure',
  'dealPhase',
  'dealSource',
  'account',
  'priceList',
  'customFieldDefinition',
  'documentTemplate',
] as const;

export type Kind = (typeof kinds)[number];

/** A UUID made of the kind and a number; the version nibble is 0, as the vendor's are. */
export const idOf = (kind: Kind, number: number): string =>
  `${(0xa0000000 + kinds.indexOf(kind)).toString(16)}-3f10-0c55-8a11-${number.toString(16).padStart(12, '0')}`;

/** The id of a new record. */
export const newId = ({ store }: Desk, kind: Kind): string => idOf(kind, store.next(kind));

export const created = (type: string, id: string): Answer => ({ status: 201, body: { data: { type, id } } });

export const done: Answer = { status: 204 };
