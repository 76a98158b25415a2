import { z } from 'zod';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';

/** What is not known about the real service; each switch makes the simulator behave one way or the other. */
export const switchesSchema = z.strictObject({
  /** Status of a successful insert. */
  insertStatus: z.union([z.literal(200), z.literal(201)]).default(200),
  /** Status of the program's own “no”. */
  errorStatus: z.union([z.literal(400), z.literal(500), z.literal(200)]).default(400),
  /** A table with one row holds the row itself instead of a list. */
  singleRowAsObject: z.boolean().default(false),
  /** `matchAnyFilter` is heeded. */
  matchesAny: z.boolean().default(true),
  /** `lastKey` is heeded. */
  heedsLastKey: z.boolean().default(true),
  /** Comparisons heed capitals. */
  heedsCapitals: z.boolean().default(true),
  /** Long texts can be searched; otherwise such a filter finds nothing. */
  searchesNotes: z.boolean().default(true),
  /** Sales orders have the columns that other documents have. */
  hasOrderColumns: z.boolean().default(true),
  /** The data dictionary may be read. */
  tellsDictionary: z.boolean().default(true),
  /** Debtors get a number when none is sent. */
  numbersDebtors: z.boolean().default(true),
  /** An insert answers with the stored rows. */
  echoesRows: z.boolean().default(true),
  /** Sign of turnover in sales day books. */
  turnoverSign: z.enum(['positive', 'negative']).default('positive'),
  /** Who makes the receivable of an invoice. */
  debtorLine: z.enum(['program', 'sent']).default('program'),
  /** Prices of sales orders include VAT. */
  orderPricesInclude: z.boolean().default(true),
  /** A refresh ends the refresh token and gives a new one. */
  rotatesRefreshTokens: z.boolean().default(true),
  /** Seconds an access token lives. */
  tokenLifetime: z.int().positive().default(3600),
  /** The program at the office cannot be reached. */
  isOffline: z.boolean().default(false),
  /** The app has been disabled. */
  isRevoked: z.boolean().default(false),
  /** Business objects the user may not write. */
  readOnly: z.array(z.string()).default([]),
  /** Bookings up to this day are refused. */
  closedUntil: z.iso.date().default('2025-12-31'),
});

export type Switches = z.infer<typeof switchesSchema>;

const key = ['_switches', 'all'] as const;

/** The switches as they stand. */
export const switchesOf = (store: SimulatorStore): Switches =>
  store.get<Switches>(...key) ?? switchesSchema.parse({});

/** Changes some switches; undefined when one of them is unknown or of the wrong kind. */
export const changeSwitches = (store: SimulatorStore, changes: unknown): Switches | undefined => {
  const parsed = switchesSchema.safeParse({ ...switchesOf(store), ...Object(changes) });
  if (!parsed.success) return undefined;
  store.put(...key, parsed.data);
  return parsed.data;
};
