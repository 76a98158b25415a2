import { Refusal, refusals } from '../answer.ts';
import type { CodeRow, DebtorRow, ItemRow, SalesLineRow, SalesRow } from '../model.ts';
import { thousandthsOf, timesThousandths, vatInside, vatOnTop } from '../numbers.ts';
import type { Given } from './body.ts';
import {
  cents,
  checkCode,
  children,
  type Desk,
  duplicate,
  flag,
  thousandths,
  type Update,
  value,
} from './desk.ts';

/** VAT duties under which no VAT is charged. */
const withoutVat = new Set(['3', '5']);

const lineOf = (desk: Desk, given: Given, debtor: DebtorRow): SalesLineRow => {
  const code = value(given, 'ItCd');
  const isItem = value(given, 'VaIt') === '2';
  const item = desk.store.get<ItemRow>('item', code);
  const table = isItem ? 'item' : 'otherItem';
  if (!desk.store.get(table, code)) throw refusals.missing('Itemcode');
  if (item?.isBlocked) throw new Refusal(`Item '${code}' is blocked.`);
  const unit = value(given, 'BiUn');
  if (isItem && unit !== item?.unit) throw refusals.missing('Unit');
  const vatGroup = value(given, 'VaRc') || item?.vatGroup || '2';
  if (!desk.store.get('vatGroup', vatGroup)) throw refusals.missing('VAT rate group');
  const quantity = value(given, 'QuUn');
  const price = value(given, 'Upri') === '' ? (item?.salesPrice ?? 0) : cents(given, 'Upri');
  const gross = timesThousandths(price, thousandthsOf(quantity));
  const discount = given.fields.has('ARDc')
    ? cents(given, 'ARDc')
    : timesThousandths(gross, thousandthsOf(debtor.lineDiscount || '0') / 100);
  return {
    item: code,
    quantity,
    unit,
    price,
    discount,
    vatGroup,
    total: gross - discount,
  };
};

/** VAT is worked out once for each rate group. */
const totalsOf = (desk: Desk, lines: readonly SalesLineRow[], includesVat: boolean, vatDuty: string) => {
  const groups = [...Map.groupBy(lines, ({ vatGroup }) => vatGroup)].map(([code, ofGroup]) => {
    const total = ofGroup.reduce((sum, line) => sum + line.total, 0);
    const own = desk.store.get<CodeRow>('vatGroup', code)?.percent ?? 0;
    const percent = withoutVat.has(vatDuty) ? 0 : own;
    const vat = includesVat ? vatInside(total, percent) : vatOnTop(total, percent);
    return includesVat ? { vat, incl: total } : { vat, incl: total + vat };
  });
  const totalIncl = groups.reduce((sum, { incl }) => sum + incl, 0);
  const vat = groups.reduce((sum, group) => sum + group.vat, 0);
  return { totalIncl, vat, totalExcl: totalIncl - vat };
};

const checkHead = (desk: Desk, given: Given): DebtorRow => {
  checkCode(desk, given, 'DbId', 'debtor');
  checkCode(desk, given, 'CuId', 'currency');
  checkCode(desk, given, 'PaCd', 'paymentCondition');
  checkCode(desk, given, 'PaTp', 'paymentMethod');
  checkCode(desk, given, 'VaDu', 'vatDuty');
  checkCode(desk, given, 'Unit', 'administration');
  if (value(given, 'War') !== '*****') checkCode(desk, given, 'War', 'warehouse');
  const debtor = desk.store.get<DebtorRow>('debtor', value(given, 'DbId'));
  if (!debtor) throw refusals.missing('Sales contact');
  if (debtor.isBlocked) throw new Refusal(`Sales contact '${debtor.code}' is blocked for delivery.`);
  return debtor;
};

const insert = (
  desk: Desk,
  given: Given,
  collection: string,
  lines: readonly Given[],
  start: number,
): SalesRow => {
  const debtor = checkHead(desk, given);
  const number = value(given, 'OrNu') || String(start + desk.store.next(collection));
  if (desk.store.get(collection, number)) throw duplicate('number', number);
  if (lines.length === 0) throw new Refusal('Enter at least one line.');
  const rows = lines.map(line => lineOf(desk, line, debtor));
  const includesVat = flag(given, 'InVa');
  const vatDuty = value(given, 'VaDu') || debtor.vatDuty;
  const row: SalesRow = {
    number,
    reference: value(given, 'RfCs'),
    debtor: debtor.code,
    date: value(given, 'OrDa').slice(0, 10) || desk.now.slice(0, 10),
    currency: value(given, 'CuId') || debtor.currency,
    paymentCondition: value(given, 'PaCd') || debtor.paymentCondition,
    paymentMethod: value(given, 'PaTp'),
    vatDuty,
    unit: Number(value(given, 'Unit') || '1'),
    warehouse: value(given, 'War'),
    deliveryAddress: value(given, 'DlAd') === '' ? undefined : thousandths(given, 'DlAd') / 1000,
    includesVat,
    lines: rows,
    ...totalsOf(desk, rows, includesVat, vatDuty),
    modified: desk.now,
  };
  desk.store.put(collection, number, row);
  return row;
};

/** FbSales. */
export const salesUpdate: Update = (desk, given) => {
  const { number } = insert(desk, given, 'salesOrder', children(given, 'FbSalesLines'), 60_000_000);
  return { OrNu: number };
};

/** FbDirectInvoice. */
export const invoiceUpdate: Update = (desk, given) => {
  const lines = children(given, 'FbDirectInvoiceLines');
  const { number } = insert(desk, given, 'directInvoice', lines, 70_000_000);
  return { OrNu: number, Liln: '1' };
};
