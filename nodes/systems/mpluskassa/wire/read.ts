import { shortest, unscaledToText } from '../../../sdk/decimal.ts';
import { Failure } from '../../../sdk/failure.ts';
import { children, text, type XmlNode } from '../../../sdk/xml.ts';

/** Title of the system in sentences. */
export const title = 'MplusKASSA';

/** The failure for an answer that does not have the form the contract promises. */
export const malformed = (what: string, said?: string, path?: string): Failure =>
  new Failure('target.malformed', `${title} sent ${what}.`, {
    system: title,
    said,
    path,
    outcome: 'unknown',
  });

/** A whole number (amounts are whole cents); undefined when the element is absent or empty. */
export const integer = (node: XmlNode | undefined, ...path: readonly string[]): number | undefined => {
  const value = text(node, ...path);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^[+-]?\d+$/.test(value) || !Number.isSafeInteger(number)) {
    throw malformed(`"${value}" where a whole number belongs`, value, path.join('.'));
  }
  return number;
};

/** `true`/`false`, also written `1`/`0`; undefined when the element is absent or empty. */
export const flag = (node: XmlNode | undefined, name: string): boolean | undefined => {
  const value = text(node, name);
  return value === undefined ? undefined : value === 'true' || value === '1';
};

/** A quantity in its shortest form: the unscaled number and its decimal places, absent places being none. */
export const quantityOf = (node: XmlNode | undefined, amount: string, places: string): string | undefined => {
  const unscaled = integer(node, amount);
  return unscaled === undefined ? undefined : shortest(unscaledToText(unscaled, integer(node, places) ?? 0));
};

/** A percentage that travels in hundredths: 2100 → 21. */
export const percentOf = (node: XmlNode | undefined, name: string): number | undefined => {
  const hundredths = integer(node, name);
  return hundredths === undefined ? undefined : hundredths / 100;
};

/** The texts of repeated elements. */
export const textsOf = (node: XmlNode | undefined, name: string): readonly string[] =>
  children(node, name).flatMap(entry => text(entry) ?? []);

/** The whole numbers of repeated elements. */
export const integersOf = (node: XmlNode | undefined, name: string): readonly number[] =>
  children(node, name).flatMap(entry => integer(entry) ?? []);

/** The plain name behind a constant of the wire: `ORDER-TYPE-SALES-ORDER` → `sales`, by a table. */
export const nameOf = <Name extends string>(
  table: Readonly<Record<Name, string>>,
  code: string | undefined,
): Name | undefined => {
  // Object.keys of a record keyed by Name gives exactly its Names.
  const names = Object.keys(table) as Name[];
  return names.find(name => table[name] === code);
};

/** Leaves out fields without a value, so that records hold only what was sent. */
export const present = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  // Callers mark every field that may be missing as optional in their own record type.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

/** A record without some of its fields. */
export const without = <T extends object, Name extends keyof T>(
  record: T,
  ...names: readonly Name[]
): Omit<T, Name> =>
  // What is left are the fields of T but for the names given.
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.some(left => left === name))) as Omit<
    T,
    Name
  >;
