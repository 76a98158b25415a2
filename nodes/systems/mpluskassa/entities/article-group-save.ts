import type { CreateRequest, UpdateRequest } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { XmlTree } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { groupTree } from '../wire/article-group.ts';
import { inTurn } from '../wire/in-turn.ts';
import { integer, malformed, title } from '../wire/read.ts';
import { expectOk, type Meaning } from '../wire/result.ts';
import { type ArticleGroup, type ArticleGroupWrites, namesIn, samePath } from './article-group-record.ts';

/** The number that stands for "no group above" when a group is created. */
const top = 0;

const meanings: Readonly<Record<string, Meaning>> = {
  'PARENT-NOTFOUND': [
    'target.reference-missing',
    `The group above does not exist in ${title}.`,
    'Create the group above first, or give the whole path.',
  ],
  'NOT-FOUND': ['target.reference-missing', `The article group does not exist in ${title} any more.`],
};

type NewGroup = Pick<ArticleGroupWrites, 'text' | 'sortOrder'> & {
  readonly name: string;
  readonly parent: number;
};

const newGroup = async (client: MplusClient, group: NewGroup, signal: AbortSignal): Promise<number> => {
  const answer = await client.tell('newArticleGroup', signal, {
    request: {
      parentGroupNumber: group.parent,
      name: group.name,
      text: group.text ?? group.name,
      sortOrder: group.sortOrder,
    },
  });
  expectOk(answer, `${title} did not accept the article group “${group.name}”.`, meanings);
  const number = integer(answer, 'groupNumber');
  if (number === undefined) throw malformed('no number for the article group it created');
  return number;
};

/** The number of the group at a path; what is missing of it is created. */
const ensured = async (
  client: MplusClient,
  names: readonly string[],
  last: Pick<ArticleGroupWrites, 'text' | 'sortOrder'>,
  signal: AbortSignal,
): Promise<number> => {
  const numbers = new Map(
    (await groupTree(client, signal)).map(({ path, number }) => [samePath(path), number]),
  );
  let parent = top;
  for (const [i, name] of names.entries()) {
    const known = numbers.get(samePath(names.slice(0, i + 1).join('/')));
    const more = i === names.length - 1 ? last : {};
    parent = known ?? (await newGroup(client, { ...more, name, parent }, signal));
  }
  return parent;
};

const nameless = (): Failure =>
  new Failure('record.invalid', 'The article group has neither a name nor a path.', {
    system: title,
    path: 'name',
    hint: 'Give name, or path, in the mapping.',
  });

/**
 * Creates a group, and with a path those above it. In turn, since two groups may want the same one above them, and what
 * one has created the other must see.
 */
export const createGroup = (
  client: MplusClient,
  { record }: CreateRequest<ArticleGroupWrites>,
  signal: AbortSignal,
): Promise<{ id: string }> =>
  inTurn(client, async () => {
    const { path, name, parentNumber = top, ...more } = record;
    const names = namesIn(path ?? '');
    if (names.length > 0) return { id: String(await ensured(client, names, more, signal)) };
    if (name === undefined) throw nameless();
    return { id: String(await newGroup(client, { ...more, name, parent: parentNumber }, signal)) };
  });

/** What a changed path changes: the name, and the group above. */
const moved = async (
  client: MplusClient,
  path: string | undefined,
  signal: AbortSignal,
): Promise<Pick<ArticleGroupWrites, 'name' | 'parentNumber'>> => {
  const names = namesIn(path ?? '');
  const name = names.at(-1);
  if (name === undefined) return {};
  return { name, parentNumber: await ensured(client, names.slice(0, -1), {}, signal) };
};

/** Changes a group; only the fields given. */
export const updateGroup = (
  client: MplusClient,
  { id, changes }: UpdateRequest<ArticleGroupWrites, ArticleGroup>,
  signal: AbortSignal,
): Promise<{ id: string }> =>
  inTurn(client, async () => {
    const { path, ...fields } = changes;
    const { name, parentNumber, text, sortOrder } = { ...fields, ...(await moved(client, path, signal)) };
    const request: XmlTree = {
      groupNumber: id,
      name,
      text,
      sortOrder,
      parentGroupNumber: parentNumber,
    };
    const answer = await client.tell('updateArticleGroup', signal, { request });
    expectOk(answer, `${title} did not accept the change of the article group.`, meanings);
    return { id };
  });
