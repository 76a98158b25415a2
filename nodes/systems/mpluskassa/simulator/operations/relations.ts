import { wireTime } from '../calendar.ts';
import { currentMarker, limitOf, type Shop, save, since } from '../state.ts';
import { isStruct, numberOf, numbersOf, type Struct, structOf, textOf, type Value } from '../struct.ts';
import type { Operation } from './operation.ts';

const relationOf = ({ store }: Shop, number: number | undefined): Struct | undefined =>
  number === undefined ? undefined : store.get<Struct>('relation', String(number));

const getRelations = (request: Struct, shop: Shop): Struct => {
  const filter = structOf(request, 'request');
  const numbers = numbersOf(filter, 'relationNumbers');
  const from = numberOf(filter, 'syncMarker') ?? 0;
  const limit = limitOf(numberOf(filter, 'syncMarkerLimit'));
  const category = numberOf(filter, 'categoryId');
  const candidates: Iterable<Struct> =
    numbers.length > 0
      ? numbers
          .map(number => relationOf(shop, number))
          .filter(relation => relation !== undefined)
          .filter(relation => (numberOf(relation, 'syncMarker') ?? 0) >= from)
      : since(shop.store, 'relation', from);
  const hits: Struct[] = [];
  for (const relation of candidates) {
    if (hits.length === limit) break;
    if (category === undefined || relation.categoryId === category) hits.push(relation);
  }
  // Backwards, since callers must not count on an order.
  return { relationList: { relation: hits.reverse() } };
};

const matches = (relation: Struct, wanted: Struct, exact: boolean): boolean =>
  Object.entries(wanted).every(([name, value]) => {
    if (value === '' || isStruct(value) || Array.isArray(value)) return true;
    const [has, asked] = [relation[name], value].map(part => String(part ?? '').toLowerCase());
    return has !== undefined && asked !== undefined && (exact ? has === asked : has.includes(asked));
  });

const find = (wanted: Struct | undefined, exact: boolean, { store }: Shop): Struct => {
  const asksNothing =
    !wanted ||
    Object.values(wanted).every((value: Value | undefined) => value === '' || Array.isArray(value));
  const relation = asksNothing
    ? undefined
    : store.values<Struct>('relation').find(candidate => matches(candidate, wanted, exact));
  return relation
    ? { result: 'FIND-RELATION-RESULT-OK', relation }
    : { result: 'FIND-RELATION-RESULT-NOT-FOUND' };
};

const create = (request: Struct, shop: Shop): Struct => {
  const given = structOf(request, 'relation') ?? {};
  const wished = numberOf(given, 'relationNumber');
  if (relationOf(shop, wished)) {
    return {
      result: 'CREATE-RELATION-RESULT-FAILED-RELATION-NUMBER-ALREADY-TAKEN',
      relationNumber: 0,
      errorMessage: `Relation number ${wished} is already taken.`,
    };
  }
  const { store } = shop;
  const highest = store.get<number>('_counters', 'relationNumber') ?? 0;
  const relationNumber = wished ?? highest + 1;
  store.put('_counters', 'relationNumber', Math.max(highest, relationNumber));
  const changeTimestamp = wireTime(shop.now());
  save(store, 'relation', String(relationNumber), {
    active: true,
    ...given,
    relationNumber,
    createTimestamp: changeTimestamp,
    changeTimestamp,
  });
  return {
    result: 'CREATE-RELATION-RESULT-OK',
    relationNumber,
    changeTimestamp,
    syncMarker: currentMarker(store, 'relation'),
    errorMessage: '',
  };
};

const update = (request: Struct, shop: Shop): Struct => {
  const given = structOf(request, 'relation') ?? {};
  const existing = relationOf(shop, numberOf(given, 'relationNumber'));
  if (!existing) return { result: 'UPDATE-RELATION-RESULT-NOT-FOUND', errorMessage: 'Relation not found.' };
  const changeTimestamp = wireTime(shop.now());
  // An absent repeated element decodes as an empty list and must not empty what is there.
  const changes = Object.fromEntries(
    Object.entries(given).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  );
  save(shop.store, 'relation', String(existing.relationNumber), { ...existing, ...changes, changeTimestamp });
  return {
    result: 'UPDATE-RELATION-RESULT-OK',
    errorMessage: '',
    changeTimestamp,
    syncMarker: currentMarker(shop.store, 'relation'),
  };
};

/** Customers and suppliers. */
export const relationOperations: Readonly<Record<string, Operation>> = {
  getRelations: { response: 'GetRelationsResponse', run: getRelations },
  getRelation: {
    response: 'GetRelationResponse',
    run: (request, shop) => {
      const relation = relationOf(shop, numberOf(request, 'relationNumber'));
      // The element is formally required even when there is nothing to put into it.
      return { result: `GET-RELATION-RESULT-${relation ? 'OK' : 'NOT-FOUND'}`, relation: relation ?? {} };
    },
  },
  findRelation: {
    response: 'FindRelationResponse',
    run: (request, shop) => find(structOf(request, 'relation'), false, shop),
  },
  findRelationV2: {
    response: 'FindRelationV2Response',
    run: (request, shop) =>
      find(structOf(request, 'request', 'relation'), structOf(request, 'request')?.exactMatch === true, shop),
  },
  createRelation: { response: 'CreateRelationResponse', run: create },
  updateRelation: { response: 'UpdateRelationResponse', run: update },
};

/** The name and VAT number that orders carry of their relation. */
export const relationOnOrder = (relation: Struct) => ({
  relationName: textOf(relation, 'name') ?? '',
  relationVatNumber: textOf(relation, 'vatNumber'),
});
