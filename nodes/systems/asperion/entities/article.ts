import { defineEntity, type Found } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import type { AsperionClient } from '../client.ts';
import { everyState, paths, query } from '../contract/calls.ts';
import { type ArticleWire, articleWire } from '../contract/objects.ts';
import { articleFields, readArticle } from '../wire/article.ts';
import { changedPages, latest } from '../wire/changes.ts';
import { createObject, updateObject, withoutId } from '../wire/object.ts';
import { searchExactly } from '../wire/search.ts';
import { type Article, type ArticleWrites, articleSchema, articleWrites } from './article-schema.ts';

const everyArticle = {
  path: paths.articles,
  item: articleWire,
  query: { [query.activeState]: everyState },
};

const found = (wire: ArticleWire): Found<Article> => ({ id: wire.code, record: readArticle(wire) });

const byCode = { list: everyArticle, parameter: query.code, held: ({ code }: ArticleWire) => code };

const findByCode = findEach(async ({ lists }: AsperionClient, code: string, signal) =>
  (await searchExactly(lists, byCode, code, signal)).map(found),
);

const key = 'articles';
const minute = 60_000;
/** "Missing" is never said from a list older than this. */
const freshMs = 5_000;

/** Finds among all active articles, read together: a page of orders asks for hundreds. */
const findListed = async (client: AsperionClient, codes: readonly string[], signal: AbortSignal) => {
  const read = async () => {
    const list = { path: paths.articles, item: articleWire };
    const articles = await client.lists.all(list, signal);
    return new Map(articles.map(article => [article.code, found(article)]));
  };
  let known = await client.memory.recall(key, minute, read);
  if (codes.some(code => !known.has(code))) known = await client.memory.recall(key, freshMs, read);
  return new Map(
    codes.flatMap(code => {
      const hit = known.get(code);
      return hit ? [[code, [hit]] as const] : [];
    }),
  );
};

/** Articles, by their code. */
export const article = defineEntity<AsperionClient>()<Article, ArticleWrites>({
  title: 'Article',
  titles: 'Articles',
  summary: 'Products and services with prices and their stock.',
  schema: articleSchema,
  writes: articleWrites,
  key: record => record.code,
  read: {
    pages: ({ lists, now }, request) =>
      changedPages(
        lists,
        now(),
        {
          list: everyArticle,
          id: ({ id }) => id,
          changedAt: ({ dateLastChange }) => latest(dateLastChange),
          record: readArticle,
        },
        request,
      ),
  },
  find: {
    code: { title: 'Article code (SKU)', find: findByCode },
    listed: { title: 'Article code, active articles only', find: findListed },
  },
  create: writeEach(async (client: AsperionClient, { record }, signal) => {
    const stored = await createObject(
      client.call,
      paths.articles,
      articleFields(record),
      articleWire,
      signal,
    );
    client.memory.forget(key);
    const { code } = record;
    const id = stored?.code || (await findByCode(client, [code], signal)).get(code)?.[0]?.id;
    if (!id) throw withoutId(`article ${code}`);
    return { id };
  }),
  update: writeEach(async (client: AsperionClient, { id, changes, existing }, signal) => {
    const place = { list: paths.articles, id: String(existing.id), item: articleWire, what: `Article ${id}` };
    await updateObject(client, place, articleFields(changes), signal);
    client.memory.forget(key);
    return { id: changes.code ?? id };
  }),
  comparable: ({ id, currentStock, ...writable }) => writable,
});
