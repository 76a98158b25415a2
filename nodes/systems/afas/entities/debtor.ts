import { defineEntity, type UpdateRequest } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { AfasClient } from '../client.ts';
import { changePages } from '../wire/changes.ts';
import type { Element } from '../wire/element.ts';
import { requiredKey } from '../wire/results.ts';
import { title } from '../wire/title.ts';
import { comparableAddress } from './address.ts';
import { debtorsOf } from './debtor-reads.ts';
import { type Debtor, type DebtorWrites, debtorSchema, debtorWrites } from './debtor-schema.ts';
import { findBy } from './find.ts';
import { changedRelation, newRelation, objectOf } from './relation-elements.ts';
import { today } from './today.ts';

const connectorOf = { organisation: 'KnSalesRelationOrg', person: 'KnSalesRelationPer' } as const;

const debtorFields = (record: Partial<DebtorWrites>): Element['fields'] => ({
  PaCd: record.paymentCondition,
  VaDu: record.vatDuty,
  VaId: record.vatNumber,
  ColA: record.ledger,
});

const creation = (client: AfasClient, record: DebtorWrites): Element => ({
  fields: {
    CuId: record.currency ?? client.settings.currency,
    IsDb: true,
    ...debtorFields(record),
  },
  objects: { [objectOf[record.kind]]: [newRelation(record, today(client))] },
});

const ofRelation = ['name', 'email', 'phone', 'cocNumber', 'address'] as const;

const update = (
  client: AfasClient,
  { id, changes, existing }: UpdateRequest<DebtorWrites, Debtor>,
): Element => {
  const { kind } = existing;
  if (changes.kind !== undefined && changes.kind !== kind) {
    throw new Failure(
      'target.rejected',
      `Debtor ${id} is ${kind === 'person' ? 'a person' : 'a company'} in AFAS.`,
      {
        system: title,
        path: 'kind',
        hint: 'AFAS cannot turn one into the other: correct the customer in the source, or make a new debtor in AFAS.',
      },
    );
  }
  const isRelationChanged = ofRelation.some(field => changes[field] !== undefined);
  return {
    fields: { DbId: id, CuId: changes.currency ?? existing.currency, ...debtorFields(changes) },
    objects: isRelationChanged
      ? { [objectOf[kind]]: [changedRelation(existing.relation, { ...changes, kind }, today(client))] }
      : {},
  };
};

const search = {
  role: 'debtors',
  records: debtorsOf,
  id: (debtor: Debtor) => debtor.code,
} as const;

/** Debtors: organisations and persons things are sold to, searched by e-mail address, VAT number or code. */
export const debtor = defineEntity<AfasClient>()<Debtor, DebtorWrites>({
  title: 'Debtor',
  titles: 'Debtors',
  summary: 'Customers: companies with a contact, or persons, with their address and payment condition.',
  schema: debtorSchema,
  writes: debtorWrites,
  key: record => record.email ?? record.code,
  read: {
    pages: changePages({ role: 'debtors', modified: 'ModifiedDate', id: 'DebtorId', records: debtorsOf }),
  },
  find: {
    email: {
      title: 'E-mail address',
      find: findBy({ ...search, field: 'Email', value: record => record.email }),
    },
    code: { title: 'Code', find: findBy({ ...search, field: 'DebtorId', value: record => record.code }) },
    vatNumber: {
      title: 'VAT number',
      find: findBy({ ...search, field: 'VatNr', value: record => record.vatNumber }),
    },
  },
  create: writeEach(async (client: AfasClient, { record }, signal) => {
    const connector = connectorOf[record.kind];
    const element = creation(client, record);
    const answer = await client.write({ method: 'POST', connector, element, signal });
    return { id: requiredKey(answer, connector, 'DbId') };
  }),
  update: writeEach(async (client: AfasClient, request, signal) => {
    const connector = connectorOf[request.existing.kind];
    await client.write({ method: 'PUT', connector, element: update(client, request), signal });
    return { id: request.id };
  }),
  comparable: ({ code, relation, blocked, address, ...writable }, wanted) => ({
    ...writable,
    address: comparableAddress(address, wanted?.address),
  }),
});
