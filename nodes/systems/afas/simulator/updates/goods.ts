import { Refusal, refusals } from '../answer.ts';
import type { ItemRow, PriceRow, StockRow } from '../model.ts';
import type { Given } from './body.ts';
import {
  cents,
  changed,
  checkCode,
  children,
  type Desk,
  duplicate,
  flag,
  thousandths,
  type Update,
  value,
} from './desk.ts';

const freeOf = (given: Given, old: ItemRow['free']): ItemRow['free'] => ({
  ...old,
  ...Object.fromEntries(children(given, 'FbArticleCustom').flatMap(({ fields }) => [...fields])),
});

const applyItem = (given: Given, row: ItemRow, now: string): ItemRow => ({
  ...row,
  description: changed(given, 'Ds', row.description),
  extraDescription: changed(given, 'DsEx', row.extraDescription),
  remark: changed(given, 'Rm', row.remark),
  group: changed(given, 'Grp', row.group),
  unit: changed(given, 'BiUn', row.unit),
  vatGroup: changed(given, 'VaRc', row.vatGroup),
  type: changed(given, 'VaTp', row.type),
  dimension1: changed(given, 'StD1', row.dimension1),
  dimension2: changed(given, 'StD2', row.dimension2),
  salesPrice: given.fields.has('SaPrice') ? cents(given, 'SaPrice') : row.salesPrice,
  consumerPrice: given.fields.has('CsPrice') ? cents(given, 'CsPrice') : row.consumerPrice,
  barcode: changed(given, 'BaCo', row.barcode),
  tracksStock: given.fields.has('BiSt') ? flag(given, 'BiSt') : row.tracksStock,
  isBlocked: given.fields.has('Bl') ? flag(given, 'Bl') : row.isBlocked,
  free: freeOf(given, row.free),
  modified: now,
});

const blankItem = (code: string, now: string): ItemRow => ({
  code,
  description: '',
  extraDescription: '',
  remark: '',
  group: '',
  unit: '',
  vatGroup: '2',
  type: '0',
  dimension1: '',
  dimension2: '',
  salesPrice: 0,
  consumerPrice: 0,
  barcode: '',
  tracksStock: false,
  isBlocked: false,
  free: {},
  created: now,
  modified: now,
});

const hasCheckDigit = (barcode: string): boolean => {
  const sum = [...barcode].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return /^\d{13}$/.test(barcode) && sum % 10 === 0;
};

const checkItem = (desk: Desk, given: Given): void => {
  checkCode(desk, given, 'Grp', 'articleGroup');
  checkCode(desk, given, 'BiUn', 'unit');
  checkCode(desk, given, 'VaRc', 'vatGroup');
  checkCode(desk, given, 'StD1', 'dimension');
  checkCode(desk, given, 'StD2', 'dimension');
  if (value(given, 'VaBc') === '3' && !hasCheckDigit(value(given, 'BaCo'))) {
    throw new Refusal("The check digit of 'Barcode' is not right.");
  }
};

/** FbItemArticle. */
export const itemUpdate: Update = (desk, given) => {
  checkItem(desk, given);
  const code = value(given, 'ItCd');
  const existing = desk.store.get<ItemRow>('item', code);
  if (desk.method === 'PUT' && !existing) throw refusals.missing('Item code');
  if (desk.method === 'POST' && existing) throw duplicate('item code', code);
  if (code === '') throw refusals.needed('Item code');
  desk.store.put('item', code, applyItem(given, existing ?? blankItem(code, desk.now), desk.now));
  return { ItCd: code };
};

/** FbProductGroup. */
export const productGroupUpdate: Update = (desk, given) => {
  const code = value(given, 'PrGr');
  const existing = desk.store.get<{ description: string; isBlocked: boolean }>('productGroup', code);
  if (desk.method === 'PUT' && !existing) throw refusals.missing('Product group');
  if (desk.method === 'POST' && existing) throw duplicate('product group', code);
  desk.store.put('productGroup', code, {
    code,
    description: changed(given, 'Ds', existing?.description ?? ''),
    isBlocked: changed(given, 'Bl', String(existing?.isBlocked ?? false)) === 'true',
  });
  return undefined;
};

/** FbProductGroupLines. */
export const productGroupLineUpdate: Update = (desk, given) => {
  checkCode(desk, given, 'PrGr', 'productGroup');
  checkCode(desk, given, 'ItCd', 'item');
  const key = `${value(given, 'PrGr')}/${value(given, 'ItCd')}`;
  if (desk.store.get('productGroupLine', key)) throw duplicate('product group line', key);
  desk.store.put('productGroupLine', key, { group: value(given, 'PrGr'), item: value(given, 'ItCd') });
  return undefined;
};

/** FbSalesPrice. */
export const priceUpdate: Update = (desk, given) => {
  if (desk.method === 'PUT' && !desk.switches.changesPrices) throw refusals.notAllowed('UpdateConnector');
  checkCode(desk, given, 'ItCd', 'item');
  checkCode(desk, given, 'PrLi', 'priceListCode');
  checkCode(desk, given, 'DbId', 'debtor');
  checkCode(desk, given, 'CuId', 'currency');
  checkCode(desk, given, 'BiUn', 'unit');
  const row: PriceRow = {
    item: value(given, 'ItCd'),
    unit: value(given, 'BiUn'),
    list: value(given, 'PrLi'),
    debtor: value(given, 'DbId'),
    currency: value(given, 'CuId'),
    from: value(given, 'DaBg').slice(0, 10),
    until: value(given, 'DaEn').slice(0, 10),
    price: cents(given, 'Pric'),
    isPromotion: flag(given, 'SpPr'),
    quantity: flag(given, 'CrPr') ? value(given, 'Am') : '0',
  };
  const key = [row.list, row.debtor, row.item, row.unit, row.currency, row.quantity, row.from].join('/');
  const exists = desk.store.get('salesPrice', key) !== undefined;
  if (desk.method === 'POST' && exists) throw duplicate('sales price', key);
  if (desk.method === 'PUT' && !exists) throw refusals.missing('Sales price');
  desk.store.put('salesPrice', key, row);
  return undefined;
};

const directions: Readonly<Record<string, 1 | -1>> = { 41: 1, 42: -1 };

/** FbStockMutation. */
export const stockUpdate: Update = (desk, given) => {
  const direction = directions[value(given, 'VaOt')];
  if (!direction) throw refusals.missing('Entry sort');
  checkCode(desk, given, 'ReId', 'stockReason');
  checkCode(desk, given, 'ItCd', 'item');
  checkCode(desk, given, 'War', 'warehouse');
  const code = value(given, 'ItCd');
  const item = desk.store.get<ItemRow>('item', code);
  if (!item?.tracksStock) throw new Refusal(`Item '${code}' does not track stock.`);
  if (value(given, 'BiUn') !== item.unit) throw refusals.missing('Unit');
  const amount = thousandths(given, 'QuUn');
  if (amount <= 0) throw new Refusal("The value of 'Number of units' is not valid.");
  const warehouse = value(given, 'War');
  const key = `${code}/${warehouse}`;
  const existing = desk.store.get<StockRow>('stock', key);
  desk.store.put('stock', key, {
    item: code,
    warehouse,
    unit: item.unit,
    thousandths: (existing?.thousandths ?? 0) + direction * amount,
  });
  desk.store.put('stockMutation', String(desk.store.next('stockMutation')), {
    item: code,
    warehouse,
    thousandths: direction * amount,
    reason: value(given, 'ReId'),
  });
  return undefined;
};
