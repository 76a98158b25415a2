import { joinStreet, splitStreet } from '../../../sdk/street.ts';
import { attribute, child, children, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import { compact, fromInteger } from '../wire/values.ts';
import type { Address, Debtor, DebtorWrites } from './debtor-schema.ts';

/** A debtor as Twinfield gave it: the record, and what only the connector needs. */
export interface ReadDebtor {
  readonly record: Debtor;
  /** Every e-mail address in it, wherever it stands. */
  readonly emails: readonly string[];
  /** Time of the last change, `yyyyMMddHHmmss`. */
  readonly modified: string;
  /** False for deleted and hidden ones. */
  readonly isUsable: boolean;
  readonly addresses: readonly XmlNode[];
}

const isDefault = (address: XmlNode) => attribute(address, 'default') === 'true';
const typeOf = (address: XmlNode) => attribute(address, 'type');

const invoiceAddressOf = (addresses: readonly XmlNode[]): XmlNode | undefined =>
  addresses.find(isDefault) ?? addresses.find(address => typeOf(address) === 'invoice') ?? addresses[0];

/** Twinfield has no delivery type; the postal address serves as one. */
const deliveryAddressOf = (addresses: readonly XmlNode[]): XmlNode | undefined => {
  const invoice = invoiceAddressOf(addresses);
  return addresses.find(address => address !== invoice && typeOf(address) === 'postal');
};

const numberOf = (address: XmlNode | undefined) =>
  fromInteger(address === undefined ? undefined : attribute(address, 'id'));

const placeOf = (address: XmlNode): Address =>
  compact({
    name: text(address, 'name'),
    ...splitStreet(text(address, 'field2')),
    postcode: text(address, 'postcode'),
    city: text(address, 'city'),
    country: text(address, 'country'),
  });

const hasParts = (address: Address) => Object.keys(address).length > 0;

const textsOf = (nodes: readonly (XmlNode | undefined)[], name: string): readonly string[] =>
  nodes.flatMap(node => children(node, name).flatMap(value => text(value) ?? []));

/** A field for an e-mail address may hold several. */
export const splitMails = (text: string): readonly string[] => text.split(/[;,\s]+/).filter(Boolean);

/** Addresses for one purpose only; an answer may hold their elements twice. */
const mailsOf = (node: XmlNode): readonly string[] => [
  ...textsOf(children(node, 'financials'), 'ebillmail'),
  ...textsOf(children(node, 'creditmanagement'), 'reminderemail'),
  ...textsOf(children(node, 'remittanceadvice'), 'sendmail'),
];

/** Reads a `dimension` element of type DEB. */
export const readDebtor = (node: XmlNode): ReadDebtor => {
  const addresses = children(child(node, 'addresses'), 'address');
  const invoice = invoiceAddressOf(addresses);
  const delivery = deliveryAddressOf(addresses);
  const name = text(node, 'name') ?? '';
  const known = [...new Set([...textsOf([invoice, ...addresses], 'email'), ...mailsOf(node)])];
  const invoicePlace = invoice === undefined ? {} : placeOf(invoice);
  const deliveryPlace =
    delivery === undefined ? {} : compact({ ...placeOf(delivery), attention: text(delivery, 'field1') });
  return {
    record: compact({
      code: text(node, 'code') ?? '',
      name,
      contact: text(invoice, 'field1'),
      email: known[0],
      phone: text(invoice, 'telephone'),
      vatNumber: text(invoice, 'field4'),
      cocNumber: text(invoice, 'field5'),
      website: text(node, 'website'),
      dueDays: fromInteger(text(node, 'financials', 'duedays')),
      vatCode: text(node, 'financials', 'vatcode'),
      invoiceAddress: hasParts(invoicePlace) ? invoicePlace : undefined,
      deliveryAddress: hasParts(deliveryPlace) ? deliveryPlace : undefined,
      invoiceAddressNumber: numberOf(invoice),
      deliveryAddressNumber: numberOf(delivery),
    }),
    emails: known.flatMap(splitMails),
    modified: text(node, 'modified') ?? '',
    isUsable: !['deleted', 'hide'].includes(attribute(node, 'status') ?? 'active'),
    addresses,
  };
};

/** Children of an address in the order Twinfield documents; computed ones are never sent back. */
const addressFields = [
  'name',
  'country',
  'city',
  'postcode',
  'telephone',
  'telefax',
  'email',
  'contact',
  'field1',
  'field2',
  'field3',
  'field4',
  'field5',
  'field6',
] as const;

type AddressFields = Readonly<Partial<Record<(typeof addressFields)[number], string>>>;

const placeFields = (place: Address | undefined): AddressFields =>
  place === undefined
    ? {}
    : compact({
        name: place.name,
        country: place.country,
        city: place.city,
        postcode: place.postcode,
        field2: joinStreet(place.street, place.houseNumber),
      });

/** What a field held stays unless it is written; a field that is empty before and after is not sent. */
const addressTree = (existing: XmlNode | undefined, attributes: XmlTree, fields: AddressFields): XmlTree => ({
  ...attributes,
  ...Object.fromEntries(addressFields.map(name => [name, fields[name] ?? text(existing, name)])),
});

const attributesOf = (address: XmlNode): XmlTree => ({
  '@id': attribute(address, 'id'),
  '@type': typeOf(address),
  '@default': isDefault(address),
});

/** The debtor's name before and after the write; addresses that bear it follow it. */
interface Names {
  readonly before: string | undefined;
  readonly after: string;
}

const invoiceFields = (record: Partial<DebtorWrites>): AddressFields => ({
  ...placeFields(record.invoiceAddress),
  ...compact({
    telephone: record.phone,
    email: record.email,
    field1: record.contact,
    field4: record.vatNumber,
    field5: record.cocNumber,
  }),
});

const deliveryFields = (record: Partial<DebtorWrites>): AddressFields => ({
  ...placeFields(record.deliveryAddress),
  ...compact({ field1: record.deliveryAddress?.attention }),
});

/** The complete list of addresses: changed ones with their number, the others as they were, new ones added. */
const addressesTree = (
  record: Partial<DebtorWrites>,
  existing: readonly XmlNode[],
  names: Names,
): XmlTree => {
  const invoice = invoiceAddressOf(existing);
  const delivery = deliveryAddressOf(existing);
  const fieldsOf = (address: XmlNode): AddressFields => ({
    ...(text(address, 'name') === names.before ? { name: names.after } : {}),
    ...(address === invoice ? invoiceFields(record) : {}),
    ...(address === delivery ? deliveryFields(record) : {}),
  });
  const added = (type: string, isMain: boolean, fields: AddressFields) =>
    addressTree(undefined, { '@type': type, '@default': isMain }, { name: names.after, ...fields });
  const needsDelivery = delivery === undefined && record.deliveryAddress !== undefined;
  return {
    address: [
      ...existing.map(address => addressTree(address, attributesOf(address), fieldsOf(address))),
      ...(invoice === undefined ? [added('invoice', true, invoiceFields(record))] : []),
      ...(needsDelivery ? [added('postal', false, deliveryFields(record))] : []),
    ],
  };
};

const inAddresses = [
  'name',
  'contact',
  'email',
  'phone',
  'vatNumber',
  'cocNumber',
  'invoiceAddress',
  'deliveryAddress',
] as const;

const financialsTree = (record: Partial<DebtorWrites>): XmlTree | undefined =>
  record.dueDays === undefined && record.vatCode === undefined
    ? undefined
    : { duedays: record.dueDays, vatcode: record.vatCode };

/** The document that creates a debtor; without a code, so that Twinfield numbers it. */
export const createDebtorTree = (office: string, record: DebtorWrites): XmlTree => ({
  office,
  type: 'DEB',
  name: record.name,
  website: record.website,
  financials: financialsTree(record),
  addresses: addressesTree(record, [], { before: undefined, after: record.name }),
});

/** The document that changes a debtor: the name always, other parts only when they change, addresses all or none. */
export const updateDebtorTree = (
  office: string,
  existing: ReadDebtor,
  changes: Partial<DebtorWrites>,
): XmlTree => {
  const before = existing.record.name;
  const after = changes.name ?? before;
  return {
    office,
    type: 'DEB',
    code: existing.record.code,
    name: after,
    website: changes.website,
    financials: financialsTree(changes),
    addresses: inAddresses.some(name => changes[name] !== undefined)
      ? addressesTree(changes, existing.addresses, { before, after })
      : undefined,
  };
};
