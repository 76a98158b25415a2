import type { ArticleWire } from '../contract/objects.ts';
import type { Article, ArticleWrites } from '../entities/article-schema.ts';
import { compact, filled, fromAmount, fromDecimal, toAmount, toDecimal } from './values.ts';

/** An article as a record. */
export const readArticle = (wire: ArticleWire): Article =>
  compact({
    id: wire.id,
    code: wire.code,
    description: wire.description,
    longDescription: filled(wire.longDescription),
    unit: filled(wire.unit),
    salesType: filled(wire.salesTypeId),
    priceExcl: fromAmount(wire.salesPrice),
    purchasePrice: fromAmount(wire.purchasePrice),
    ean: filled(wire.eanCode),
    brand: filled(wire.brand),
    stockArticle: wire.isStockArticle ?? false,
    currentStock: fromDecimal(wire.currentStock),
    minimumStock: fromDecimal(wire.minimumStock),
    active: wire.active ?? true,
  });

/** The fields of an article that are to be written. */
export const articleFields = (record: Partial<ArticleWrites>): object =>
  compact({
    code: record.code,
    description: record.description,
    longDescription: record.longDescription,
    unit: record.unit,
    salesTypeId: record.salesType,
    salesPrice: record.priceExcl === undefined ? undefined : toAmount(record.priceExcl),
    purchasePrice: record.purchasePrice === undefined ? undefined : toAmount(record.purchasePrice),
    eanCode: record.ean,
    brand: record.brand,
    isStockArticle: record.stockArticle,
    minimumStock: record.minimumStock === undefined ? undefined : toDecimal(record.minimumStock),
    active: record.active,
  });
