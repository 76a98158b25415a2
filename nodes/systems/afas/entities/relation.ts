import { z } from 'zod';
import { defineEntity } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { email, field, personal } from '../../../sdk/schema.ts';
import type { AfasClient } from '../client.ts';
import { isPersonType, naturalName } from '../wire/assumptions.ts';
import { requiredKey } from '../wire/results.ts';
import { compact, type Row, textOf } from '../wire/values.ts';
import { addressOfLines, addressSchema, comparableAddress } from './address.ts';
import { findBy } from './find.ts';
import { changedRelation, newRelation, objectOf } from './relation-elements.ts';
import { today } from './today.ts';

type Kind = 'organisation' | 'person';

const relationWrites = z.object({
  name: field(personal(z.string().min(1).max(255)), { title: 'Name' }),
  email: field(z.union([email(), z.literal('')]).optional(), { title: 'E-mail' }),
  phone: field(personal(z.string()).optional(), { title: 'Telephone' }),
  website: field(z.string().optional(), { title: 'Website' }),
  cocNumber: field(z.string().max(30).optional(), { title: 'Chamber of Commerce number' }),
  address: field(addressSchema.optional(), { title: 'Address' }),
});

type RelationWrites = z.infer<typeof relationWrites>;

const relationSchema = relationWrites.extend({
  number: field(z.string(), { title: 'Number', description: 'Given out by AFAS.' }),
  name: field(personal(z.string()), { title: 'Name' }),
  email: field(personal(z.string()).optional(), { title: 'E-mail' }),
});

type RelationRecord = z.infer<typeof relationSchema>;

const relationOf = (kind: Kind, row: Row): RelationRecord => {
  const name = textOf(row, 'Name') ?? '';
  return compact({
    number: textOf(row, 'BcCo') ?? '',
    name: kind === 'person' ? naturalName(name) : name,
    email: textOf(row, 'MailWork'),
    phone: textOf(row, 'TelWork'),
    website: textOf(row, 'Homepage'),
    cocNumber: textOf(row, 'ChOfCommNr'),
    address: addressOfLines({
      first: textOf(row, 'AdressLine1'),
      third: textOf(row, 'AdressLine3'),
      fourth: textOf(row, 'AdressLine4'),
    }),
  });
};

/** Organisations or persons, with or without a debtor; the two have the same fields here. */
export const relationEntity = (kind: Kind, names: { title: string; titles: string; summary: string }) => {
  const search = {
    role: 'relations',
    records: async (_client: AfasClient, rows: readonly Row[]) =>
      rows
        .filter(row => isPersonType(textOf(row, 'Type')) === (kind === 'person'))
        .map(row => relationOf(kind, row)),
    id: (relation: RelationRecord) => relation.number,
  } as const;
  const connector = objectOf[kind];
  return defineEntity<AfasClient>()<RelationRecord, RelationWrites>({
    ...names,
    schema: relationSchema,
    writes: relationWrites,
    key: record => record.email ?? record.number,
    find: {
      email: {
        title: 'E-mail address',
        find: findBy({ ...search, field: 'MailWork', value: record => record.email }),
      },
      number: { title: 'Number', find: findBy({ ...search, field: 'BcCo', value: record => record.number }) },
    },
    create: writeEach(async (client: AfasClient, { record }, signal) => {
      const element = newRelation({ ...record, kind }, today(client));
      const answer = await client.write({ method: 'POST', connector, element, signal });
      return { id: requiredKey(answer, connector, 'BcCo') };
    }),
    update: writeEach(async (client: AfasClient, { id, changes }, signal) => {
      const element = changedRelation(id, { ...changes, kind }, today(client));
      await client.write({ method: 'PUT', connector, element, signal });
      return { id };
    }),
    comparable: ({ number, address, ...writable }, wanted) => ({
      ...writable,
      address: comparableAddress(address, wanted?.address),
    }),
  });
};
