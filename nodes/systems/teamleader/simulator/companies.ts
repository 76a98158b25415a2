import { z } from 'zod';
import type { ContactRow } from './contacts.ts';
import {
  ApiError,
  created,
  type Desk,
  done,
  newId,
  type Operations,
  readBody,
  rowOf,
  stamp,
} from './desk.ts';
import { listAnswer, sortedBy, when } from './list.ts';
import {
  emptyPerson,
  listedPerson,
  mergedPerson,
  type PersonRow,
  personFields,
  personFilter,
  personTests,
  typedAddresses,
} from './people.ts';
import { currencyCode, emails, page, sortBy, telephones, uuid } from './shapes.ts';
import { bareVatNumber, isVatNumber } from './vat-number.ts';

export interface CompanyRow extends PersonRow {
  readonly name: string;
  readonly business_type: { readonly type: 'businessType'; readonly id: string } | null;
  readonly preferred_currency: string | null;
}

const fields = {
  ...personFields,
  business_type_id: uuid().nullish(),
  vat_number: z.string().nullish(),
  emails: emails(['primary', 'invoicing']).optional(),
  telephones: telephones(['phone', 'fax']).optional(),
  website: z.string().optional(),
  language: z.string().nullish(),
  responsible_user_id: uuid().nullish(),
  preferred_currency: currencyCode().nullish(),
};

const addBody = z.object({ ...fields, name: z.string().min(1, 'must not be empty') });
const updateBody = z.object({
  ...fields,
  id: uuid(),
  name: z.string().min(1, 'must not be empty').optional(),
});
const infoBody = z.object({ id: uuid(), includes: z.string().default('') });
const listBody = z.object({
  filter: personFilter
    .extend({ vat_number: z.string().optional(), national_identification_number: z.string().optional() })
    .default({}),
  page,
  sort: sortBy(['name', 'added_at', 'updated_at']),
  includes: z.string().default(''),
});

const listForm =
  (includes: string) =>
  (row: CompanyRow): object => ({
    ...listedPerson(row, 'company_detail', includes),
    responsible_user: null,
  });

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
  const { business_type_id, responsible_user_id, ...rest } = given;
  return mergedPerson(desk, before, rest);
};

const empty = (desk: Desk, id: string, name: string): CompanyRow => ({
  ...emptyPerson(id, stamp(desk.now)),
  name,
  business_type: null,
  preferred_currency: null,
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
        ...personTests<CompanyRow>(filter, ({ name, vat_number }) => [name, vat_number]),
        when(
          filter.vat_number,
          (row, number) => bareVatNumber(row.vat_number ?? '') === bareVatNumber(number),
        ),
        when(
          filter.national_identification_number,
          (row, number) => row.national_identification_number === number,
        ),
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
