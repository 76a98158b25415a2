import type { Desk } from './desk.ts';
import type { Shown } from './list.ts';
import type { ArticleRow } from './model.ts';
import { checkReference } from './references.ts';
import { rowsOf, stampOf } from './rows.ts';
import { type Body, Complaints, centsOf, checkShape, type Shape, textOf, wireAmount } from './shape.ts';

const shape: Shape = {
  id: { kind: 'int' },
  code: { kind: 'text', required: true },
  description: { kind: 'text', required: true },
  longDescription: { kind: 'text?' },
  unit: { kind: 'text?' },
  salesTypeId: { kind: 'text', required: true },
  salesPrice: { kind: 'amount', required: true },
  purchasePrice: { kind: 'amount' },
  eanCode: { kind: 'text?' },
  brand: { kind: 'text?' },
  isStockArticle: { kind: 'bool' },
  currentStock: { kind: 'number' },
  minimumStock: { kind: 'number' },
  active: { kind: 'bool' },
};

const checked = (desk: Desk, body: Body, itself: ArticleRow | undefined): void => {
  const { settings, say } = desk;
  const complaints = new Complaints(say);
  checkShape(body, shape, complaints);
  checkReference(desk, complaints, 'salesTypeId', 'salesType', body.salesTypeId);
  if (settings.refusesStock && body.currentStock !== undefined)
    complaints.add('currentStock', say('readOnly'));
  complaints.end();
  const holder = rowsOf<ArticleRow>(desk, 'article').find(({ code }) => code === body.code);
  if (settings.uniqueNumbers && holder && holder.id !== itself?.id) {
    complaints.add('code', say('inUse'));
    complaints.end(settings.duplicateStatus);
  }
};

const textOrNull = (value: unknown): string | null => textOf(value) || null;

/** Creates an article, or replaces one; its stock stays as it is. */
export const saveArticle = (
  desk: Desk,
  body: Body,
  itself: ArticleRow | undefined,
  isTrial: boolean,
): ArticleRow => {
  checked(desk, body, itself);
  const row: ArticleRow = {
    administration: desk.administration.id,
    id: itself?.id ?? (isTrial ? 0 : desk.store.next('article')),
    code: textOf(body.code),
    description: textOf(body.description),
    longDescription: textOrNull(body.longDescription),
    unit: textOrNull(body.unit),
    salesTypeId: textOf(body.salesTypeId),
    salesPrice: centsOf(body.salesPrice),
    purchasePrice: typeof body.purchasePrice === 'number' ? centsOf(body.purchasePrice) : null,
    eanCode: textOrNull(body.eanCode),
    brand: textOrNull(body.brand),
    isStockArticle: body.isStockArticle === true,
    currentStock: itself?.currentStock ?? 0,
    minimumStock: typeof body.minimumStock === 'number' ? Math.round(body.minimumStock * 1000) : null,
    active: body.active !== false,
    dateLastChange: stampOf(desk),
  };
  if (!isTrial) desk.store.put('article', String(row.id), row);
  return row;
};

export const shownArticle = (_desk: Desk, row: ArticleRow): Shown => {
  const { administration: _, ...shown } = row;
  return {
    ...shown,
    salesPrice: wireAmount(row.salesPrice),
    purchasePrice: row.purchasePrice === null ? null : wireAmount(row.purchasePrice),
    currentStock: row.currentStock / 1000,
    minimumStock: row.minimumStock === null ? null : row.minimumStock / 1000,
  };
};

/** The articles a list shows: the active ones unless it asks for others. */
export const listedArticles = (desk: Desk): readonly ArticleRow[] => {
  const state = desk.url.searchParams.get('ActiveState') ?? 'Active';
  return rowsOf<ArticleRow>(desk, 'article').filter(
    ({ active }) => state === 'All' || active === (state === 'Active'),
  );
};
