import { defineEntity, type Found } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import { joinStreet } from '../../../sdk/street.ts';
import type { AsperionClient } from '../client.ts';
import { paths, query } from '../contract/calls.ts';
import { type DebtorWire, debtorWire } from '../contract/objects.ts';
import { changedPages, latest } from '../wire/changes.ts';
import { debtorFields, readDebtor } from '../wire/debtor.ts';
import { createObject, updateObject, withoutId } from '../wire/object.ts';
import { type Search, searchExactly } from '../wire/search.ts';
import { withNumber } from './debtor-numbers.ts';
import { type Debtor, type DebtorWrites, debtorSchema, debtorWrites } from './debtor-schema.ts';

const found = (wire: DebtorWire): Found<Debtor> => ({ id: wire.customerNumber, record: readDebtor(wire) });

const list = { path: paths.debtors, item: debtorWire };

const findBy = (search: Omit<Search<DebtorWire>, 'list'>) =>
  findEach(async ({ lists }: AsperionClient, value: string, signal) =>
    (await searchExactly(lists, { list, ...search }, value, signal)).map(found),
  );

const lower = (text: string) => text.trim().toLowerCase();
const lettersAndDigits = (text: string) => text.replaceAll(/[^0-9a-z]/gi, '').toUpperCase();

const findByEmail = findBy({
  parameter: query.email,
  held: ({ emailAddress }) => emailAddress,
  normal: lower,
});

/** Finds debtors by the number people know them by. */
export const findDebtors = findBy({
  parameter: query.customerNumber,
  held: ({ customerNumber }) => customerNumber,
});

/** A debtor that was created without an answer that shows it, by its e-mail address and name. */
const findCreated = async (
  client: AsperionClient,
  { number, email, name }: DebtorWrites,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const [find, value] = number === undefined ? [findByEmail, email ?? ''] : [findDebtors, number];
  const hits = (await find(client, [value], signal)).get(value) ?? [];
  return hits.findLast(({ record }) => record.name === name)?.id;
};

/** Debtors: customers of the administration, searched by e-mail address, VAT number or debtor number. */
export const debtor = defineEntity<AsperionClient>()<Debtor, DebtorWrites>({
  title: 'Debtor',
  titles: 'Debtors',
  summary: 'Customers of the administration, people and companies.',
  schema: debtorSchema,
  writes: debtorWrites,
  key: record => record.email ?? record.number,
  read: {
    pages: ({ lists, now }, request) =>
      changedPages(
        lists,
        now(),
        {
          list,
          id: ({ id }) => id,
          changedAt: ({ dateLastChange, dateAdded }) => latest(dateAdded, dateLastChange),
          record: readDebtor,
        },
        request,
      ),
  },
  find: {
    email: { title: 'E-mail address', find: findByEmail },
    number: { title: 'Debtor number', find: findDebtors },
    vatNumber: {
      title: 'VAT number',
      find: findBy({
        parameter: query.vatNumber,
        held: wire => wire.vatNumber,
        normal: lettersAndDigits,
      }),
    },
  },
  create: writeEach(async (client: AsperionClient, { record }, signal) => {
    const withKind = { ...record, kind: record.kind ?? client.settings.debtorKind };
    const create = (complete: DebtorWrites) =>
      createObject(client.call, paths.debtors, debtorFields(complete), debtorWire, signal);
    const stored = await withNumber(client, withKind, create, signal);
    const id = stored?.customerNumber || (await findCreated(client, record, signal));
    if (!id) throw withoutId(`the debtor ${record.name}`);
    return { id };
  }),
  update: writeEach(async (client: AsperionClient, { id, changes, existing }, signal) => {
    const place = { list: paths.debtors, id: String(existing.id), item: debtorWire, what: `Debtor ${id}` };
    await updateObject(client, place, debtorFields(changes, existing), signal);
    return { id: changes.number ?? id };
  }),
  // An address that is the same line is the same, wherever its number begins.
  comparable: ({ id, blocked, street, houseNumber, ...writable }, wanted = {}) => ({
    ...writable,
    ...(joinStreet(street, houseNumber) === joinStreet(wanted.street, wanted.houseNumber)
      ? { street: wanted.street, houseNumber: wanted.houseNumber }
      : { street, houseNumber }),
  }),
});
