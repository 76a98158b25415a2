import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import type { Fields } from '../model.ts';

/** When everything of the seed was entered. */
export const seededAt = '2026-01-01T08:00:00';

/** Stores rows under the value of their key. */
export const putRows = (
  store: SimulatorStore,
  collection: string,
  key: string,
  rows: readonly Fields[],
): void => {
  for (const fields of rows) store.put(collection, String(fields[key]), { fields });
};
