import { defineEntity, type Found } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import type { AccountViewClient } from '../client.ts';
import { matchValues, unique } from '../wire/found.ts';
import { rowsOf } from '../wire/tables.ts';
import { title } from '../wire/title.ts';
import { inEuros } from '../wire/values.ts';
import { withoutNumber } from '../wire/write.ts';
import {
  type SalesOrder,
  type SalesOrderWrites,
  salesOrderSchema,
  salesOrderWrites,
} from './sales-order-record.ts';
import {
  orderColumns,
  orderDocument,
  orderTables,
  perhapsColumns,
  pricedLines,
  readOrder,
  requireTotal,
} from './sales-order-wire.ts';

const presentOf = async ({ dictionary }: AccountViewClient): Promise<readonly string[]> => {
  const known = await dictionary(orderTables.table);
  return perhapsColumns.filter(column => known?.has(column));
};

/** Where AccountView gives no order number, ours has to do. */
const idOf = ({ number, reference }: SalesOrder): string => number || (reference ?? '');

const findBy =
  (field: 'reference' | 'number') =>
  async (client: AccountViewClient, values: readonly string[], signal: AbortSignal) => {
    const { orderReference } = client.settings;
    const column = field === 'number' ? 'ORD_NR' : orderReference;
    const answers = await client.anyOf(
      {
        ...orderTables,
        columns: orderColumns(await presentOf(client), client.settings),
        column,
        operator: column === 'COMMENT1' ? 'Contains' : 'Equal',
        values,
      },
      signal,
    );
    const found = answers.flatMap(answer =>
      rowsOf(answer, orderTables.table).map((row): Found<SalesOrder> => {
        const record = readOrder(answer, row, client.settings);
        return { id: idOf(record), record };
      }),
    );
    return matchValues(values, unique(found), (record, value) => record[field] === value);
  };

const findByReference = findBy('reference');

/** The total may be told with or without VAT; it must be one of the two. */
const totalWarnings = (
  { expectedTotalIncl: expected }: SalesOrderWrites,
  sent: number,
  told: number | undefined,
): readonly string[] =>
  told === undefined || told === 0 || expected === undefined || told === expected || told === sent
    ? []
    : [`${title}'s total is ${inEuros(told)}; ${inEuros(expected)} was expected.`];

const leftOut = (record: SalesOrderWrites, present: readonly string[]): readonly string[] => {
  const wanted = [
    ['ORD_NR', record.number],
    ['CUR_CODE', record.currency],
    ['DISC_CODE', record.paymentCondition],
  ] as const;
  return wanted
    .filter(([column, value]) => value !== undefined && !present.includes(column))
    .map(([column]) => `${column} was left out: sales orders of this administration do not have it.`);
};

/** Sales orders, found by our number. */
export const salesOrder = defineEntity<AccountViewClient>()<SalesOrder, SalesOrderWrites>({
  title: 'Sales order',
  titles: 'Sales orders',
  summary: 'Orders with articles, to be delivered and invoiced by AccountView.',
  schema: salesOrderSchema,
  writes: salesOrderWrites,
  key: record => record.reference ?? record.number,
  amount: record => record.total,
  find: {
    reference: { title: 'Order number', find: findByReference },
    number: { title: 'Number in AccountView', find: findBy('number') },
  },
  create: writeEach(async (client: AccountViewClient, { record }, signal) => {
    const { settings, proof, writer } = client;
    const find = async (reference: string) =>
      (await findByReference(client, [reference], signal)).get(reference) ?? [];
    const finds = async (reference: string) => (await find(reference)).length > 0;

    const { lines, total } = pricedLines(record, settings.orderPrices);
    if (settings.orderPrices === 'incl') requireTotal(record, total);
    await proof.beforeCreate(`SO_HDR.${settings.orderReference}`, finds);
    const present = await presentOf(client);
    const { answer, row } = await writer.insert(orderDocument(record, lines, settings, present), signal);
    await proof.afterCreate(`SO_HDR.${settings.orderReference}`, record.reference, finds);

    const stored = readOrder(answer, row, settings);
    const warnings = [...totalWarnings(record, total, stored.total), ...leftOut(record, present)];
    if (stored.number !== '') return { id: stored.number, warnings };
    const [made] = await find(record.reference);
    if (!made) throw withoutNumber('a sales order');
    return { id: made.id, warnings };
  }),
});
