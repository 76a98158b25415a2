import { z } from 'zod';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';

/** Switches of the simulator, changed with `POST /_settings`: what is not documented, or differs between accounts. */
export const settingsSchema = z.strictObject({
  /** Calls in any sliding minute. The real number is 200; the demo does not make people wait. */
  callsPerMinute: z.int().positive(),
  /** Whether VAT is rounded for each rate of a document or for each of its lines. */
  vatRounding: z.enum(['rate', 'line']),
  /** Status of an answer to an id that does not exist. */
  unknownIdStatus: z.union([z.literal(404), z.literal(400)]),
  /** Whether errors of the token address have the form of the interface or that of OAuth. */
  tokenErrors: z.enum(['errors', 'oauth']),
  /** How long lists do not show what was just made, milliseconds. */
  searchLagMs: z.int().min(0),
  /** Whether lists tell how many records match. */
  tellsMatches: z.boolean(),
  /** Whether the user took the access of the app back. */
  isRevoked: z.boolean(),
  /** Scopes the integration lacks, e.g. `invoices`. */
  missingScopes: z.array(z.string()),
  /** Whether webhooks must have an address with https. */
  webhooksNeedHttps: z.boolean(),
});

export type SimulatorSettings = z.infer<typeof settingsSchema>;

const defaults: SimulatorSettings = {
  callsPerMinute: 60_000,
  vatRounding: 'rate',
  unknownIdStatus: 404,
  tokenErrors: 'errors',
  searchLagMs: 0,
  tellsMatches: false,
  isRevoked: false,
  missingScopes: [],
  webhooksNeedHttps: true,
};

/** The switches as they stand. */
export const settingsOf = (store: SimulatorStore): SimulatorSettings => ({
  ...defaults,
  ...store.get<Partial<SimulatorSettings>>('_settings', 'all'),
});

export const changeSettings = (
  store: SimulatorStore,
  changes: Partial<SimulatorSettings>,
): SimulatorSettings => {
  const changed = { ...settingsOf(store), ...changes };
  store.put('_settings', 'all', changed);
  return changed;
};
