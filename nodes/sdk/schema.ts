import { z } from 'zod';

/**
 * The business types of record schemas and the field helpers of forms. Each is a zod schema whose metadata crosses
 * the API inside the JSON Schema, so that the editor can show, format and complete it.
 */

/** Whether an amount includes VAT; `none` where VAT plays no part (payments, balances, VAT itself). */
export type VatBasis = 'incl' | 'excl' | 'none';

/** An amount in whole cents (minor units), never a fraction. @example money('incl') */
export const money = (vat: VatBasis) => z.int().meta({ format: 'money', vat });

/** A VAT rate in percent with at most two decimals, e.g. `21` or `5.5`. */
export const vatRate = () => z.number().min(0).max(100).meta({ format: 'vat-rate' });

/** An exact decimal number as text, e.g. `"0.375"`; quantities are never floats. */
export const quantity = () =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, 'must be a decimal number such as "1" or "0.375"')
    .meta({ format: 'quantity' });

/** A calendar day without a time zone, `YYYY-MM-DD`. */
export const fiscalDate = () => z.iso.date().meta({ format: 'date' });

/** A moment in UTC, ISO 8601. */
export const moment = () => z.iso.datetime().meta({ format: 'date-time' });

/** An ISO 3166-1 alpha-2 country code in capitals. */
export const country = () =>
  z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as "NL"')
    .meta({ format: 'country' });

/** An e-mail address. */
export const email = () => z.email('must be an e-mail address').meta({ format: 'email', personal: true });

/** Marks a field as personal data, which is masked and removed under the retention rules. */
export const personal = <T extends z.ZodType>(schema: T): T =>
  schema.meta({ ...schema.meta(), personal: true });

/** How a form field is shown. All parts optional; `title` and `description` are label and help. */
export interface FieldMeta {
  readonly title?: string;
  readonly description?: string;
  readonly placeholder?: string;
  /** `code` opens Monaco; `secret` is never shown again; `role` picks a side of the flow; the rest follow the type. */
  readonly widget?:
    | 'code'
    | 'secret'
    | 'role'
    | 'entity'
    | 'find-field'
    | 'option'
    | 'fields'
    | 'cron'
    | 'time-zone'
    | 'textarea'
    | 'filters';
  /** Name of a list of the system (see `SystemType.options`) offered as a drop-down. */
  readonly options?: string;
  /** What an expression must give; shown and checked in the editor. */
  readonly gives?: 'boolean' | 'value' | 'record' | 'list';
  /** Fields with the same group stand together. */
  readonly group?: string;
  /** Shown only when asked for. */
  readonly advanced?: boolean;
  /** Asked only while other settings have one of these values, e.g. `{ signIn: ['oauth'] }`. Default: always. */
  readonly when?: Readonly<Record<string, readonly string[]>>;
  /** May not stay empty while it is asked, although its default for when it is not asked is empty. */
  readonly needed?: boolean;
}

/** Adds label, help and widget to a form field. @example field(z.string(), { title: 'Office' }) */
export const field = <T extends z.ZodType>(schema: T, meta: FieldMeta): T =>
  schema.meta({ ...schema.meta(), ...meta });

/** One of some values, each with the words people choose it by. @example choices({ rest: 'Production', resttest: 'Test' }) */
export const choices = <const Words extends Readonly<Record<string, string>>>(words: Words) =>
  z.union(
    // The values are the names of that very object.
    (Object.keys(words) as (keyof Words & string)[]).map(value =>
      z.literal(value).meta({ title: words[value] }),
    ),
  );

const metaOf = (schema: z.core.$ZodType): FieldMeta =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? { ...metaOf(schema.unwrap()), ...schema.meta() }
    : (z.globalRegistry.get(schema) ?? {});

/** Refuses settings in which a field is empty that is `needed` where it is asked. */
export const withNeeded = <T extends z.ZodObject>(settings: T): T =>
  settings.superRefine((given, context) => {
    const values = new Map<string, unknown>(Object.entries(given));
    for (const [name, schema] of Object.entries(settings.shape)) {
      const { when = {}, needed = false } = metaOf(schema);
      const isAsked = Object.entries(when).every(([other, wanted]) =>
        wanted.includes(String(values.get(other))),
      );
      const isEmpty = (values.get(name) ?? '') === '';
      if (needed && isAsked && isEmpty)
        context.addIssue({ code: 'custom', path: [name], message: 'is needed' });
    }
  });

/** A secret text (password, client secret): stored encrypted, never sent to the browser, never logged. */
export const secret = (meta: FieldMeta = {}) => field(z.string(), { ...meta, widget: 'secret' });

/** Text that may be written as one string or as an array of lines (how flow files store code). Gives one string. */
export const lines = () =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(text => (typeof text === 'string' ? text : text.join('\n')));

/** A JavaScript expression of the mapping language. Stored as text or lines; gives one string. */
export const expression = (meta: FieldMeta = {}) =>
  field(lines(), { gives: 'value', ...meta, widget: 'code' });
