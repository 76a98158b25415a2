import { alwaysNewOrganisation, alwaysNewPerson, matchByNumber } from '../wire/assumptions.ts';
import type { Element } from '../wire/element.ts';
import { type Address, addressElement } from './address.ts';

/** An organisation or person, as far as it is written. */
export interface Relation {
  readonly kind: 'organisation' | 'person';
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly website?: string | undefined;
  readonly cocNumber?: string | undefined;
  readonly address?: Address | undefined;
  readonly deliveryAddress?: (Address & { readonly name?: string | undefined }) | undefined;
  /** Person at an organisation. */
  readonly contact?: string | undefined;
}

const prefixes = new Set([
  'de',
  'den',
  'der',
  'het',
  "'t",
  'ten',
  'ter',
  'van',
  'von',
  'te',
  'in',
  'op',
  'la',
  'le',
]);

/**
 * The parts of a person's name. @example splitName('A. de Vries') // { initials: 'A.', prefix: 'de', lastName: 'Vries' }
 */
export const splitName = (name: string) => {
  const words = name.trim().split(/\s+/);
  const initials = words.length > 1 && /^(\p{Lu}\.?)+$/u.test(words[0] ?? '') ? words.shift() : undefined;
  const first = initials === undefined && words.length > 1 && !isPrefix(words[0]) ? words.shift() : undefined;
  const prefix: string[] = [];
  while (words.length > 1 && isPrefix(words[0])) prefix.push(words.shift() ?? '');
  return { initials, first, prefix: prefix.join(' ') || undefined, lastName: words.join(' ') };
};

const isPrefix = (word: string | undefined) => prefixes.has((word ?? '').toLowerCase());

const nameFields = (name: string | undefined) => {
  if (name === undefined) return {};
  const { initials, first, prefix, lastName } = splitName(name);
  return { In: initials, FiNm: first, Is: prefix ?? '', LaNm: lastName };
};

const addresses = (address: Address | undefined, today: string): Element['objects'] => ({
  KnBasicAddressAdr: address && [addressElement(address, today)],
});

/** A contact of kind delivery address, with its description. */
export const deliveryContact = (address: Address, description: string, today: string): Element => ({
  fields: { PadAdr: true, ViKc: 'AFL', ExAd: description },
  objects: addresses(address, today),
});

const newPerson = { MatchPer: alwaysNewPerson, AutoNum: true, AddToPortal: false };

const contacts = ({ contact, deliveryAddress, kind }: Relation, today: string): readonly Element[] => [
  ...(deliveryAddress
    ? [deliveryContact(deliveryAddress, deliveryAddress.name ?? deliveryAddress.street ?? 'Delivery', today)]
    : []),
  ...(contact && kind === 'organisation'
    ? [
        {
          fields: { PadAdr: true, ViKc: 'PRS' },
          objects: {
            KnPerson: [{ fields: { ...newPerson, PadAdr: true, ViGe: 'O', ...nameFields(contact) } }],
          },
        },
      ]
    : []),
];

/** The element of a new organisation or person. */
export const newRelation = (relation: Relation, today: string): Element => {
  const { kind, name, email, phone, website, cocNumber, address } = relation;
  const shared = { AutoNum: true, PadAdr: true, EmAd: email, TeNr: phone, HoPa: website };
  const below = contacts(relation, today);
  return {
    fields:
      kind === 'organisation'
        ? { MatchOga: alwaysNewOrganisation, ...shared, Nm: name, CcNr: cocNumber }
        : { ...newPerson, ...shared, ...nameFields(name), ViGe: 'O' },
    objects: { ...addresses(address, today), KnContact: below },
  };
};

/** The element that changes the one with this number; only what is given changes. */
export const changedRelation = (number: string, changes: Relation, today: string): Element => {
  const { kind, name, email, phone, website, cocNumber, address } = changes;
  const shared = { BcCo: number, AutoNum: false, PadAdr: true, EmAd: email, TeNr: phone, HoPa: website };
  return {
    fields:
      kind === 'organisation'
        ? { MatchOga: matchByNumber, ...shared, Nm: name, CcNr: cocNumber }
        : { MatchPer: matchByNumber, AddToPortal: false, ...shared, ...nameFields(name) },
    objects: addresses(address, today),
  };
};

/** Name of the object and connector of a kind. */
export const objectOf = { organisation: 'KnOrganisation', person: 'KnPerson' } as const;
