import { limitOf, type Shop, save, since } from '../state.ts';
import { numberOf, numbersOf, type Struct, structOf, textOf } from '../struct.ts';
import type { Operation } from './operation.ts';

const groupOf = ({ store }: Shop, number: number | undefined): Struct | undefined => {
  const group = number === undefined ? undefined : store.get<Struct>('articleGroup', String(number));
  return group?.isDeleted === true ? undefined : group;
};

const parentOf = (group: Struct): number => numberOf(group, 'parentGroupNumber') ?? 0;

const childrenOf = ({ store }: Shop, parent: number): readonly Struct[] =>
  store
    .values<Struct>('articleGroup')
    .filter(group => group.isDeleted !== true && parentOf(group) === parent)
    .sort((a, b) => (numberOf(a, 'sortOrder') ?? 0) - (numberOf(b, 'sortOrder') ?? 0));

const branch = (shop: Shop, group: Struct): Struct => ({
  ...group,
  subGroupList: {
    articleGroups: childrenOf(shop, numberOf(group, 'groupNumber') ?? -1).map(below => branch(shop, below)),
  },
});

/** True when a group would stand below itself. */
const loops = (shop: Shop, number: number, parent: number): boolean => {
  for (let at = parent; at !== 0; at = parentOf(groupOf(shop, at) ?? {})) if (at === number) return true;
  return false;
};

const create = (request: Struct, shop: Shop): Struct => {
  const given = structOf(request, 'request') ?? {};
  const parent = parentOf(given);
  const failed = (ending: string) => ({ result: `NEW-ARTICLE-GROUP-RESULT-${ending}`, groupNumber: 0 });
  if (parent !== 0 && !groupOf(shop, parent)) return failed('PARENT-NOTFOUND');
  if (textOf(given, 'name') === undefined) return failed('FAILED');
  const groupNumber = shop.store.next('articleGroupNumber');
  save(shop.store, 'articleGroup', String(groupNumber), {
    groupNumber,
    parentGroupNumber: parent,
    name: given.name,
    text: given.text,
    sortOrder: numberOf(given, 'sortOrder') ?? childrenOf(shop, parent).length + 1,
    isDeleted: false,
  });
  return { result: 'NEW-ARTICLE-GROUP-RESULT-OK', groupNumber };
};

const update = (request: Struct, shop: Shop): Struct => {
  const { imageId: _, ...given } = structOf(request, 'request') ?? {};
  const number = numberOf(given, 'groupNumber') ?? 0;
  const result = (ending: string) => ({ result: `SAVE-ARTICLE-GROUP-RESULT-${ending}` });
  const existing = groupOf(shop, number);
  if (!existing) return result('NOT-FOUND');
  const parent = numberOf(given, 'parentGroupNumber') ?? parentOf(existing);
  if (given.name === '' || (parent !== 0 && !groupOf(shop, parent)) || loops(shop, number, parent))
    return result('FAILED');
  save(shop.store, 'articleGroup', String(number), { ...existing, ...given });
  return result('OK');
};

/** Whether every one of these groups exists. */
export const knowsGroups = (shop: Shop, numbers: readonly number[]): boolean =>
  numbers.every(number => groupOf(shop, number) !== undefined);

/** The tree of article groups, and its changes as a list. */
export const articleGroupOperations: Readonly<Record<string, Operation>> = {
  getArticleGroups: {
    response: 'GetArticleGroupsResponse',
    run: (request, shop) => {
      const asked = numbersOf(structOf(request, 'request'), 'groupNumbers');
      const tops = childrenOf(shop, 0).filter(
        ({ groupNumber }) => asked.length === 0 || asked.includes(Number(groupNumber)),
      );
      return { articleGroupList: { articleGroups: tops.map(group => branch(shop, group)) } };
    },
  },
  getArticleGroupChanges: {
    response: 'GetArticleGroupChangesResponse',
    run: (request, shop) => {
      const filter = structOf(request, 'request');
      const asked = numbersOf(filter, 'groupNumbers');
      const limit = limitOf(numberOf(filter, 'syncMarkerLimit'));
      const changed = [...since(shop.store, 'articleGroup', numberOf(filter, 'syncMarker') ?? 0)]
        .filter(({ groupNumber }) => asked.length === 0 || asked.includes(Number(groupNumber)))
        .slice(0, limit);
      return { changedArticleGroupList: { changedArticleGroups: changed.reverse() } };
    },
  },
  newArticleGroup: { response: 'NewArticleGroupResponse', run: create },
  updateArticleGroup: { response: 'UpdateArticleGroupResponse', run: update },
};
