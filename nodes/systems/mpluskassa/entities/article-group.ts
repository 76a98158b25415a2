import { defineEntity, type Found, type ReadRequest } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { child, children } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { changedGroupOf, groupTree } from '../wire/article-group.ts';
import { markedBy } from '../wire/marked.ts';
import { lagOf, syncPages } from '../wire/sync.ts';
import {
  type ArticleGroup,
  type ArticleGroupWrites,
  articleGroupSchema,
  articleGroupWrites,
  samePath,
} from './article-group-record.ts';
import { createGroup, updateGroup } from './article-group-save.ts';

const pages = (client: MplusClient, request: ReadRequest) =>
  syncPages(request, async (syncMarker, syncMarkerLimit) => {
    const answer = await client.ask('getArticleGroupChanges', request.signal, {
      request: { syncMarker, syncMarkerLimit },
    });
    const changed = children(child(answer, 'changedArticleGroupList'), 'changedArticleGroups');
    if (changed.length === 0) return [];
    const tree = new Map((await groupTree(client, request.signal)).map(group => [group.number, group]));
    return changed.map(markedBy(node => changedGroupOf(node, tree), 'groupNumber'));
  });

/** The whole tree is one call, so all values are found with it. */
const findBy =
  (keyOf: (group: ArticleGroup) => string, normal: (value: string) => string) =>
  async (client: MplusClient, values: readonly string[], signal: AbortSignal) => {
    const byKey = Map.groupBy(await groupTree(client, signal), group => normal(keyOf(group)));
    return new Map<string, readonly Found<ArticleGroup>[]>(
      values.flatMap(value => {
        const hits = byKey.get(normal(value));
        return hits ? [[value, hits.map(record => ({ id: String(record.number), record }))]] : [];
      }),
    );
  };

/** Groups of products: the till's categories. */
export const articleGroup = defineEntity<MplusClient>()<ArticleGroup, ArticleGroupWrites>({
  title: 'Article group',
  titles: 'Article groups',
  summary: 'Categories of products, one below the other.',
  schema: articleGroupSchema,
  writes: articleGroupWrites,
  key: record => String(record.number),
  read: { pages, lag: lagOf('articleGroupSyncMarker') },
  find: {
    number: {
      title: 'Group number',
      find: findBy(
        group => String(group.number),
        value => value.trim(),
      ),
    },
    name: { title: 'Name', find: findBy(group => group.name, samePath) },
    path: { title: 'Path', find: findBy(group => group.path, samePath) },
  },
  create: writeEach(createGroup),
  update: writeEach(updateGroup),
  comparable: (existing, wanted) => {
    const { path, name, text, sortOrder, parentNumber = 0 } = existing;
    const isThere = wanted?.path !== undefined && samePath(wanted.path) === samePath(path);
    return { path: isThere ? wanted.path : path, name, text, sortOrder, parentNumber };
  },
});
