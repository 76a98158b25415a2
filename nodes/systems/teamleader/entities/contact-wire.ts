import { z } from 'zod';
import { listOf, text, textOrEmpty } from '../wire/shapes.ts';
import { addressesOf, addressOf, wireAddress, wireTypedAddress, withAddresses } from './address.ts';
import type { Contact, ContactWrites } from './contact-record.ts';
import { customFieldsBody, customFieldsOf, wireCustomField } from './custom-fields.ts';
import { momentOf } from './moment.ts';
import { emailOf, telephoneOf, wireEmail, wireTelephone, withFirst } from './reach.ts';

/** A contact in a list or by itself; the latter has all addresses and the companies. */
export const wireContact = z.object({
  id: z.string(),
  first_name: text,
  last_name: text,
  status: text,
  salutation: text,
  vat_number: text,
  emails: listOf(wireEmail),
  telephones: listOf(wireTelephone),
  website: text,
  language: text,
  remarks: text,
  primary_address: wireAddress.nullish(),
  addresses: z.array(wireTypedAddress).nullish(),
  companies: z
    .array(
      z.object({
        position: text,
        decision_maker: z.boolean().nullish(),
        company: z.object({ id: z.string() }),
      }),
    )
    .nullish(),
  tags: listOf(z.string()),
  custom_fields: z.array(wireCustomField).nullish(),
  updated_at: textOrEmpty,
});

export type WireContact = z.infer<typeof wireContact>;

/** A contact of the wire as a record. */
export const contactOf = (wire: WireContact): Contact => ({
  id: wire.id,
  status: wire.status ?? 'active',
  name: [wire.first_name, wire.last_name].filter(part => part).join(' '),
  firstName: wire.first_name ?? undefined,
  lastName: wire.last_name ?? '',
  salutation: wire.salutation ?? undefined,
  email: emailOf(wire.emails, 'primary'),
  phone: telephoneOf(wire.telephones, 'phone'),
  mobile: telephoneOf(wire.telephones, 'mobile'),
  website: wire.website ?? undefined,
  language: wire.language ?? undefined,
  vatNumber: wire.vat_number ?? undefined,
  remarks: wire.remarks ?? undefined,
  ...(wire.addresses ? addressesOf(wire.addresses) : { address: addressOf(wire.primary_address) }),
  companies: wire.companies
    ? Object.fromEntries(
        wire.companies.map(({ company, position, decision_maker: decides }) => [
          company.id,
          {
            ...(position ? { position } : {}),
            ...(typeof decides === 'boolean' ? { decisionMaker: decides } : {}),
          },
        ]),
      )
    : undefined,
  tags: wire.tags,
  customFields: customFieldsOf(wire.custom_fields),
  updatedAt: momentOf(wire.updated_at),
});

/** Texts of which an empty one clears the field. */
const clearable = (value: string | undefined) => (value === '' ? null : value);

/** The body that creates a contact, or changes the one given; fields that are not given are left alone. */
export const contactBody = (given: Partial<ContactWrites>, existing?: WireContact): object => {
  const { firstName, lastName, salutation, email, phone, mobile, website, language, remarks, tags } = given;
  const clear = existing ? clearable : (value: string | undefined) => value || undefined;
  return {
    first_name: clear(firstName),
    last_name: lastName,
    salutation: clear(salutation),
    emails: withFirst(existing?.emails ?? [], [email ? { type: 'primary', email } : undefined]),
    telephones: withFirst(existing?.telephones ?? [], [
      phone ? { type: 'phone', number: phone } : undefined,
      mobile ? { type: 'mobile', number: mobile } : undefined,
    ]),
    website: clear(website),
    language: language || undefined,
    remarks: clear(remarks),
    addresses: withAddresses(existing?.addresses ?? [], given),
    tags,
    ...customFieldsBody(given.customFields, existing !== undefined),
  };
};
