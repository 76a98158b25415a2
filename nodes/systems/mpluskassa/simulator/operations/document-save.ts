import { wireDay, wireTime } from '../calendar.ts';
import { changedParts, checkedHead, idFor, OrderRefused, pricedLines, sentLines } from '../order-build.ts';
import { idKey, type Kind, type Shop, save } from '../state.ts';
import { numberOf, type Struct, structOf, textOf } from '../struct.ts';

/** What invoices and proposals differ in when they are saved. */
export interface SavedForm {
  readonly kind: Kind;
  /** `invoice` or `proposal`, as in `invoiceId` and `extInvoiceId`. */
  readonly element: string;
  /** Fields that a caller may set directly, besides those of every document. */
  readonly fields: readonly string[];
  /** What a new one begins with. */
  fresh(today: Struct): Struct;
}

/** `invoice` → `extInvoiceId`. */
const extIdOf = (element: string): string => `ext${element[0]?.toUpperCase()}${element.slice(1)}Id`;

const headFields = [
  'deliveryAddress',
  'invoiceAddress',
  'financialDate',
  'workplaceNumber',
  'reference',
  'vatMethod',
];

const given = (sent: Struct, form: SavedForm): Struct =>
  Object.fromEntries(
    [...headFields, ...form.fields, extIdOf(form.element)]
      .filter(name => sent[name] !== undefined && sent[name] !== '')
      .map(name => [name, sent[name]]),
  );

/** Stores a document under its id. */
export const saveDocument = (
  shop: Shop,
  form: Pick<SavedForm, 'kind' | 'element'>,
  document: Struct,
): Struct => save(shop.store, form.kind, idKey(textOf(document, `${form.element}Id`) ?? ''), document);

/** A document by the other system's id. */
export const documentByExtId = (
  shop: Shop,
  { kind, element }: Pick<SavedForm, 'kind' | 'element'>,
  id: string | undefined,
): Struct | undefined =>
  id === undefined
    ? undefined
    : shop.store.values<Struct>(kind).find(document => document[extIdOf(element)] === id);

/** Stores a new document from what was sent. Throws OrderRefused. */
export const newDocument = (shop: Shop, form: SavedForm, sent: Struct): Struct => {
  const head = checkedHead(shop, sent);
  const today = wireDay(shop.now());
  const vatMethod = textOf(sent, 'vatMethod') ?? 'VAT-METHOD-INCLUSIVE';
  const financialDate = structOf(sent, 'financialDate') ?? today;
  const year = numberOf(financialDate, 'year') ?? 0;
  const counter = `${form.kind}Number ${year}`;
  const serial = (shop.store.get<number>('_counters', counter) ?? 0) + 1;
  const priced = pricedLines(shop, vatMethod, sentLines(sent), `${form.kind} ${year}.${serial}`);
  shop.store.put('_counters', counter, serial);
  return saveDocument(shop, form, {
    [`${form.element}Id`]: idFor(form.kind, year, serial),
    [`${form.element}Number`]: { year, number: serial },
    transactionString: `${year}.${serial}`,
    entryTimestamp: wireTime(shop.now()),
    ...form.fresh(financialDate),
    ...given(sent, form),
    ...head,
    vatMethod,
    financialDate,
    ...priced,
    changeCounter: 1,
  });
};

/** A document with what was sent laid over it; not stored yet. Throws OrderRefused. */
export const changedDocument = (shop: Shop, form: SavedForm, existing: Struct, sent: Struct): Struct => {
  const changeCounter = (numberOf(existing, 'changeCounter') ?? 0) + 1;
  const seed = `${form.kind} ${textOf(existing, 'transactionString')} ${changeCounter}`;
  const parts = changedParts(shop, existing, sent, { name: 'document', seed });
  return { ...existing, ...given(sent, form), ...parts, changeCounter };
};

/** The refusal of a document as a result instead of a crash. */
export const attempt = (work: () => Struct, refused: (words: string) => Struct): Struct => {
  try {
    return work();
  } catch (error) {
    if (error instanceof OrderRefused) return refused(error.message);
    throw error;
  }
};
