import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { type Switches, switchesOf } from '../switches.ts';
import type { Cells } from './query.ts';

/** A GetConnector: its columns in order, and its rows. */
export interface GetConnector {
  readonly description: string;
  /** Column → type; a free field is `type U…`. */
  readonly fields: Readonly<Record<string, string>>;
  rows(store: SimulatorStore, switches: Switches): readonly Cells[];
}

/** Empty texts are null on the wire. */
export const text = (value: string): string | null => (value === '' ? null : value);

/** A time with the Z that means nothing. */
export const time = (local: string): string => `${local}Z`;

/** A day as a time. */
export const day = (value: string): string | null => (value === '' ? null : `${value}T00:00:00Z`);

/** The rows with the habits of the environment as they stand. */
export const rowsOf = (connector: GetConnector, store: SimulatorStore): readonly Cells[] =>
  connector.rows(store, switchesOf(store));
