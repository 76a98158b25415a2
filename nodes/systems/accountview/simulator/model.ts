import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import type { Switches } from './switches.ts';

/** A stored value: text, number, yes or no. Amounts have two decimals, days and moments are `yyyy-MM-ddTHH:mm:ss`. */
export type Value = string | number | boolean;

export type Fields = Readonly<Record<string, Value>>;

/** A row of a main table with the rows of its detail table. */
export interface StoredRow {
  readonly fields: Fields;
  readonly lines?: readonly Fields[];
}

/** One call being served in an administration. */
export interface Desk {
  readonly store: SimulatorStore;
  readonly switches: Switches;
  readonly now: Date;
}

/** An administration on accountview.net. */
export interface CompanyRow {
  readonly Id: string;
  readonly Code: string;
  readonly Description: string;
  /** False where the user is missing in the administration itself. */
  readonly hasUser: boolean;
}

/** Moments as the program keeps them, without zone. */
export const stamp = (moment: Date): string => moment.toISOString().slice(0, 19);

/** Hundredths of a stored amount. */
export const hundredths = (value: Value | undefined): number => Math.round(Number(value ?? 0) * 100);

/** Thousandths of a stored quantity. */
export const thousandths = (value: Value | undefined): number => Math.round(Number(value ?? 0) * 1000);

/** Text of a stored value. */
export const textOf = (value: Value | undefined): string => (value === undefined ? '' : String(value));

/** Ten characters, as the program makes its unique codes. */
export const recordId = (number: number): string => number.toString(36).toUpperCase().padStart(10, '0');
