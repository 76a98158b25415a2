import { child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import type { ArticleGroup } from '../entities/article-group-record.ts';
import { flag, integer, malformed, present } from './read.ts';

const groupOf = (node: XmlNode, parent: ArticleGroup | undefined): ArticleGroup => {
  const number = integer(node, 'groupNumber');
  if (number === undefined) throw malformed('an article group without groupNumber');
  const name = text(node, 'name') ?? '';
  return present({
    number,
    parentNumber: parent?.number,
    name,
    text: text(node, 'text') ?? '',
    path: parent === undefined ? name : `${parent.path} / ${name}`,
    sortOrder: integer(node, 'sortOrder') ?? 0,
    deleted: flag(node, 'isDeleted') ?? false,
  });
};

const flattened = (list: XmlNode | undefined, parent: ArticleGroup | undefined): readonly ArticleGroup[] =>
  children(list, 'articleGroups').flatMap(node => {
    const group = groupOf(node, parent);
    return [group, ...flattened(child(node, 'subGroupList'), group)];
  });

/** All groups there are, those above before those below. */
export const groupTree = async (
  client: MplusClient,
  signal: AbortSignal | undefined,
): Promise<readonly ArticleGroup[]> => {
  const answer = await client.ask('getArticleGroups', signal, { request: {} });
  return flattened(child(answer, 'articleGroupList'), undefined).filter(({ deleted }) => !deleted);
};

/** A changed group; its path comes from the tree, or from its parent there when it was deleted. */
export const changedGroupOf = (node: XmlNode, tree: ReadonlyMap<number, ArticleGroup>): ArticleGroup => {
  const parent = tree.get(integer(node, 'parentGroupNumber') ?? 0);
  return groupOf(node, parent);
};
