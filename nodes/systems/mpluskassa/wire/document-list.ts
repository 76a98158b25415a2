import type { ReadPage, ReadRequest } from '../../../sdk/define-system.ts';
import { child, children, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { dayTree } from './date.ts';
import { mapRecords, markedBy } from './marked.ts';
import { syncPages } from './sync.ts';

/** How one kind of document is asked for and answered. */
export interface DocumentList<T> {
  readonly operation: string;
  /** Names of the wrapper in the answer, and of the element of one document. */
  readonly list: string;
  readonly element: string;
  /** Some requests formally need the filters by article, although the service takes them without. */
  readonly needsArticleFilter: boolean;
  of(node: XmlNode): T;
  /** The till's own id. */
  idOf(document: T): string;
}

const articleFilter = { articlePluNumbers: {}, articleBarcodes: {} };

/** The documents in an answer. */
export const documentsIn = <T>(answer: XmlNode, form: DocumentList<T>): readonly T[] =>
  children(child(answer, form.list), form.element).map(form.of);

/** Asks for documents; `more` are the elements that only this kind has, which stand behind the common ones. */
export const askDocuments = <T>(
  client: MplusClient,
  form: DocumentList<T>,
  common: XmlTree,
  more: XmlTree,
  signal: AbortSignal,
): Promise<XmlNode> =>
  client.ask(form.operation, signal, {
    request: {
      ...common,
      ...(form.needsArticleFilter ? articleFilter : {}),
      ...more,
      includeLineList: true,
    },
  });

/** Filters that all kinds of documents have. */
export interface DocumentFilters {
  readonly fromDate?: string | undefined;
  readonly branchNumbers?: readonly number[] | undefined;
}

/** Pages of documents with their lines, by sync marker. */
export const documentPages = <T>(
  client: MplusClient,
  request: ReadRequest,
  form: DocumentList<T>,
  { fromDate, branchNumbers }: DocumentFilters,
  more: XmlTree = {},
): AsyncGenerator<ReadPage<T>> =>
  syncPages(request, async (syncMarker, syncMarkerLimit) => {
    const common = {
      syncMarker,
      syncMarkerLimit,
      fromFinancialDate: fromDate === undefined ? undefined : dayTree(fromDate),
      branchNumbers,
    };
    const answer = await askDocuments(client, form, common, more, request.signal);
    return children(child(answer, form.list), form.element).map(markedBy(form.of, `${form.element}Id`));
  });

/** Leaves out records that are not wanted; the place in the sequence moves on over them. */
export async function* onlyThose<T>(
  pages: AsyncIterable<ReadPage<T>>,
  isWanted: (record: T) => boolean,
): AsyncGenerator<ReadPage<T>> {
  for await (const page of pages) {
    yield { ...page, records: mapRecords(page.records, record => (isWanted(record) ? [record] : [])) };
  }
}
