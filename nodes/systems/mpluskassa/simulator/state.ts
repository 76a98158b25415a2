import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { type Struct, structOf, structsOf } from './struct.ts';

/** What the operations work on. */
export interface Shop {
  readonly store: SimulatorStore;
  readonly now: () => Date;
}

/** Kinds of objects with a sequence of sync markers; stock ids are one too. */
export type Kind =
  | 'order'
  | 'invoice'
  | 'quotation'
  | 'packingSlip'
  | 'receipt'
  | 'relation'
  | 'product'
  | 'articleGroup'
  | 'stock';

/** The newest marker of a kind; 0 when there is none. */
export const currentMarker = (store: SimulatorStore, kind: Kind): number =>
  store.get<number>('_counters', kind) ?? 0;

/** Gives an object the next marker of its kind; its old one disappears. */
const mark = (store: SimulatorStore, kind: Kind, id: string, previous: number | undefined): number => {
  const marker = store.next(kind);
  if (previous !== undefined) store.delete(`_${kind}Markers`, String(previous));
  store.put(`_${kind}Markers`, String(marker), id);
  return marker;
};

/** Stores an object under the next marker of its kind and gives it as it was stored. */
export const save = <T extends Struct>(store: SimulatorStore, kind: Kind, id: string, object: T): T => {
  const name = kind === 'stock' ? 'stockId' : 'syncMarker';
  const previous = store.get<Struct>(kind, id)?.[name];
  const stored = {
    ...object,
    [name]: mark(store, kind, id, typeof previous === 'number' ? previous : undefined),
  };
  store.put(kind, id, stored);
  return stored;
};

/** Objects changed at or after a marker, oldest change first, without looking at the others. */
export function* since(store: SimulatorStore, kind: Kind, marker: number): Generator<Struct> {
  const newest = currentMarker(store, kind);
  for (let at = Math.max(1, marker); at <= newest; at += 1) {
    const id = store.get<string>(`_${kind}Markers`, String(at));
    const object = id === undefined ? undefined : store.get<Struct>(kind, id);
    if (object) yield object;
  }
}

/** Most objects in one answer, whatever the limit asked. */
const largestAnswer = 1000;

/** The limit that counts. */
export const limitOf = (asked: number | undefined): number =>
  asked === undefined || asked < 1 ? largestAnswer : Math.min(asked, largestAnswer);

/** Ids come with and without dashes, in either case. */
export const idKey = (id: string): string => id.replaceAll('-', '').toLowerCase();

const articleIndex = '_articles';

/** Stores a product and makes its articles findable. */
export const saveProduct = (
  store: SimulatorStore,
  product: Struct & { readonly productNumber: number },
): Struct => {
  const id = String(product.productNumber);
  const stored = save(store, 'product', id, product);
  for (const { articleNumber } of articlesOf(stored)) store.put(articleIndex, String(articleNumber), id);
  return stored;
};

/** Articles of a product. */
export const articlesOf = (product: Struct | undefined): readonly Struct[] =>
  structsOf(structOf(product, 'articleList'), 'article');

export const productOfArticle = (store: SimulatorStore, articleNumber: number): Struct | undefined => {
  const id = store.get<string>(articleIndex, String(articleNumber));
  return id === undefined ? undefined : store.get<Struct>('product', id);
};

export const articleOf = (store: SimulatorStore, articleNumber: number): Struct | undefined =>
  articlesOf(productOfArticle(store, articleNumber)).find(article => article.articleNumber === articleNumber);
