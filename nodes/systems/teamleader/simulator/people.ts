import { z } from 'zod';
import { type CustomFieldRow, customFieldsAfter, customFieldUpdate } from './custom-fields.ts';
import { type Desk, stamp } from './desk.ts';
import { hasTerm, when } from './list.ts';
import { addresses, moment, uuid } from './shapes.ts';

interface Typed {
  readonly type: string;
}

export interface EmailRow extends Typed {
  readonly email: string | null;
}

export interface AddressRow extends Typed {
  readonly address: {
    readonly line_1: string | null;
    readonly postal_code: string | null;
    readonly city: string | null;
    readonly country: string;
    readonly area_level_two_id?: string | undefined;
    readonly addressee?: string | undefined;
  };
}

/** What contacts and companies have in common. */
export interface PersonRow {
  readonly id: string;
  readonly status: 'active' | 'deactivated';
  readonly emails: readonly EmailRow[];
  readonly telephones: readonly { readonly type: string; readonly number: string }[];
  readonly website: string | null;
  readonly addresses: readonly AddressRow[];
  readonly iban: string | null;
  readonly bic: string | null;
  readonly national_identification_number: string | null;
  readonly vat_number: string | null;
  readonly language: string | null;
  readonly remarks: string | null;
  readonly tags: readonly string[];
  readonly custom_fields: readonly CustomFieldRow[];
  readonly marketing_mails_consent: boolean;
  readonly added_at: string;
  readonly updated_at: string;
}

/** An address as answers have it. */
const addressAnswer = ({ address: { area_level_two_id: id, ...address } }: AddressRow) => ({
  ...address,
  area_level_two: id ? { type: 'area_level_two', id } : null,
});

const primaryAddress = (row: Pick<PersonRow, 'addresses'>): object | null => {
  const primary = row.addresses.find(({ type }) => type === 'primary');
  return primary ? addressAnswer(primary) : null;
};

export const typedAddresses = (row: PersonRow): readonly object[] =>
  row.addresses.map(entry => ({ type: entry.type, address: addressAnswer(entry) }));

/** Fields that both take in a write. */
export const personFields = {
  addresses: addresses().optional(),
  iban: z.string().nullish(),
  bic: z.string().nullish(),
  national_identification_number: z.string().nullish(),
  remarks: z.string().nullish(),
  tags: z.array(z.string()).optional(),
  marketing_mails_consent: z.boolean().optional(),
  ...customFieldUpdate.shape,
};

/** What lists of both can be narrowed by. */
export const personFilter = z.object({
  email: z.object({ type: z.enum(['primary']), email: z.string() }).optional(),
  ids: z.array(uuid()).optional(),
  term: z.string().optional(),
  updated_since: moment().optional(),
  tags: z.array(z.string()).optional(),
  status: z.enum(['active', 'deactivated']).optional(),
});

/** Times of a new row, or of a changed one. */
export const timesOf = ({ now }: Desk, before?: { readonly added_at: string }) => ({
  added_at: before?.added_at ?? stamp(now),
  updated_at: stamp(now),
});

/** Nobody in particular, entered at a moment. */
export const emptyPerson = (id: string, at: string): PersonRow => ({
  id,
  status: 'active',
  emails: [],
  telephones: [],
  website: null,
  addresses: [],
  iban: null,
  bic: null,
  national_identification_number: null,
  vat_number: null,
  language: 'nl',
  remarks: null,
  tags: [],
  custom_fields: [],
  marketing_mails_consent: false,
  added_at: at,
  updated_at: at,
});

/** Fields of a write over what stands there; what is not given stays. */
export const mergedPerson = <T extends PersonRow>(
  desk: Desk,
  before: T,
  given: z.infer<typeof customFieldUpdate> & { readonly emails?: readonly EmailRow[] | undefined },
): T => {
  const { custom_fields, custom_fields_update_strategy, emails, ...rest } = given;
  return {
    ...before,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    emails: emails ? emails.filter(({ email }) => email !== null) : before.emails,
    custom_fields: customFieldsAfter(before.custom_fields, given),
    ...timesOf(desk, before),
  };
};

/** A row as lists have it; `page` is the vendor's page about it. */
export const listedPerson = (row: Omit<PersonRow, 'vat_number'>, page: string, includes: string): object => {
  const { addresses: _, remarks, custom_fields, ...rest } = row;
  return {
    ...rest,
    primary_address: primaryAddress(row),
    payment_term: null,
    invoicing_preferences: { electronic_invoicing_address: null },
    web_url: `https://focus.teamleader.eu/${page}.php?id=${row.id}`,
    ...(includes.split(',').includes('custom_fields') ? { custom_fields } : {}),
  };
};

/** Tests for a filter; `textsOf` are the texts, besides addresses and numbers, that a term is looked for in. */
export const personTests = <T extends PersonRow>(
  filter: z.infer<typeof personFilter>,
  textsOf: (row: T) => readonly (string | null)[],
) => [
  when(filter.email, (row: T, email) => hasEmail(row, email)),
  when(filter.ids, (row: T, ids) => ids.includes(row.id)),
  when(filter.term, (row: T, term) =>
    hasTerm(term, [
      ...textsOf(row),
      ...row.emails.map(({ email }) => email),
      ...row.telephones.map(({ number }) => number),
    ]),
  ),
  when(filter.updated_since, (row: T, since) => changedSince(row, since)),
  when(filter.tags, (row: T, tags) => tags.every(tag => row.tags.includes(tag))),
  when(filter.status, (row: T, status) => row.status === status),
];

/** Whether an address is among the e-mail addresses of a kind, whatever its capitals. */
const hasEmail = (row: PersonRow, { type, email }: { type: string; email: string }): boolean =>
  row.emails.some(entry => entry.type === type && entry.email?.toLowerCase() === email.toLowerCase());

/** Whether a row changed at or after a moment. */
export const changedSince = (row: { readonly updated_at: string }, since: string): boolean =>
  Date.parse(row.updated_at) >= Date.parse(since);
