import { z } from 'zod';
import type { DealRow } from './deals.ts';
import {
  ApiError,
  created,
  type Desk,
  done,
  newId,
  type Operations,
  readBody,
  referTo,
  rowOf,
  stamp,
} from './desk.ts';
import { listAnswer, when } from './list.ts';
import { groupsAnswer, type Reckoned, reckon, totalAnswer } from './reckoning.ts';
import { documentCurrency, type GroupsIn, groupedLines, idBody, page, uuid } from './shapes.ts';

export interface QuotationRow extends Reckoned {
  readonly id: string;
  readonly deal: string;
  readonly status: 'open' | 'accepted' | 'refused' | 'expired';
  readonly currency: string;
  readonly text: string | null;
  readonly groups: GroupsIn;
  readonly created_at: string;
  readonly updated_at: string;
}

const createBody = z.object({
  deal_id: uuid(),
  currency: documentCurrency().optional(),
  grouped_lines: groupedLines().optional(),
  text: z.string().optional(),
});
const updateBody = z.object({
  id: uuid(),
  grouped_lines: groupedLines().optional(),
  text: z.string().nullish(),
});
// Only `ids` filters; whatever else is asked for is ignored.
const listBody = z.object({
  filter: z.object({ ids: z.array(uuid()).optional() }).default({}),
  page,
});

const listForm = (row: QuotationRow): object => ({
  id: row.id,
  deal: { type: 'deal', id: row.deal },
  currency_exchange_rate: { from: row.currency, to: row.currency, rate: 1 },
  total: { ...totalAnswer(row, row.currency), purchase_price: null },
  created_at: row.created_at,
  updated_at: row.updated_at,
  status: row.status,
  name: '',
});

const openRow = (desk: Desk, id: string): QuotationRow => {
  const row = rowOf<QuotationRow>(desk, 'quotation', id);
  if (row.status === 'open') return row;
  throw new ApiError(400, [{ title: 'quotation must be open', field: 'id' }]);
};

const departmentOf = (desk: Desk, deal: string): string =>
  referTo<DealRow>(desk, 'deal', deal, 'deal_id').department;

const put = (desk: Desk, row: QuotationRow) => desk.store.put('quotation', row.id, row);

/** Operations on quotations. */
export const quotations: Operations = {
  'quotations.list': (desk, body) => {
    const { filter, page: paging } = readBody(listBody, body);
    return listAnswer(
      desk,
      desk.store.values<QuotationRow>('quotation'),
      [when(filter.ids, (row, ids) => ids.includes(row.id))],
      paging,
      listForm,
    );
  },
  'quotations.info': (desk, body) => {
    const row = rowOf<QuotationRow>(desk, 'quotation', readBody(idBody, body).id);
    return {
      status: 200,
      body: {
        data: {
          ...listForm(row),
          grouped_lines: groupsAnswer(desk, row.groups, row.currency),
          currency: row.currency,
          text: row.text,
          discounts: [],
          document_template: null,
        },
      },
    };
  },
  'quotations.create': (desk, body) => {
    const given = readBody(createBody, body);
    if (!given.grouped_lines && !given.text) {
      throw new ApiError(400, [{ title: 'grouped_lines must be present', field: 'grouped_lines' }]);
    }
    const groups = given.grouped_lines ?? [];
    const id = newId(desk, 'quotation');
    put(desk, {
      id,
      deal: given.deal_id,
      status: 'open',
      currency: given.currency?.code ?? 'EUR',
      text: given.text ?? null,
      groups,
      ...reckon(desk, groups, departmentOf(desk, given.deal_id)),
      created_at: stamp(desk.now),
      updated_at: stamp(desk.now),
    });
    return created('quotation', id);
  },
  'quotations.update': (desk, body) => {
    const given = readBody(updateBody, body);
    const row = openRow(desk, given.id);
    const groups = given.grouped_lines ?? row.groups;
    put(desk, {
      ...row,
      text: given.text === undefined ? row.text : given.text,
      groups,
      ...reckon(desk, groups, departmentOf(desk, row.deal)),
      updated_at: stamp(desk.now),
    });
    return done;
  },
  'quotations.accept': (desk, body) => {
    const row = openRow(desk, readBody(idBody, body).id);
    put(desk, { ...row, status: 'accepted', updated_at: stamp(desk.now) });
    return done;
  },
  'quotations.delete': (desk, body) => {
    desk.store.delete('quotation', rowOf<QuotationRow>(desk, 'quotation', readBody(idBody, body).id).id);
    return done;
  },
};
