import { z } from 'zod';
import { country, field, personal } from '../../../sdk/schema.ts';
import { type AddressLines, countryOfLine, splitCityLine } from '../wire/assumptions.ts';
import { toAfasCountry } from '../wire/country.ts';
import type { Element } from '../wire/element.ts';
import { compact, plainLetters } from '../wire/values.ts';

/** An address; AFAS keeps house number and addition apart, Koppel parts and joins them. */
export const addressSchema = z.object({
  street: field(personal(z.string().max(60)).optional(), { title: 'Street' }),
  houseNumber: field(personal(z.string()).optional(), {
    title: 'House number',
    description: 'With its addition, e.g. "12 B".',
  }),
  postcode: field(personal(z.string().max(15)).optional(), { title: 'Postcode' }),
  city: field(z.string().max(50).optional(), { title: 'City' }),
  country: field(country().optional(), { title: 'Country' }),
});

export type Address = z.infer<typeof addressSchema>;

/** The country of an address without one. */
const home = 'NL';

/** `"12 B"` → 12 and B; what does not begin with digits is all addition. */
const splitHouseNumber = (text: string | undefined) => {
  const [, number, addition] = /^\s*(\d+)?\s*(.*?)\s*$/.exec(text ?? '') ?? [];
  return { number: number === undefined ? undefined : Number(number), addition: addition || undefined };
};

/**
 * The address as an element. `from` is the day a changed address begins to hold; AFAS pays no attention to it for the
 * first address.
 */
export const addressElement = (address: Address, from: string): Element => {
  const { number, addition } = splitHouseNumber(address.houseNumber);
  return {
    fields: {
      CoId: toAfasCountry(address.country ?? home),
      PbAd: false,
      Ad: address.street,
      HmNr: number,
      HmAd: addition,
      ZpCd: address.postcode,
      Rs: address.city,
      BeginDate: from,
      ResZip: false,
    },
  };
};

/** Street and house number of a line: the number is the last word that begins with a digit, with its addition. */
const splitStreetLine = (line: string | undefined): Pick<Address, 'street' | 'houseNumber'> => {
  if (line === undefined) return {};
  const match = /^(.*\S)\s+(\d+)\s*(\D\S*)?$/.exec(line);
  if (match?.[1] === undefined) return { street: line };
  return { street: match[1], houseNumber: [match[2], match[3]].filter(Boolean).join(' ') };
};

/** The address behind the lines AFAS shows. */
export const addressOfLines = ({ first, third, fourth }: AddressLines): Address =>
  compact({ ...splitStreetLine(first), ...splitCityLine(third), country: countryOfLine(fourth) });

const squeezed = ({ street, houseNumber, postcode, city, country = home }: Address): readonly string[] =>
  [street, houseNumber, postcode, city, country].map(part => plainLetters(part ?? '').replace(/\s+/g, ''));

/** Whether two addresses are the same place, whatever their spaces, capitals and accents; without a country at home. */
export const isSameAddress = (a: Address, b: Address): boolean =>
  JSON.stringify(squeezed(a)) === JSON.stringify(squeezed(b));

/** The address as it is compared with a wanted one: the same place in another spelling is no change. */
export const comparableAddress = (
  address: Address | undefined,
  wanted: Address | undefined,
): Address | undefined => (address && wanted && isSameAddress(address, wanted) ? wanted : address);
