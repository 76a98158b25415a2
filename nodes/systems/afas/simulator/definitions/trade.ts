import { type Definition, define, itemType } from './definition.ts';

/** Fields that the heads of orders and direct invoices share. */
const head = [
  'OrDa D Date',
  'DbId! s16 Sales contact',
  'FaTo s16 Invoice to',
  'CuId s3 Currency',
  'RfCs s100 Order number/reference',
  'SaCh s20 Sales channel',
  'VaDu s3 VAT duty',
  'InVa b Price incl. VAT',
  'PaCd s5 Payment condition',
  'PaTp s5 Payment method',
  'Re t Remark',
  'Unit i Administration',
  'War s15 Warehouse',
  'DlAd i Delivery address',
  'ExAd s255 Delivery address description',
  'InPc d Invoice discount (%)',
  'CrOr b Credit order',
  'Coll b Collect',
  'PrId s15 Project',
  'JoCo s6 Journal invoice',
  'Fref s32 Invoice reference',
  'LgId s3 Language',
];

const orderHead = [
  'OrNu s12 Number',
  ...head,
  'SoQu s12 Corresponding quotation',
  'DaDe D Required delivery date',
  'DaPr D Delivery date (promised)',
  'BkOr b Backorder',
  'DlPr i Delivery priority',
  'DeCo s20 Delivery conditions',
  'FxBl b Order blokkeren',
  'DlYN b Uitleverbaar',
];

const invoiceHead = [
  'OrNu s12 Packing slip number',
  ...head,
  'SinOrNu s12 Factuurnummer',
  'CoIn b Group invoice',
];

/** Fields that the lines of both share. */
const line = [
  itemType,
  'ItCd! s40 Itemcode',
  'Ds s255 Description',
  'VaRc s4 VAT rate group',
  'BiUn! s15 Unit',
  'QuUn! d Number of units',
  'PrLi s5 Price list',
  'War s15 Warehouse',
  'Upri d Price per unit',
  'VaAD s20 Discount allowed',
  'ARDc d Amount line discount',
  'MaAD b Manual line discount amount',
  'Re t Remark',
  'StL1 s10 Article dimension code 1',
  'StL2 s10 Article dimension code 2',
];

const orderLine = [
  ...line,
  'Qu d Quantity ordered',
  'PRDc d % Line discount',
  'DlDa D Deviating delivery date',
  'GuLi g38 GUID line',
];

const invoiceLine = [...line, 'Qu d Number', 'PRDc d Percentage line discount', 'GuLi g38 Line GUID'];

const price = [
  itemType,
  'ItCd s40 Itemcode',
  'BiUn! s15 Unit',
  'PrLi s5 Price list',
  'DbId s16 Debtor',
  'StL1 s10 Article dimension code 1',
  'StL2 s10 Article dimension code 2',
  'Pric d Sales price',
  'CuId! s3 Currency',
  'DaBg! D Start date',
  'DaEn D End date',
  'SpPr b Promotional price',
  'VaAD s20 Discount allowed',
  'CrPr b Volume price',
  'Am d Quantity',
  'CPri d Consumer price',
  'PrId s15 Project',
  'Memo t Remark',
];

/** Orders, direct invoices and sales prices. */
export const tradeDefinitions: Readonly<Record<string, Definition>> = {
  FbSales: define(orderHead, { FbSalesLines: define(orderLine) }),
  FbDirectInvoice: define(invoiceHead, { FbDirectInvoiceLines: define(invoiceLine) }),
  FbSalesPrice: define(price),
};
