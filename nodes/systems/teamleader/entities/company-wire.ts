import { z } from 'zod';
import { listOf, text, textOrEmpty } from '../wire/shapes.ts';
import { addressesOf, addressOf, wireAddress, wireTypedAddress, withAddresses } from './address.ts';
import type { Company, CompanyWrites } from './company-record.ts';
import { customFieldsBody, customFieldsOf, wireCustomField } from './custom-fields.ts';
import { momentOf } from './moment.ts';
import { emailOf, telephoneOf, wireEmail, wireTelephone, withFirst } from './reach.ts';

/** A company in a list or by itself; the latter has all addresses and its contacts. */
export const wireCompany = z.object({
  id: z.string(),
  name: textOrEmpty,
  status: text,
  vat_number: text,
  national_identification_number: text,
  emails: listOf(wireEmail),
  telephones: listOf(wireTelephone),
  website: text,
  language: text,
  iban: text,
  bic: text,
  remarks: text,
  primary_address: wireAddress.nullish(),
  addresses: z.array(wireTypedAddress).nullish(),
  related_contacts: z.array(z.object({ id: z.string(), position: text })).nullish(),
  tags: listOf(z.string()),
  custom_fields: z.array(wireCustomField).nullish(),
  updated_at: textOrEmpty,
});

export type WireCompany = z.infer<typeof wireCompany>;

/** A VAT number without dots, spaces and dashes: companies write them in many ways. */
export const normalVatNumber = (given: string): string => given.replace(/[^A-Za-z0-9]/g, '').toUpperCase();

/** A company of the wire as a record. */
export const companyOf = (wire: WireCompany): Company => ({
  id: wire.id,
  status: wire.status ?? 'active',
  name: wire.name,
  vatNumber: wire.vat_number ? normalVatNumber(wire.vat_number) : undefined,
  nationalId: wire.national_identification_number ?? undefined,
  email: emailOf(wire.emails, 'primary'),
  invoicingEmail: emailOf(wire.emails, 'invoicing'),
  phone: telephoneOf(wire.telephones, 'phone'),
  website: wire.website ?? undefined,
  language: wire.language ?? undefined,
  iban: wire.iban ?? undefined,
  bic: wire.bic ?? undefined,
  remarks: wire.remarks ?? undefined,
  ...(wire.addresses ? addressesOf(wire.addresses) : { address: addressOf(wire.primary_address) }),
  contacts: wire.related_contacts
    ? Object.fromEntries(wire.related_contacts.map(({ id, position }) => [id, position ? { position } : {}]))
    : undefined,
  tags: wire.tags,
  customFields: customFieldsOf(wire.custom_fields),
  updatedAt: momentOf(wire.updated_at),
});

/** The body that creates a company, or changes the one given; fields that are not given are left alone. */
export const companyBody = (given: Partial<CompanyWrites>, existing?: WireCompany): object => {
  const { name, vatNumber, nationalId, email, invoicingEmail, phone, website, language } = given;
  const clear = (value: string | undefined) => (value === '' ? (existing ? null : undefined) : value);
  return {
    name,
    // In one form, so that it is found however exact the search is.
    vat_number: clear(vatNumber && normalVatNumber(vatNumber)),
    national_identification_number: clear(nationalId),
    emails: withFirst(existing?.emails ?? [], [
      email ? { type: 'primary', email } : undefined,
      invoicingEmail ? { type: 'invoicing', email: invoicingEmail } : undefined,
    ]),
    telephones: withFirst(existing?.telephones ?? [], [phone ? { type: 'phone', number: phone } : undefined]),
    website,
    language: clear(language),
    iban: clear(given.iban),
    bic: clear(given.bic),
    remarks: clear(given.remarks),
    addresses: withAddresses(existing?.addresses ?? [], given),
    tags: given.tags,
    ...customFieldsBody(given.customFields, existing !== undefined),
  };
};
