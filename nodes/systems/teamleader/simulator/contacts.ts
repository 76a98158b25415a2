import { z } from 'zod';
import { created, type Desk, done, newId, type Operations, readBody, referTo, rowOf, stamp } from './desk.ts';
import { listAnswer, sortedBy, when } from './list.ts';
import {
  emptyPerson,
  listedPerson,
  mergedPerson,
  type PersonRow,
  personFields,
  personFilter,
  personTests,
  timesOf,
  typedAddresses,
} from './people.ts';
import { emails, idBody, page, sortBy, telephones, uuid } from './shapes.ts';

export interface LinkRow {
  readonly company: string;
  readonly position: string | null;
  readonly decision_maker: boolean;
}

export interface ContactRow extends PersonRow {
  readonly first_name: string | null;
  readonly last_name: string;
  readonly salutation: string | null;
  readonly gender: string | null;
  readonly birthdate: string | null;
  readonly companies: readonly LinkRow[];
}

const fields = {
  ...personFields,
  first_name: z.string().nullish(),
  salutation: z.string().nullish(),
  emails: emails(['primary']).optional(),
  telephones: telephones(['phone', 'mobile', 'fax']).nullish(),
  website: z.string().nullish(),
  language: z.string().optional(),
  gender: z.enum(['female', 'male', 'non_binary', 'prefers_not_to_say', 'unknown']).nullish(),
  birthdate: z.string().nullish(),
};

const addBody = z.object({ ...fields, last_name: z.string().min(1, 'must not be empty') });
const updateBody = z.object({
  ...fields,
  id: uuid(),
  last_name: z.string().min(1, 'must not be empty').optional(),
});
const linkBody = z.object({
  id: uuid(),
  company_id: uuid(),
  position: z.string().optional(),
  decision_maker: z.boolean().optional(),
});
const listBody = z.object({
  filter: personFilter.extend({ company_id: uuid().nullish() }).default({}),
  page,
  sort: sortBy(['added_at', 'name', 'updated_at']),
  includes: z.string().default(''),
});

const listForm =
  (includes: string) =>
  ({ companies, vat_number, ...row }: ContactRow): object =>
    listedPerson(row, 'contact_detail', includes);

const infoForm = (row: ContactRow): object => ({
  ...listForm('')(row),
  primary_address: undefined,
  addresses: typedAddresses(row),
  vat_number: row.vat_number,
  remarks: row.remarks,
  custom_fields: row.custom_fields,
  companies: row.companies.map(({ company, position, decision_maker }) => ({
    position,
    secondary_position: null,
    division: null,
    decision_maker,
    company: { type: 'company', id: company },
  })),
});

const names = (row: ContactRow): string => `${row.last_name} ${row.first_name ?? ''}`.toLowerCase();

const put = (desk: Desk, row: ContactRow) => desk.store.put('contact', row.id, row);

const merged = (
  desk: Desk,
  before: ContactRow,
  { telephones: numbers, ...given }: Omit<z.infer<typeof updateBody>, 'id'>,
): ContactRow => ({
  ...mergedPerson(desk, before, given),
  telephones: numbers === undefined ? before.telephones : (numbers ?? []),
});

const empty = (desk: Desk, id: string, lastName: string): ContactRow => ({
  ...emptyPerson(id, stamp(desk.now)),
  first_name: null,
  last_name: lastName,
  salutation: null,
  gender: 'unknown',
  birthdate: null,
  companies: [],
});

const setLink = (desk: Desk, body: unknown, isNew: boolean): void => {
  const { id, company_id, position, decision_maker } = readBody(linkBody, body);
  const row = rowOf<ContactRow>(desk, 'contact', id);
  referTo(desk, 'company', company_id, 'company_id');
  const before = row.companies.find(({ company }) => company === company_id);
  const link: LinkRow = {
    company: company_id,
    position: position ?? before?.position ?? null,
    decision_maker: decision_maker ?? before?.decision_maker ?? false,
  };
  const companies = [...row.companies.filter(({ company }) => company !== company_id), link];
  put(desk, { ...row, companies, ...timesOf(desk, row) });
  desk.tell(isNew ? 'contact.linkedToCompany' : 'contact.updatedLinkToCompany', { type: 'contact', id });
};

/** Operations on contacts. */
export const contacts: Operations = {
  'contacts.list': (desk, body) => {
    const { filter, page: paging, sort: asked, includes } = readBody(listBody, body);
    const [by] = asked ?? [];
    const textOf = by?.field === 'added_at' || by?.field === 'updated_at' ? by.field : undefined;
    const sort = sortedBy<ContactRow>(row => (textOf ? row[textOf] : names(row)), by?.order);
    return listAnswer(
      desk,
      desk.store.values<ContactRow>('contact'),
      [
        ...personTests<ContactRow>(filter, row => [`${row.first_name ?? ''} ${row.last_name}`]),
        when(filter.company_id, (row, id) =>
          id === null ? row.companies.length === 0 : row.companies.some(({ company }) => company === id),
        ),
      ],
      paging,
      listForm(includes),
      sort,
    );
  },
  'contacts.info': (desk, body) => ({
    status: 200,
    body: { data: infoForm(rowOf<ContactRow>(desk, 'contact', readBody(idBody, body).id)) },
  }),
  'contacts.add': (desk, body) => {
    const given = readBody(addBody, body);
    const id = newId(desk, 'contact');
    put(desk, merged(desk, empty(desk, id, given.last_name), given));
    desk.tell('contact.added', { type: 'contact', id });
    return created('contact', id);
  },
  'contacts.update': (desk, body) => {
    const { id, ...given } = readBody(updateBody, body);
    put(desk, merged(desk, rowOf<ContactRow>(desk, 'contact', id), given));
    desk.tell('contact.updated', { type: 'contact', id });
    return done;
  },
  'contacts.linkToCompany': (desk, body) => {
    setLink(desk, body, true);
    return done;
  },
  'contacts.updateCompanyLink': (desk, body) => {
    setLink(desk, body, false);
    return done;
  },
};
