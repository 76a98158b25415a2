import { z } from 'zod';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';

/** Habits that the vendor's documents leave open, and states of the environment; changed with `POST /_settings`. */
export const switchesSchema = z
  .object({
    /** Answer for a connector that the app connector lacks. */
    notAllowedStatus: z.union([z.literal(401), z.literal(500)]),
    /** Connectors the app connector lacks. */
    lacks: z.array(z.string()),
    /** Where and how the number of a new entry is told. */
    entryResult: z.enum(['FiEntryPar', 'bare', 'FiEntries']),
    /** How the name of a person is shown. */
    personNames: z.enum(['natural', 'last-first']),
    /** How the country is shown in the fourth address line. */
    countryLines: z.enum(['name', 'code']),
    /** Whether `FbSalesPrice` takes PUT. */
    changesPrices: z.boolean(),
    /** Whether the address of the caller is refused. */
    refusesAddress: z.boolean(),
    isInMaintenance: z.boolean(),
    /** Calls at a time; more are turned away. */
    mostAtOnce: z.int().positive(),
    /** Whether the app is taken back: tokens and refresh tokens count no more. */
    isRevoked: z.boolean(),
    /** Whether the answer to client credentials has `refresh_token: null`, as before Profit 9. */
    givesNullRefreshToken: z.boolean(),
    /** When the classic token ends; `0` = never. */
    tokenExpiry: z.string(),
  })
  .partial()
  .strict();

export type Switches = Required<z.infer<typeof switchesSchema>>;

const standard: Switches = {
  notAllowedStatus: 500,
  lacks: [],
  entryResult: 'FiEntryPar',
  personNames: 'natural',
  countryLines: 'name',
  changesPrices: true,
  refusesAddress: false,
  isInMaintenance: false,
  mostAtOnce: 8,
  isRevoked: false,
  givesNullRefreshToken: false,
  tokenExpiry: '0',
};

/** The switches as they stand. */
export const switchesOf = (store: SimulatorStore): Switches => ({
  ...standard,
  ...store.get<Partial<Switches>>('_settings', 'all'),
});
