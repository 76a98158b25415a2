import { z } from 'zod';
import type { CompanyRow } from './companies.ts';
import type { ContactRow } from './contacts.ts';
import { created, type Desk, idOf, newId, type Operations, readBody, referTo, rowOf, stamp } from './desk.ts';
import { hasTerm, listAnswer, sortedBy, when } from './list.ts';
import { changedSince } from './people.ts';
import { customer, day, documentCurrency, idBody, moment, money, page, sortBy, uuid } from './shapes.ts';

export interface DealRow {
  readonly id: string;
  readonly title: string;
  readonly summary: string | null;
  readonly reference: string;
  readonly status: 'open' | 'won' | 'lost';
  readonly customer: { readonly type: 'contact' | 'company'; readonly id: string };
  readonly contact_person: string | null;
  readonly department: string;
  readonly estimated_value: { readonly amount: number; readonly currency: string } | null;
  readonly estimated_closing_date: string | null;
  readonly phase: string;
  readonly responsible_user: string;
  readonly source: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

const createBody = z.object({
  lead: z.object({ customer: customer(), contact_person_id: uuid().optional() }),
  title: z.string().min(1, 'must not be empty'),
  summary: z.string().optional(),
  source_id: uuid().optional(),
  department_id: uuid().optional(),
  responsible_user_id: uuid().optional(),
  phase_id: uuid().optional(),
  estimated_value: money().nullish(),
  estimated_closing_date: day().optional(),
  currency: documentCurrency().optional(),
});

const listBody = z.object({
  filter: z
    .object({
      ids: z.array(uuid()).optional(),
      term: z.string().optional(),
      customer: customer().optional(),
      updated_since: moment().optional(),
      status: z.enum(['open', 'won', 'lost']).optional(),
    })
    .default({}),
  page,
  sort: sortBy(['created_at', 'weighted_value']),
});

/** The name of a customer, and whether there is one. */
export const customerRow = (
  desk: Desk,
  { type, id }: DealRow['customer'],
  field: string,
): ContactRow | CompanyRow => referTo(desk, type, id, field);

/** A customer's name as documents have it. */
export const customerName = (row: ContactRow | CompanyRow): string =>
  'name' in row ? row.name : [row.first_name, row.last_name].filter(part => part).join(' ');

const form = (row: DealRow): object => ({
  id: row.id,
  title: row.title,
  summary: row.summary,
  reference: row.reference,
  status: row.status,
  lead: {
    customer: row.customer,
    contact_person: row.contact_person ? { type: 'contact', id: row.contact_person } : null,
  },
  department: { type: 'department', id: row.department },
  estimated_value: row.estimated_value,
  estimated_closing_date: row.estimated_closing_date,
  estimated_probability: 0.5,
  weighted_value: row.estimated_value,
  purchase_order_number: null,
  current_phase: { type: 'dealPhase', id: row.phase },
  responsible_user: { type: 'user', id: row.responsible_user },
  closed_at: null,
  source: row.source ? { type: 'dealSource', id: row.source } : null,
  lost_reason: null,
  created_at: row.created_at,
  updated_at: row.updated_at,
  web_url: `https://focus.teamleader.eu/sale_detail.php?id=${row.id}`,
});

/** Operations on deals. */
export const deals: Operations = {
  'deals.list': (desk, body) => {
    const { filter, page: paging, sort: asked } = readBody(listBody, body);
    const sort = sortedBy<DealRow>(
      row => row.created_at,
      asked?.[0]?.field === 'created_at' ? asked[0].order : 'desc',
    );
    const named = (row: DealRow) => customerName(customerRow(desk, row.customer, 'lead.customer'));
    return listAnswer(
      desk,
      desk.store.values<DealRow>('deal'),
      [
        when(filter.ids, (row, ids) => ids.includes(row.id)),
        when(
          filter.term,
          (row, term) => hasTerm(term, [row.title, row.reference]) || hasTerm(term, [named(row)]),
        ),
        when(filter.customer, (row, { id }) => row.customer.id === id),
        when(filter.updated_since, changedSince),
        when(filter.status, (row, status) => row.status === status),
      ],
      paging,
      form,
      sort,
    );
  },
  'deals.info': (desk, body) => {
    const row = rowOf<DealRow>(desk, 'deal', readBody(idBody, body).id);
    const quotations = desk.store
      .values<{ readonly id: string; readonly deal: string }>('quotation')
      .filter(({ deal }) => deal === row.id)
      .map(({ id }) => ({ type: 'quotation', id }));
    return {
      status: 200,
      body: { data: { ...form(row), phase_history: [], quotations, custom_fields: [] } },
    };
  },
  'deals.create': (desk, body) => {
    const given = readBody(createBody, body);
    customerRow(desk, given.lead.customer, 'lead.customer.id');
    if (given.lead.contact_person_id)
      referTo(desk, 'contact', given.lead.contact_person_id, 'lead.contact_person_id');
    if (given.department_id) referTo(desk, 'department', given.department_id, 'department_id');
    const id = newId(desk, 'deal');
    const row: DealRow = {
      id,
      title: given.title,
      summary: given.summary ?? null,
      reference: `${desk.now.getUTCFullYear()}/${desk.store.next('dealNumber')}`,
      status: 'open',
      customer: given.lead.customer,
      contact_person: given.lead.contact_person_id ?? null,
      department: given.department_id ?? idOf('department', 1),
      estimated_value: given.estimated_value ?? null,
      estimated_closing_date: given.estimated_closing_date ?? null,
      phase: given.phase_id ?? idOf('dealPhase', 1),
      responsible_user: given.responsible_user_id ?? idOf('user', 1),
      source: given.source_id ?? null,
      created_at: stamp(desk.now),
      updated_at: stamp(desk.now),
    };
    desk.store.put('deal', id, row);
    desk.tell('deal.created', { type: 'deal', id });
    return created('deal', id);
  },
};
