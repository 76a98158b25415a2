import { z } from 'zod';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';

/**
 * Everything about Asperion that is assumed, each behind a switch of `POST /_settings`, so that the connector is tried
 * with either answer.
 */
export const settingsSchema = z
  .object({
    /** A refresh gives a new refresh token and ends the old one. */
    rotatesRefreshTokens: z.boolean().default(true),
    /** Without the scope `offline_access` no refresh token is given. */
    wantsOfflineAccess: z.boolean().default(false),
    /** The app was revoked: its tokens and refresh tokens count no more. */
    appRevoked: z.boolean().default(false),
    /** A debtor without a number gets the highest one plus 1; otherwise it is refused. */
    assignsCustomerNumbers: z.boolean().default(true),
    /** Two debtors may not have the same number, nor two articles the same code. */
    uniqueNumbers: z.boolean().default(true),
    /** The same for the invoice numbers of a journal. */
    uniqueInvoiceNumbers: z.boolean().default(false),
    /** Status of an answer about a number that is in use. */
    duplicateStatus: z.union([z.literal(400), z.literal(409)]).default(409),
    /** Creating answers with the stored object, else with an empty body. */
    answersCreated: z.boolean().default(true),
    /** Single objects come wrapped in `_data`. */
    wrapsSingles: z.boolean().default(false),
    /** The VAT of an invoice line is worked out from its VAT code, whatever was sent. */
    computesVat: z.boolean().default(false),
    /** The VAT amounts of a journal entry are booked besides its lines. */
    booksEntryVat: z.boolean().default(false),
    /** VAT numbers must have the form of their country. */
    checksVatNumbers: z.boolean().default(true),
    /** Writing `currentStock` is refused, else taken no notice of. */
    refusesStock: z.boolean().default(true),
    /** VAT rates are fractions (0.21) instead of percents. */
    vatAsFraction: z.boolean().default(false),
    /** Dates in answers: without a zone, with one, or days only. */
    dates: z.enum(['plain', 'zone', 'day']).default('plain'),
    /** Text filters take parts of a text, else the whole. */
    filtersContain: z.boolean().default(true),
    /** Largest page. */
    largestPage: z.int().min(1).default(100),
    /** Errors come as `application/problem+json`. */
    problemJson: z.boolean().default(false),
    /** Last period that is closed. */
    closedThrough: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .default('2025-12'),
    /** Last parts of paths the user may not use, e.g. `debtors`. */
    forbidden: z.array(z.string()).default([]),
  })
  .strict();

export type SimulatorSettings = z.infer<typeof settingsSchema>;

const defaults = settingsSchema.parse({});

/** The switches as they stand. */
export const settingsOf = (store: SimulatorStore): SimulatorSettings =>
  store.get<SimulatorSettings>('_settings', 'all') ?? defaults;
