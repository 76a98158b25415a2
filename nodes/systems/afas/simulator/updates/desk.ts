import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { Refusal, refusals } from '../answer.ts';
import type { Definition } from '../definitions/definition.ts';
import { centsOfText, thousandthsOf } from '../numbers.ts';
import type { Switches } from '../switches.ts';
import type { Given } from './body.ts';

/** One write being served. */
export interface Desk {
  readonly store: SimulatorStore;
  readonly switches: Switches;
  /** Local time of the call. */
  readonly now: string;
  readonly method: 'POST' | 'PUT';
  readonly definition: Definition;
  /** Object below the root that a POST adds to; undefined for the root itself. */
  readonly child: string | undefined;
}

/** Carries a write out; gives the keys of the answer, undefined for an empty one. */
export type Update = (desk: Desk, given: Given) => Readonly<Record<string, string>> | undefined;

export const value = ({ fields }: Given, code: string): string => fields.get(code) ?? '';

export const flag = (given: Given, code: string): boolean => value(given, code) === 'true';

/** Cents of a field; 0 when it is not given. */
export const cents = (given: Given, code: string): number => centsOfText(value(given, code) || '0');

/** Thousandths of a field. */
export const thousandths = (given: Given, code: string): number => thousandthsOf(value(given, code) || '0');

export const children = ({ objects }: Given, name: string): readonly Given[] => objects.get(name) ?? [];

/** Refuses a code that the table does not have; an empty one passes. */
export const checkCode = (desk: Desk, given: Given, code: string, table: string): void => {
  const wanted = value(given, code);
  if (wanted === '' || desk.store.get(table, wanted)) return;
  throw refusals.missing(desk.definition.fields.get(code)?.label ?? code);
};

/** The same below the root, where the label is told by who asks. */
export const checkValue = (desk: Desk, wanted: string, table: string, label: string): void => {
  if (wanted !== '' && !desk.store.get(table, wanted)) throw refusals.missing(label);
};

/** The new value of a field where one is given, otherwise the old one. */
export const changed = ({ fields }: Given, code: string, old: string): string => fields.get(code) ?? old;

export const duplicate = (label: string, key: string): Refusal =>
  new Refusal(`The ${label} '${key}' already exists.`);
