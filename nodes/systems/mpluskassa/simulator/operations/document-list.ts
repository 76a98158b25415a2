import { idKey, type Kind, limitOf, type Shop, since } from '../state.ts';
import { flagOf, numberOf, type Struct, structOf, structsOf, textOf, textsOf } from '../struct.ts';
import { commonTests } from './filter.ts';

/** How a kind of document is asked for and answered. */
export interface DocumentList {
  readonly kind: Kind;
  /** Names of the wrapper and of the element of one document. */
  readonly list: string;
  readonly element: string;
  /** Names of the filter by ids and of the one by numbers. */
  readonly ids: string;
  readonly numbers?: string;
  /** Name of the document's number. */
  readonly number?: string;
}

/** A document by its id, with or without dashes. */
export const documentById = (shop: Shop, kind: Kind, id: string | undefined): Struct | undefined =>
  id === undefined ? undefined : shop.store.get<Struct>(kind, idKey(id));

const yearAndNumber = (struct: Struct | undefined): string => `${struct?.year}-${struct?.number}`;

const candidates = (shop: Shop, form: DocumentList, filter: Struct | undefined): Iterable<Struct> => {
  const ids = textsOf(filter, form.ids).map(idKey);
  const numbers = new Set(structsOf(filter, form.numbers ?? '').map(yearAndNumber));
  const from = numberOf(filter, 'syncMarker') ?? 0;
  if (ids.length === 0 && numbers.size === 0) return since(shop.store, form.kind, from);
  return shop.store
    .values<Struct>(form.kind)
    .filter(
      document =>
        ids.includes(idKey(textOf(document, `${form.element}Id`) ?? '')) ||
        numbers.has(yearAndNumber(structOf(document, form.number ?? ''))),
    )
    .filter(document => (numberOf(document, 'syncMarker') ?? 0) >= from);
};

/** Answers a request for a list of documents. */
export const listDocuments =
  (form: DocumentList) =>
  (request: Struct, shop: Shop): Struct => {
    const filter = structOf(request, 'request');
    const tests = commonTests(filter);
    const limit = limitOf(numberOf(filter, 'syncMarkerLimit'));
    const hits: Struct[] = [];
    for (const document of candidates(shop, form, filter)) {
      if (hits.length === limit) break;
      if (tests.every(test => test(document))) hits.push(document);
    }
    const withLines = flagOf(filter, 'includeLineList') ?? true;
    // Backwards, since callers must not count on an order.
    const documents = hits.reverse().map(hit => (withLines ? hit : { ...hit, lineList: undefined }));
    return { [form.list]: { [form.element]: documents } };
  };
