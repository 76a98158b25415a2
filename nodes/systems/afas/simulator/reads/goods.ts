import { itemFreeFields } from '../definitions/goods.ts';
import type { ItemRow, PriceRow, ProductGroupRow, StockRow } from '../model.ts';
import { amount, units } from '../numbers.ts';
import { day, type GetConnector, text, time } from './connector.ts';

const items: GetConnector = {
  description: 'Items',
  fields: {
    ItemCode: 'string',
    Description: 'string',
    ExtraDescription: 'string',
    UnitId: 'string',
    Factor: 'int',
    ArtGroup: 'string',
    Blocked: 'boolean',
    Barcode: 'string',
    VATGroup: 'string',
    ItemTypeCode: 'string',
    Stock: 'boolean',
    StockDimId1: 'string',
    StockDimId2: 'string',
    CreateDate: 'date',
    ModifiedDate: 'date',
    Kleur: `string ${itemFreeFields.colour}`,
    Maat: `string ${itemFreeFields.size}`,
  },
  rows: store =>
    store.values<ItemRow>('item').map(item => ({
      ItemCode: item.code,
      Description: item.description,
      ExtraDescription: text(item.extraDescription),
      UnitId: item.unit,
      Factor: 1,
      ArtGroup: item.group,
      Blocked: item.isBlocked,
      Barcode: text(item.barcode),
      VATGroup: item.vatGroup,
      ItemTypeCode: '2',
      Stock: item.tracksStock,
      StockDimId1: text(item.dimension1),
      StockDimId2: text(item.dimension2),
      CreateDate: time(item.created),
      ModifiedDate: time(item.modified),
      Kleur: text(item.free[itemFreeFields.colour] ?? ''),
      Maat: text(item.free[itemFreeFields.size] ?? ''),
    })),
};

const itemPrices: GetConnector = {
  description: 'Items',
  fields: {
    ItemCode: 'string',
    Description: 'string',
    UnitId: 'string',
    ArtGroup: 'string',
    Blocked: 'boolean',
    VATgroup: 'string',
    BasicSalesPrice: 'decimal',
    StockActual: 'decimal',
    CreateDate: 'date',
    DateModified: 'date',
  },
  rows(store) {
    const stocks = Map.groupBy(store.values<StockRow>('stock'), ({ item }) => item);
    return store.values<ItemRow>('item').map(item => ({
      ItemCode: item.code,
      Description: item.description,
      UnitId: item.unit,
      ArtGroup: item.group,
      Blocked: item.isBlocked,
      VATgroup: item.vatGroup,
      BasicSalesPrice: amount(item.salesPrice),
      StockActual: units((stocks.get(item.code) ?? []).reduce((sum, row) => sum + row.thousandths, 0)),
      CreateDate: time(item.created),
      DateModified: time(item.modified),
    }));
  },
};

const stock: GetConnector = {
  description: 'Stock (virtual) by item',
  fields: {
    Basisartikeltype_code: 'string',
    Item_code: 'string',
    In_stock: 'decimal',
    Unit: 'string',
    Stock_level_code: 'string',
    Warehouse: 'string',
  },
  rows: store =>
    store.values<StockRow>('stock').map(row => ({
      Basisartikeltype_code: '2',
      Item_code: row.item,
      In_stock: units(row.thousandths),
      Unit: row.unit,
      Stock_level_code: '0',
      Warehouse: row.warehouse,
    })),
};

const productGroups: GetConnector = {
  description: 'Product groups (made for Koppel)',
  fields: { ProductGroup: 'string', Description: 'string', Blocked: 'boolean' },
  rows: store =>
    store.values<ProductGroupRow>('productGroup').map(group => ({
      ProductGroup: group.code,
      Description: text(group.description),
      Blocked: group.isBlocked,
    })),
};

const salesPrices: GetConnector = {
  description: 'Sales prices (made for Koppel)',
  fields: {
    ItemCode: 'string',
    UnitId: 'string',
    PriceList: 'string',
    DebtorId: 'string',
    CurrencyId: 'string',
    StartDate: 'date',
    EndDate: 'date',
    Price: 'decimal',
    Promotion: 'boolean',
    Quantity: 'decimal',
  },
  rows: store =>
    store.values<PriceRow>('salesPrice').map(price => ({
      ItemCode: price.item,
      UnitId: price.unit,
      PriceList: text(price.list),
      DebtorId: text(price.debtor),
      CurrencyId: price.currency,
      StartDate: day(price.from),
      EndDate: day(price.until),
      Price: amount(price.price),
      Promotion: price.isPromotion,
      Quantity: Number(price.quantity),
    })),
};

/** GetConnectors about items, their stock, prices and categories. */
export const goodsReads: Readonly<Record<string, GetConnector>> = {
  Profit_Article: items,
  Profit_Article_Basic: itemPrices,
  Profit_Stock_per_Warehouse: stock,
  Koppel_ProductGroups: productGroups,
  Koppel_SalesPrices: salesPrices,
};
