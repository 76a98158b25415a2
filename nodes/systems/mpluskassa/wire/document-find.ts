import type { Found } from '../../../sdk/define-system.ts';
import type { MplusClient } from '../client.ts';
import { askDocuments, type DocumentList, documentsIn } from './document-list.ts';
import { chunks, keysPerCall } from './number.ts';

type Find<T> = (
  client: MplusClient,
  values: readonly string[],
  signal: AbortSignal,
) => Promise<ReadonlyMap<string, readonly Found<T>[]>>;

/** How documents are found by a field. */
export interface DocumentSearch<T> {
  keyOf(document: T): string | undefined;
  idOf(document: T): string;
  fetch(client: MplusClient, values: readonly string[], signal: AbortSignal): Promise<readonly T[]>;
  /** Makes values comparable that are written differently. Default: as they are. */
  normal?(value: string): string;
  /** Whether the wire can be asked for a value. Default: always. */
  usable?(value: string): boolean;
}

/** Finds documents by many values, a hundred a call; values are compared with what comes back. */
export const findDocuments =
  <T>({
    keyOf,
    idOf,
    fetch,
    normal = value => value,
    usable = value => value !== '',
  }: DocumentSearch<T>): Find<T> =>
  async (client, values, signal) => {
    const found = new Map<string, readonly Found<T>[]>();
    for (const some of chunks(values.filter(usable), keysPerCall)) {
      const byKey = Map.groupBy(await fetch(client, some, signal), document => normal(keyOf(document) ?? ''));
      for (const value of some) {
        const hits = byKey.get(normal(value));
        if (hits)
          found.set(
            value,
            hits.map(record => ({ id: idOf(record), record })),
          );
      }
    }
    return found;
  };

/** Ids come with and without dashes, in either case. */
const normalId = (id: string): string => id.replaceAll('-', '').toLowerCase();

const numberPattern = /^(\d{4})-(\d{1,15})$/;

const normalNumber = (number: string): string => {
  const [, year, serial] = numberPattern.exec(number) ?? [];
  return year && serial ? `${year}-${BigInt(serial)}` : number;
};

const yearNumber = (number: string) => {
  const [year, serial] = normalNumber(number).split('-');
  return { year, number: serial };
};

/** Finds documents by the till's own ids; `filter` is the name of the filter on the wire. */
export const findById = <T>(form: DocumentList<T>, filter: string): Find<T> =>
  findDocuments({
    keyOf: form.idOf,
    idOf: form.idOf,
    normal: normalId,
    fetch: async (client, ids, signal) =>
      documentsIn(await askDocuments(client, form, {}, { [filter]: ids }, signal), form),
  });

/** Finds documents by year and number. */
export const findByNumber = <T extends { readonly number: string }>(
  form: DocumentList<T>,
  filter: string,
): Find<T> =>
  findDocuments({
    keyOf: document => document.number,
    idOf: form.idOf,
    normal: normalNumber,
    usable: value => numberPattern.test(value),
    fetch: async (client, numbers, signal) =>
      documentsIn(await askDocuments(client, form, {}, { [filter]: numbers.map(yearNumber) }, signal), form),
  });
