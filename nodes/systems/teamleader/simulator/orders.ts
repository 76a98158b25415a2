import { z } from 'zod';
import { type Desk, type Operations, readBody, rowOf } from './desk.ts';
import { listAnswer, when } from './list.ts';
import { groupsAnswer, type Reckoned, totalAnswer } from './reckoning.ts';
import { type GroupsIn, idBody, page, uuid } from './shapes.ts';

export interface OrderRow extends Reckoned {
  readonly id: string;
  readonly name: string;
  readonly order_number: number | null;
  readonly order_date: string | null;
  readonly deal: string;
  readonly department: string;
  readonly status: string;
  readonly groups: GroupsIn;
  readonly created_at: string;
}

// Only `ids` filters; whatever else is asked for is ignored.
const listBody = z.object({ filter: z.object({ ids: z.array(uuid()).optional() }).default({}), page });

const listForm = (row: OrderRow): object => ({
  id: row.id,
  name: row.name,
  order_date: row.order_date,
  order_number: row.order_number,
  delivery_date: null,
  payment_term: { type: 'after_invoice_date', days: 14 },
  total: {
    ...totalAnswer(row, 'EUR'),
    purchase_price_tax_exclusive: null,
    purchase_price_tax_inclusive: null,
  },
  web_url: `https://focus.teamleader.eu/order_detail.php?id=${row.id}`,
  supplier: null,
  department: { type: 'department', id: row.department },
  deal: { type: 'deal', id: row.deal },
  project: null,
  assignee: null,
  status: row.status,
});

const infoForm = (desk: Desk, row: OrderRow): object => ({
  ...listForm(row),
  grouped_lines: groupsAnswer(desk, row.groups, 'EUR'),
});

/** Operations on orders: reading only. */
export const orders: Operations = {
  'orders.list': (desk, body) => {
    const { filter, page: paging } = readBody(listBody, body);
    return listAnswer(
      desk,
      desk.store.values<OrderRow>('order'),
      [when(filter.ids, (row, ids) => ids.includes(row.id))],
      paging,
      listForm,
    );
  },
  'orders.info': (desk, body) => ({
    status: 200,
    body: { data: infoForm(desk, rowOf<OrderRow>(desk, 'order', readBody(idBody, body).id)) },
  }),
};
