import { z } from 'zod';
import { country, field, personal } from '../../../sdk/schema.ts';
import { reference, text } from '../wire/shapes.ts';

const personalText = () => personal(z.string()).optional();

/** An address in records: the street line as typed, with the house number. */
export const addressSchema = z.object({
  addressee: field(personalText(), { description: 'Name above the address; not on the main address.' }),
  street: field(personalText(), { description: 'Street with house number.' }),
  postcode: personalText(),
  city: personalText(),
  country: country(),
});

export type Address = z.infer<typeof addressSchema>;

/** The kinds of addresses records know, by their names on the wire. */
const addressKinds = {
  address: 'primary',
  invoicingAddress: 'invoicing',
  deliveryAddress: 'delivery',
} as const;

export type AddressField = keyof typeof addressKinds;

export const wireAddress = z.object({
  line_1: text,
  postal_code: text,
  city: text,
  country: text,
  addressee: text,
  area_level_two: reference,
});

type WireAddress = z.infer<typeof wireAddress>;

export const wireTypedAddress = z.object({ type: z.string(), address: wireAddress });

export type WireTypedAddress = z.infer<typeof wireTypedAddress>;

/** An address of the wire; undefined without a country, which every real address has. */
export const addressOf = (wire: WireAddress | null | undefined): Address | undefined =>
  wire?.country
    ? {
        ...(wire.addressee ? { addressee: wire.addressee } : {}),
        ...(wire.line_1 ? { street: wire.line_1 } : {}),
        ...(wire.postal_code ? { postcode: wire.postal_code } : {}),
        ...(wire.city ? { city: wire.city } : {}),
        country: wire.country,
      }
    : undefined;

/** The addresses of a record by field. */
export const addressesOf = (
  wire: readonly WireTypedAddress[],
): Partial<Readonly<Record<AddressField, Address>>> => {
  const entries = Object.entries(addressKinds).flatMap(([name, kind]) => {
    const address = addressOf(wire.find(({ type }) => type === kind)?.address);
    return address ? [[name, address] as const] : [];
  });
  return Object.fromEntries(entries);
};

/** What stands there is replaced as a whole; the province, which records do not have, stays while the place is the same. */
const wireOf = (kind: string, given: Address, before: WireAddress | undefined) => {
  const { addressee, street, postcode, city, country: code } = given;
  const isSamePlace = before?.country === code && (before.postal_code ?? '') === (postcode ?? '');
  const area = isSamePlace ? before.area_level_two?.id : undefined;
  return {
    type: kind,
    address: {
      line_1: street ?? null,
      postal_code: postcode ?? null,
      city: city ?? null,
      country: code,
      ...(area ? { area_level_two_id: area } : {}),
      ...(addressee && kind !== 'primary' ? { addressee } : {}),
    },
  };
};

const backToWire = ({ type, address }: WireTypedAddress) => {
  const known = addressOf(address);
  return known ? [wireOf(type, known, address)] : [];
};

/** All addresses with the given ones in them: a list that is sent replaces the whole list. */
export const withAddresses = (
  existing: readonly WireTypedAddress[],
  given: Partial<Readonly<Record<AddressField, Address | undefined>>>,
): readonly object[] | undefined => {
  const changed = Object.entries(addressKinds).flatMap(([name, kind]) => {
    // The names are those of the table itself.
    const address = given[name as AddressField];
    const before = existing.find(({ type }) => type === kind)?.address;
    return address ? [wireOf(kind, address, before)] : [];
  });
  if (changed.length === 0) return undefined;
  const kinds = new Set(changed.map(({ type }) => type));
  return [...existing.filter(({ type }) => !kinds.has(type)).flatMap(backToWire), ...changed];
};
