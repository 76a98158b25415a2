import { z } from 'zod';
import { type Desk, idOf, type Operations, readBody } from './desk.ts';
import { listAnswer, when } from './list.ts';
import type { TaxRateRow } from './reckoning.ts';
import { page, uuid } from './shapes.ts';

export interface NamedRow {
  readonly id: string;
  readonly name: string;
}

export interface DepartmentRow extends NamedRow {
  readonly vat_number: string;
  readonly currency: string;
  readonly status: 'active' | 'archived';
}

export interface CategoryRow extends NamedRow {
  readonly ledgers: readonly { readonly department: string; readonly account: string }[];
}

export interface TermRow {
  readonly id: string;
  readonly type: string;
  readonly days: number;
}

const statusBody = z.object({
  filter: z.object({ status: z.array(z.enum(['active', 'archived', 'deactivated'])).optional() }).default({}),
  page,
});
const departmentBody = z.object({
  filter: z.object({ department_id: uuid().optional() }).default({}),
  page,
});
const anyBody = z.object({ page });

const whole = (data: readonly object[], meta: object = {}) => ({
  status: 200 as const,
  body: { data, ...meta },
});

const named =
  (collection: string): Operations[string] =>
  (desk, body) => {
    const { page: paging } = readBody(anyBody, body);
    return listAnswer(desk, desk.store.values<NamedRow>(collection), [], paging, row => row);
  };

const wholeList =
  (collection: string): Operations[string] =>
  desk =>
    whole(desk.store.values<NamedRow>(collection));

const user = {
  id: idOf('user', 1),
  account: { type: 'account', id: idOf('account', 1) },
  first_name: 'Kim',
  last_name: 'de Boer',
  email: 'kim@demowinkel.example',
  telephones: [],
  language: 'nl',
  function: 'Administration',
} as const;

const departments = (desk: Desk, statuses: readonly string[] | undefined) =>
  desk.store
    .values<DepartmentRow>('department')
    .filter(({ status }) => !statuses || statuses.includes(status))
    .map(row => ({ ...row, emails: [] }));

/** Lists that documents refer to, and who is signed in. */
export const reference: Operations = {
  'users.me': () => ({
    status: 200,
    body: { data: { ...user, email_verification_status: 'confirmed', time_zone: 'Europe/Amsterdam' } },
  }),
  'users.list': () => whole([{ ...user, status: 'active', teams: [] }]),
  'departments.list': (desk, body) => whole(departments(desk, readBody(statusBody, body).filter.status)),
  'taxRates.list': (desk, body) => {
    const { filter, page: paging } = readBody(departmentBody, body);
    return listAnswer(
      desk,
      desk.store.values<TaxRateRow>('taxRate'),
      [when(filter.department_id, (row, id) => row.department === id)],
      paging,
      ({ department, ...row }) => ({ ...row, department: { type: 'department', id: department } }),
    );
  },
  'productCategories.list': desk =>
    whole(
      desk.store.values<CategoryRow>('productCategory').map(({ id, name, ledgers }) => ({
        id,
        name,
        ledgers: ledgers.map(({ department, account }) => ({
          department: { type: 'department', id: department },
          ledger_account_number: account,
        })),
      })),
    ),
  'paymentTerms.list': desk => {
    const terms = desk.store.values<TermRow>('paymentTerm');
    return whole(terms, { meta: { default: terms[0]?.id } });
  },
  'paymentMethods.list': named('paymentMethod'),
  'unitsOfMeasure.list': wholeList('unitOfMeasure'),
  'priceLists.list': wholeList('priceList'),
  'dealPhases.list': named('dealPhase'),
  'dealSources.list': named('dealSource'),
  'customFieldDefinitions.list': named('customFieldDefinition'),
};
