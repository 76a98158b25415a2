import { type Definition, define, itemType } from './definition.ts';

const item = [
  'ItCd s40 Item code',
  'AuId b Autonummering',
  'Ds s100 Description',
  'DsEx s100 Extra description',
  'Rm t Remark',
  'Grp! s15 Article group',
  'BiUn! s15 Basic unit',
  'BiDc i Number of decimals',
  'PrFc i Price factor',
  'VaRc s4 Tariefgroep',
  'VaTp s20 {0,1,2,3,4,5} Article type',
  'PrGr s10 Price group',
  'StPrice d Verrekenprijs',
  'CoPrice d Kostprijs',
  'SaPrice d Verkoopprijs',
  'PuPrice d Inkoopprijs',
  'CsPrice d Consumentenprijs',
  'DatPri D Ingangsdatum prijzen',
  'BiSt b Track stock',
  'VaBc s20 {0,1,2,3,4,5,6,7,8} Barcode type',
  'BaCo s30 Barcode',
  'StD1 s10 Article dimension 1',
  'StD2 s10 Article dimension 2',
  'CrId s16 Inkooprelatie',
  'NeWe d Net weight',
  'GrWe d Gross weight',
  'Bl b Blocked',
];

const stockMutation = [
  'VaOt! s20 Entry sort',
  'ReId! s12 Reason',
  'Da D Reference date',
  'Ds s80 Description',
  itemType,
  'ItCd! s40 Itemcode',
  'BaNu s30 Partijnummer',
  'SeNu s100 Serienummer',
  'StD1 s10 Article dimension 1',
  'StL1 s10 Article dimension code 1',
  'StD2 s10 Article dimension 2',
  'StL2 s10 Article dimension code 2',
  'War! s15 Warehouse',
  'Loc! s15 Location',
  'BiUn! s15 Unit',
  'QuUn! d Number of units',
  'Qu! d Number',
];

const productGroup = [
  'PrGr! s5 Product group',
  'Ds s50 Description',
  'DaBg D Active from',
  'DaEn D Asset up to and incl.',
  'Bl b Blocked',
  'Rm t Remark',
  'AlTi s255 Deviating title',
  'AlDs t Deviating description',
];

const productGroupLine = ['PrGr! s5 Product group', 'ItCd! s30 Code'];

/** Free fields the shop added to its items: colour and size. */
export const itemFreeFields = {
  colour: 'U4B7E1C2D9A0F4E53B8D6C1A27F3E5D90',
  size: 'U9C3D5E7F1B2A48609F8E7D6C5B4A3921',
} as const;

const custom = [`${itemFreeFields.colour} s50 Kleur`, `${itemFreeFields.size} s50 Maat`];

/** Items, their stock and the product groups. */
export const goodsDefinitions: Readonly<Record<string, Definition>> = {
  FbItemArticle: define(item, { FbArticleCustom: define(custom) }),
  FbStockMutation: define(stockMutation),
  FbProductGroup: define(productGroup),
  FbProductGroupLines: define(productGroupLine),
};
