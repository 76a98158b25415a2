import {
  defineEntity,
  type Found,
  type ReadPage,
  type ReadRequest,
  type UpdateRequest,
  type Written,
} from '../../../sdk/define-system.ts';
import { about } from '../../../sdk/exchange.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { XmlTree } from '../../../sdk/xml.ts';
import type { TwinfieldClient } from '../client.ts';
import { onlyFound, type Prepared, prepareEach, sendPrepared, withoutId } from '../wire/outcomes.ts';
import { title } from '../wire/title.ts';
import { largestBatch, writeBatch } from '../wire/write-batch.ts';
import { type Article, type ArticleWrites, articleSchema, articleWrites } from './article-schema.ts';
import { articleTree, changedArticle, comparableArticle, readArticle } from './article-wire.ts';

const findByCode = async (client: TwinfieldClient, codes: readonly string[]) =>
  onlyFound(
    await Promise.all(
      codes.map(async (code): Promise<readonly [string, readonly Found<Article>[]]> => {
        const article = await about([code], () => client.articles.read(code));
        return [code, article?.isUsable ? [{ id: code, record: article.record }] : []];
      }),
    ),
  );

const findListed = async (client: TwinfieldClient, codes: readonly string[]) => {
  const listed = await client.articles.listed(codes);
  return new Map([...listed].map(([code, record]) => [code, [{ id: code, record }]] as const));
};

/** All articles, in pages of codes; Twinfield does not tell when an article changed, so every read is a full one. */
async function* pages(
  client: TwinfieldClient,
  { cursor, pageSize, signal }: ReadRequest,
): AsyncGenerator<ReadPage<Article>> {
  let first = typeof cursor === 'number' ? cursor : 1;
  for (;;) {
    const { rows, total } = await client.finder.page({ type: 'ART' }, first, pageSize, signal);
    const read = await Promise.all(rows.map(({ code }) => client.articles.load(code, signal)));
    first += rows.length;
    const isLast = rows.length === 0 || first > total;
    yield {
      records: read.flatMap(found => (found?.isUsable ? [{ record: found.record }] : [])),
      // The next read begins anew.
      cursor: isLast ? null : first,
    };
    if (isLast) return;
  }
}

const kind = { plural: 'articles', singular: 'article', read: readArticle } as const;

const write = async (
  client: TwinfieldClient,
  codes: readonly string[],
  prepared: readonly Prepared[],
  signal: AbortSignal,
): Promise<readonly Written[]> => {
  const written = await sendPrepared(
    prepared,
    documents => writeBatch(client.processXml, kind, documents, signal),
    ({ saved, warnings }) => {
      const { code } = saved.record;
      return code === '' ? { ok: false, failure: withoutId('an article') } : { ok: true, id: code, warnings };
    },
  );
  client.articles.forget(codes);
  return written;
};

/** Each article is read anew, so that nothing that others changed meanwhile is put back. */
const updateTree = async (
  client: TwinfieldClient,
  { id, changes }: UpdateRequest<ArticleWrites, Article>,
  signal: AbortSignal,
): Promise<XmlTree> => {
  const existing = await client.articles.load(id, signal);
  if (existing) return articleTree(client.office, changedArticle(existing.record, changes), existing.lines);
  throw new Failure('target.changed', `Article ${id} is no longer in Twinfield.`, { system: title });
};

/** Articles of the classic invoicing module. */
export const article = defineEntity<TwinfieldClient>()<Article, ArticleWrites>({
  title: 'Article',
  titles: 'Articles',
  summary: 'Articles and their sub-items, with price, VAT code and revenue account.',
  schema: articleSchema,
  writes: articleWrites,
  key: record => record.code,
  read: { pages },
  find: {
    code: { title: 'Article number', find: findByCode },
    listed: { title: 'Article number (only whether it exists)', find: findListed },
  },
  batch: largestBatch,
  create: (client, requests, signal) =>
    write(
      client,
      requests.map(({ record }) => record.code),
      requests.map(({ record }) => ({ document: articleTree(client.office, record) })),
      signal,
    ),
  update: async (client, requests, signal) =>
    write(
      client,
      requests.map(({ id }) => id),
      await prepareEach(requests, request => updateTree(client, request, signal)),
      signal,
    ),
  comparable: comparableArticle,
});
