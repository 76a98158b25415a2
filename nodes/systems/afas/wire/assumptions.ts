import { fromAfasCountry, isoCountries } from './country.ts';
import { resultKey } from './results.ts';
import { plainLetters } from './values.ts';

/**
 * What the vendor's documents leave open, decided in one place; the README lists it with what else is assumed. The
 * simulator can answer either way.
 */

/** How a write finds the organisation or person it is about: by its number. */
export const matchByNumber = '0';
/** How a new one is entered: without looking whether there is one like it, since Koppel has looked already. */
export const alwaysNewOrganisation = '6';
export const alwaysNewPerson = '7';

/** True where the `Type` of an organisation or person names a person, in any language of AFAS. */
export const isPersonType = (type: string | undefined): boolean => /^p/i.test(type ?? '');

/** The number of a new entry, and its administration, stand under one of these names. */
export const entryKey = (answer: unknown, key: 'EnNo' | 'UnId'): string | undefined =>
  resultKey(answer, 'FiEntryPar', key) ?? resultKey(answer, 'FiEntries', key);

/** A name as AFAS shows it, in the order people write it: `Vries, A. de` and `A. de Vries` are the same. */
export const naturalName = (shown: string): string => {
  const [last = '', rest] = shown.split(/,\s*/, 2);
  if (rest === undefined) return shown;
  const [first = '', ...prefix] = rest.split(/\s+/);
  return [first, ...prefix, last].filter(Boolean).join(' ');
};

/** An address as AFAS shows it in lines. */
export interface AddressLines {
  /** Street, house number and addition. */
  readonly first: string | undefined;
  /** Postcode and city. */
  readonly third: string | undefined;
  /** Country: its name, or a code; absent at home. */
  readonly fourth: string | undefined;
}

/** Postcode and city of a line: a Dutch postcode has two parts, others end at the first space after a digit. */
export const splitCityLine = (
  line: string | undefined,
): { readonly postcode?: string; readonly city?: string } => {
  const match = /^(\d{4}\s?[A-Z]{2}|\S*\d\S*)\s+(.+)$/.exec(line?.trim() ?? '');
  if (match?.[1] === undefined || match[2] === undefined) return line ? { city: line.trim() } : {};
  return { postcode: match[1].replace(/^(\d{4})([A-Z]{2})$/, '$1 $2'), city: match[2].trim() };
};

const languages = ['nl', 'en', 'fr', 'de'];

/** `belgië` and `belgie` → BE, in the languages AFAS speaks. */
const countriesByName: ReadonlyMap<string, string> = new Map(
  languages.flatMap(language => {
    const names = new Intl.DisplayNames(language, { type: 'region' });
    return isoCountries.map(iso => [plainLetters(names.of(iso) ?? iso), iso] as const);
  }),
);

/** The ISO code of a country line; the home country where there is none, undefined where it is not known. */
export const countryOfLine = (line: string | undefined): string | undefined => {
  if (line === undefined) return 'NL';
  if (isoCountries.includes(line)) return line;
  return countriesByName.get(plainLetters(line).replace(/^the /, '')) ?? fromAfasCountry(line);
};

/** The periods of an administration that has no table of them: months. */
export const periodOfDay = (day: string): { readonly year: number; readonly period: number } => ({
  year: Number(day.slice(0, 4)),
  period: Number(day.slice(5, 7)),
});
