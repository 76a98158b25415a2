import { z } from 'zod';
import { type CustomFieldRow, customFieldsAfter, customFieldUpdate } from './custom-fields.ts';
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
} from './desk.ts';
import { hasTerm, listAnswer, when } from './list.ts';
import { changedSince, timesOf } from './people.ts';
import { idBody, moment, money, page, uuid } from './shapes.ts';

interface Money {
  readonly amount: number;
  readonly currency: string;
}

export interface ProductRow {
  readonly id: string;
  readonly name: string | null;
  readonly code: string | null;
  readonly description: string | null;
  readonly unit: string | null;
  readonly purchase_price: Money | null;
  readonly selling_price: Money | null;
  readonly tax: string | null;
  readonly product_category: string | null;
  readonly stock: number | null;
  readonly custom_fields: readonly CustomFieldRow[];
  readonly added_at: string;
  readonly updated_at: string;
}

const fields = {
  name: z.string().nullish(),
  code: z.string().nullish(),
  description: z.string().nullish(),
  purchase_price: money().nullish(),
  selling_price: money().nullish(),
  unit_of_measure_id: uuid().nullish(),
  stock: z.object({ amount: z.number().nullable() }).optional(),
  department_id: uuid().optional(),
  product_category_id: uuid().optional(),
  tax_rate_id: uuid().optional(),
  ...customFieldUpdate.shape,
};

const addBody = z.object(fields);
const updateBody = z.object({ ...fields, id: uuid() });
const listBody = z.object({
  filter: z
    .object({
      ids: z.array(uuid()).optional(),
      term: z.string().optional(),
      updated_since: moment().optional(),
    })
    .default({}),
  page,
});

const refOf = (type: string, id: string | null) => (id === null ? null : { type, id });

const listForm = (row: ProductRow): object => ({
  id: row.id,
  name: row.name,
  description: row.description,
  code: row.code,
  unit: refOf('unitOfMeasure', row.unit),
  stock: { amount: row.stock },
  configuration: null,
  added_at: row.added_at,
  updated_at: row.updated_at,
});

const infoForm = (row: ProductRow): object => ({
  ...listForm(row),
  purchase_price: row.purchase_price,
  selling_price: row.selling_price,
  tax: refOf('taxRate', row.tax),
  product_category: refOf('productCategory', row.product_category),
  custom_fields: row.custom_fields,
  price_list_prices: [],
});

const chosen = <T>(given: T | undefined, before: T): T => (given === undefined ? before : given);

const merged = (desk: Desk, before: ProductRow, given: z.infer<typeof addBody>): ProductRow => {
  if (given.tax_rate_id) referTo(desk, 'taxRate', given.tax_rate_id, 'tax_rate_id');
  if (given.product_category_id)
    referTo(desk, 'productCategory', given.product_category_id, 'product_category_id');
  if (given.unit_of_measure_id)
    referTo(desk, 'unitOfMeasure', given.unit_of_measure_id, 'unit_of_measure_id');
  const row: ProductRow = {
    ...before,
    name: chosen(given.name, before.name),
    code: chosen(given.code, before.code),
    description: chosen(given.description, before.description),
    purchase_price: chosen(given.purchase_price, before.purchase_price),
    selling_price: chosen(given.selling_price, before.selling_price),
    unit: chosen(given.unit_of_measure_id, before.unit),
    tax: given.tax_rate_id ?? before.tax,
    product_category: given.product_category_id ?? before.product_category,
    stock: given.stock ? given.stock.amount : before.stock,
    custom_fields: customFieldsAfter(before.custom_fields, given),
    ...timesOf(desk, before),
  };
  if (!row.name && !row.code) throw new ApiError(400, [{ title: 'name must be present', field: 'name' }]);
  return row;
};

const empty = (desk: Desk, id: string): ProductRow => ({
  id,
  name: null,
  code: null,
  description: null,
  unit: null,
  purchase_price: null,
  selling_price: null,
  tax: null,
  product_category: null,
  stock: null,
  custom_fields: [],
  ...timesOf(desk),
});

const put = (desk: Desk, row: ProductRow) => desk.store.put('product', row.id, row);

/** Operations on products; lists have no prices. */
export const products: Operations = {
  'products.list': (desk, body) => {
    const { filter, page: paging } = readBody(listBody, body);
    return listAnswer(
      desk,
      desk.store.values<ProductRow>('product'),
      [
        when(filter.ids, (row, ids) => ids.includes(row.id)),
        when(filter.term, (row, term) => hasTerm(term, [row.name, row.code])),
        when(filter.updated_since, changedSince),
      ],
      paging,
      listForm,
    );
  },
  'products.info': (desk, body) => ({
    status: 200,
    body: { data: infoForm(rowOf<ProductRow>(desk, 'product', readBody(idBody, body).id)) },
  }),
  'products.add': (desk, body) => {
    const id = newId(desk, 'product');
    put(desk, merged(desk, empty(desk, id), readBody(addBody, body)));
    desk.tell('product.added', { type: 'product', id });
    return created('product', id);
  },
  'products.update': (desk, body) => {
    const { id, ...given } = readBody(updateBody, body);
    put(desk, merged(desk, rowOf<ProductRow>(desk, 'product', id), given));
    desk.tell('product.updated', { type: 'product', id });
    return done;
  },
};
