import { z } from 'zod';
import type { ContactRow } from './contacts.ts';
import { ApiError, created, type Desk, done, newId, type Operations, readBody, rowOf } from './desk.ts';
import { hasTerm, listAnswer, sortedBy, when } from './list.ts';
import {
  changedSince,
  customFieldsAfter,
  customFieldUpdate,
  hasEmail,
  type PersonRow,
  primaryAddress,
  timesOf,
  typedAddresses,
} from './people.ts';
import { addresses, currencyCode, emails, moment, page, sortBy, telephones, uuid } from './shapes.ts';
import { bareVatNumber, isVatNumber } from './vat-number.ts';

export interface CompanyRow extends PersonRow {
  readonly name: string;
  readonly business_type: { readonly type: 'businessType'; readonly id: string } | null;
  readonly preferred_currency: string | null;
  readonly marketing_mails_consent: boolean;
}

const fields = {
  business_type_id: uuid().nullish(),
  vat_number: z.string().nullish(),
  national_identification_number: z.string().nullish(),
  emails: emails(['primary', 'invoicing']).optional(),
  telephones: telephones(['phone', 'fax']).optional(),
  website: z.string().optional(),
  addresses: addresses().optional(),
  iban: z.string().nullish(),
  bic: z.string().nullish(),
  language: z.string().nullish(),
  responsible_user_id: uuid().nullish(),
  remarks: z.string().nullish(),
  tags: z.array(z.string()).optional(),
  marketing_mails_consent: z.boolean().optional(),
  preferred_currency: currencyCode().nullish(),
  ...customFieldUpdate.shape,
};

const addBody = z.object({ ...fields, name: z.string().min(1, 'must not be empty') });
const updateBody = z.object({
  ...fields,
  id: uuid(),
  name: z.string().min(1, 'must not be empty').optional(),
});
const infoBody = z.object({ id: uuid(), includes: z.string().default('') });
const listBody = z.object({
  filter: z
    .object({
      email: z.object({ type: z.enum(['primary']), email: z.string() }).optional(),
      ids: z.array(uuid()).optional(),
      term: z.string().optional(),
      updated_since: moment().optional(),
      tags: z.array(z.string()).optional(),
      vat_number: z.string().optional(),
      national_identification_number: z.string().optional(),
      status: z.enum(['active', 'deactivated']).optional(),
    })
    .default({}),
  page,
  sort: sortBy(['name', 'added_at', 'updated_at']),
  includes: z.string().default(''),
});

const listForm =
  (includes: string) =>
  (row: CompanyRow): object => {
    const { addresses: _, remarks, custom_fields, ...rest } = row;
    return {
      ...rest,
      primary_address: primaryAddress(row),
      payment_term: null,
      invoicing_preferences: { electronic_invoicing_address: null },
      responsible_user: null,
      web_url: `https://focus.teamleader.eu/company_detail.php?id=${row.id}`,
      ...(includes.split(',').includes('custom_fields') ? { custom_fields } : {}),
    };
  };

const relatedContacts = ({ store }: Desk, company: string): readonly object[] =>
  store.values<ContactRow>('contact').flatMap(contact => {
    const link = contact.companies.find(entry => entry.company === company);
    return link
      ? [
          {
            type: 'contact',
            id: contact.id,
            position: link.position,
            secondary_position: null,
            division: null,
            is_decision_maker: link.decision_maker,
          },
        ]
      : [];
  });

const infoForm = (desk: Desk, row: CompanyRow, includes: string): object => ({
  ...listForm('')(row),
  primary_address: undefined,
  addresses: typedAddresses(row),
  remarks: row.remarks,
  custom_fields: row.custom_fields,
  ...(includes.includes('related_contacts') ? { related_contacts: relatedContacts(desk, row.id) } : {}),
  ...(includes.includes('related_companies') ? { related_companies: [] } : {}),
});

const merged = (
  desk: Desk,
  before: CompanyRow,
  given: Omit<z.infer<typeof updateBody>, 'id'>,
): CompanyRow => {
  if (given.vat_number && !isVatNumber(given.vat_number)) {
    throw new ApiError(400, [{ title: 'vat_number must be valid', field: 'vat_number' }]);
  }
  const { custom_fields, custom_fields_update_strategy, business_type_id, responsible_user_id, ...rest } =
    given;
  return {
    ...before,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    emails: given.emails ? given.emails.filter(({ email }) => email !== null) : before.emails,
    custom_fields: customFieldsAfter(before.custom_fields, given),
    ...timesOf(desk, before),
  };
};

const empty = (desk: Desk, id: string, name: string): CompanyRow => ({
  id,
  status: 'active',
  name,
  business_type: null,
  vat_number: null,
  national_identification_number: null,
  emails: [],
  telephones: [],
  website: null,
  addresses: [],
  iban: null,
  bic: null,
  language: 'nl',
  preferred_currency: null,
  remarks: null,
  tags: [],
  custom_fields: [],
  marketing_mails_consent: false,
  ...timesOf(desk),
});

const put = (desk: Desk, row: CompanyRow) => desk.store.put('company', row.id, row);

/** Operations on companies. */
export const companies: Operations = {
  'companies.list': (desk, body) => {
    const { filter, page: paging, sort: asked, includes } = readBody(listBody, body);
    const [by] = asked ?? [];
    const sort = sortedBy<CompanyRow>(
      row => (by && by.field !== 'name' ? row[by.field] : row.name.toLowerCase()),
      by?.order,
    );
    return listAnswer(
      desk,
      desk.store.values<CompanyRow>('company'),
      [
        when(filter.email, hasEmail),
        when(filter.ids, (row, ids) => ids.includes(row.id)),
        when(filter.term, (row, term) =>
          hasTerm(term, [
            row.name,
            row.vat_number,
            ...row.emails.map(({ email }) => email),
            ...row.telephones.map(({ number }) => number),
          ]),
        ),
        when(filter.updated_since, changedSince),
        when(filter.tags, (row, tags) => tags.every(tag => row.tags.includes(tag))),
        when(
          filter.vat_number,
          (row, number) => bareVatNumber(row.vat_number ?? '') === bareVatNumber(number),
        ),
        when(
          filter.national_identification_number,
          (row, number) => row.national_identification_number === number,
        ),
        when(filter.status, (row, status) => row.status === status),
      ],
      paging,
      listForm(includes),
      sort,
    );
  },
  'companies.info': (desk, body) => {
    const { id, includes } = readBody(infoBody, body);
    return { status: 200, body: { data: infoForm(desk, rowOf<CompanyRow>(desk, 'company', id), includes) } };
  },
  'companies.add': (desk, body) => {
    const given = readBody(addBody, body);
    const id = newId(desk, 'company');
    put(desk, merged(desk, empty(desk, id, given.name), given));
    desk.tell('company.added', { type: 'company', id });
    return created('company', id);
  },
  'companies.update': (desk, body) => {
    const { id, ...given } = readBody(updateBody, body);
    put(desk, merged(desk, rowOf<CompanyRow>(desk, 'company', id), given));
    desk.tell('company.updated', { type: 'company', id });
    return done;
  },
};
