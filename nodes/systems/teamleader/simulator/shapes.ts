import { z } from 'zod';

/** Shapes of requests. Whatever they do not name is ignored, as the vendor does. */

export const uuid = () =>
  z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'invalid uuid');

export const day = () => z.iso.date('must be a date');

export const moment = () => z.iso.datetime({ offset: true, error: 'must be a datetime' });

const currencies = ['EUR', 'GBP', 'USD', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'CAD', 'JPY'] as const;

export const currencyCode = () => z.enum(currencies);

export const money = () => z.object({ amount: z.number(), currency: currencyCode() });

export const customer = () => z.object({ type: z.enum(['contact', 'company']), id: uuid() });

export const documentCurrency = () =>
  z.object({ code: currencyCode(), exchange_rate: z.number().optional() });

export const idBody = z.object({ id: uuid() });

const email = () => z.email('must be valid');

export const emails = <T extends string>(types: readonly [T, ...T[]]) =>
  z.array(z.object({ type: z.enum(types), email: email().nullable() }));

export const telephones = <T extends string>(types: readonly [T, ...T[]]) =>
  z.array(z.object({ type: z.enum(types), number: z.string().min(1, 'must not be empty') }));

export const addresses = () =>
  z.array(
    z.object({
      type: z.enum(['primary', 'invoicing', 'delivery', 'visiting']),
      address: z.object({
        line_1: z.string().nullable(),
        postal_code: z.string().nullable(),
        city: z.string().nullable(),
        country: z.string().regex(/^[A-Z]{2}$/, 'must be valid'),
        area_level_two_id: uuid().optional(),
        addressee: z.string().optional(),
      }),
    }),
  );

export const customFieldsIn = () => z.array(z.object({ id: uuid(), value: z.unknown() }));

export const paymentTerm = () =>
  z.union([
    z.object({ type: z.literal('cash') }),
    z.object({ type: z.enum(['end_of_month', 'after_invoice_date']), days: z.int().min(0) }),
  ]);

const lineFields = {
  quantity: z.number(),
  description: z.string().min(1, 'must not be empty'),
  extended_description: z.string().nullish(),
  unit_of_measure_id: uuid().nullish(),
  unit_price: z.object({ amount: z.number(), tax: z.enum(['excluding']) }),
  tax_rate_id: uuid(),
  discount: z.object({ value: z.number().min(0).max(100), type: z.enum(['percentage']) }).optional(),
  product_id: uuid().optional(),
  product_category_id: uuid().optional(),
};

export const groupedLines = () =>
  z
    .array(
      z.object({
        section: z.object({ title: z.string() }).optional(),
        line_items: z.array(z.object(lineFields)).min(1, 'must not be empty'),
      }),
    )
    .min(1, 'must not be empty');

/** Discounts of a whole document. */
export const commercialDiscounts = () =>
  z.array(
    z.object({
      type: z.enum(['percentage']),
      value: z.number().min(0).max(100),
      description: z.string(),
    }),
  );

export type DiscountRow = z.infer<ReturnType<typeof commercialDiscounts>>[number];

export type GroupsIn = z.infer<ReturnType<typeof groupedLines>>;

export const page = z
  .object({ size: z.int().min(1).default(20), number: z.int().min(1).default(1) })
  .default({ size: 20, number: 1 });

export const sortBy = <T extends string>(fields: readonly [T, ...T[]]) =>
  // An unknown sort is ignored.
  z
    .array(z.object({ field: z.enum(fields), order: z.enum(['asc', 'desc']).default('asc') }))
    .optional()
    .catch(undefined);
