import { defineEntity, type Found, type ReadRequest } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import { child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { markedBy } from '../wire/marked.ts';
import { chunks, isNumber, keysPerCall } from '../wire/number.ts';
import { malformed, title } from '../wire/read.ts';
import { relationOf, relationTree } from '../wire/relation.ts';
import { normalEmail, numbersByEmail } from '../wire/relation-index.ts';
import { expectOk, resultEnds } from '../wire/result.ts';
import { lagOf, syncPages } from '../wire/sync.ts';
import { type Relation, type RelationWrites, relationSchema, relationWrites } from './relation-record.ts';

const relationsIn = (answer: XmlNode): readonly XmlNode[] =>
  children(child(answer, 'relationList'), 'relation');

const found = (record: Relation): Found<Relation> => ({ id: record.number, record });

const pages = (client: MplusClient, request: ReadRequest) =>
  syncPages(request, async (syncMarker, syncMarkerLimit) => {
    const answer = await client.ask('getRelations', request.signal, {
      request: { syncMarker, syncMarkerLimit },
    });
    return relationsIn(answer).map(markedBy(relationOf, 'relationNumber'));
  });

const findByNumber = async (client: MplusClient, numbers: readonly string[], signal: AbortSignal) => {
  const hits = new Map<string, Found<Relation>[]>();
  for (const some of chunks(numbers.filter(isNumber), keysPerCall)) {
    const answer = await client.ask('getRelations', signal, { request: { relationNumbers: some } });
    const byNumber = new Map(
      relationsIn(answer).map(node => [BigInt(text(node, 'relationNumber') ?? '0'), node]),
    );
    for (const number of some) {
      const node = byNumber.get(BigInt(number));
      if (node !== undefined) hits.set(number, [found(relationOf(node))]);
    }
  }
  return hits;
};

/**
 * Finds by one field. The till gives the first match only, and older services match parts of a value, so what comes
 * back is compared with what was asked.
 */
const findByField = (name: 'email' | 'extRelationId', same: (a: string, b: string) => boolean) =>
  findEach(async (client: MplusClient, typed: string, signal): Promise<readonly Found<Relation>[]> => {
    const value = typed.trim();
    if (value === '') return [];
    const answer = await client.ask('findRelationV2', signal, {
      request: { relation: { [name]: value }, exactMatch: true },
    });
    const node = child(answer, 'relation');
    if (!resultEnds(answer, 'OK') || node === undefined || text(node, 'relationNumber') === undefined)
      return [];
    const record = relationOf(node);
    return same(record[name] ?? '', value) ? [found(record)] : [];
  });

const findFirstByEmail = findByField('email', (a, b) => normalEmail(a) === normalEmail(b));

/** Somebody who is not active any more does not stand beside somebody who is. */
const preferActive = (hits: readonly Found<Relation>[]): readonly Found<Relation>[] => {
  const active = hits.filter(({ record }) => record.active);
  return active.length > 0 ? active : hits;
};

/** The till's first match, which is never out of date, and whoever else has the address. */
const findByEmail = async (client: MplusClient, emails: readonly string[], signal: AbortSignal) => {
  const first = await findFirstByEmail(client, emails, signal);
  const asked = emails.filter(email => email.trim() !== '');
  if (asked.length === 0) return first;
  const numbers = await numbersByEmail(client, asked, signal);
  const known = new Set([...first.values()].flat().map(({ id }) => id));
  const others = await findByNumber(
    client,
    [...new Set([...numbers.values()].flat())].filter(number => !known.has(number)),
    signal,
  );
  return new Map(
    emails.map(email => {
      const more = (numbers.get(email) ?? [])
        .flatMap(number => others.get(number) ?? [])
        .filter(({ record }) => normalEmail(record.email ?? '') === normalEmail(email));
      return [email, preferActive([...(first.get(email) ?? []), ...more])];
    }),
  );
};

/** Customers and suppliers of the till. */
export const relation = defineEntity<MplusClient>()<Relation, RelationWrites>({
  title: 'Relation',
  titles: 'Relations',
  summary: 'Customers, people and companies, with their addresses.',
  schema: relationSchema,
  writes: relationWrites,
  key: record => record.number,
  read: { pages, lag: lagOf('relationSyncMarker') },
  find: {
    number: { title: 'Relation number', find: findByNumber },
    email: {
      title: 'E-mail address',
      find: findByEmail,
    },
    extRelationId: { title: 'External relation id', find: findByField('extRelationId', (a, b) => a === b) },
  },
  create: writeEach(async (client: MplusClient, { record }, signal) => {
    const answer = await client.tell('createRelation', signal, { relation: relationTree(record) });
    expectOk(answer, `${title} did not accept the relation.`, {
      'FAILED-RELATION-NUMBER-ALREADY-TAKEN': [
        'target.duplicate',
        `${title} has a relation with number ${record.number} already.`,
      ],
    });
    const number = text(answer, 'relationNumber');
    if (number === undefined) throw malformed('no number for the relation it created');
    return { id: number };
  }),
  update: writeEach(async (client: MplusClient, { id, changes }, signal) => {
    const answer = await client.tell('updateRelation', signal, {
      relation: relationTree({ ...changes, number: id }),
    });
    expectOk(answer, `${title} did not accept the change of the relation.`, {
      'NOT-FOUND': ['target.reference-missing', `Relation ${id} does not exist in ${title} any more.`],
    });
    return { id };
  }),
});
