import { defineEntity, type Found } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { AccountViewClient } from '../client.ts';
import { changePages } from '../wire/change-pages.ts';
import { matchValues, unique } from '../wire/found.ts';
import { requireCode } from '../wire/lists.ts';
import { rowsOf } from '../wire/tables.ts';
import { title } from '../wire/title.ts';
import { textIn } from '../wire/values.ts';
import { withoutNumber } from '../wire/write.ts';
import { type Debtor, type DebtorWrites, debtorSchema, debtorWrites } from './debtor-record.ts';
import {
  createDebtorDocument,
  debtorColumns,
  debtorTable,
  readDebtor,
  updateDebtorDocument,
} from './debtor-wire.ts';

type Spelling = (value: string) => readonly string[];

/** Comparisons of AccountView may heed capitals, so the usual spelling is asked for as well. */
const emailSpellings: Spelling = value => [value.trim(), value.trim().toLowerCase()];
const vatSpellings: Spelling = value => [value.trim(), value.replace(/[\s.]/g, '').toUpperCase()];
const asItIs: Spelling = value => [value];

const findBy =
  (field: 'number' | 'email' | 'vatNumber' | 'externalNumber', column: string, spellings: Spelling) =>
  async (client: AccountViewClient, values: readonly string[], signal: AbortSignal) => {
    const search = { ...debtorTable, columns: debtorColumns, column, values: values.flatMap(spellings) };
    const found = (await client.anyOf(search, signal))
      .flatMap(answer => rowsOf(answer, debtorTable.table))
      .map(readDebtor)
      .filter(record => record !== undefined)
      .map((record): Found<Debtor> => ({ id: record.number, record }));
    const same = (a: string) => spellings(a).at(-1);
    return matchValues(values, unique(found), (record, value) => same(record[field] ?? '') === same(value));
  };

const findByEmail = findBy('email', 'MAIL_BUS', emailSpellings);

/** The number in the answer, or else that of the debtor with this e-mail address, which was just made. */
const numberOf = async (
  client: AccountViewClient,
  row: Readonly<Record<string, unknown>>,
  { email, number }: DebtorWrites,
  signal: AbortSignal,
): Promise<string> => {
  const told = textIn(row, 'SUB_NR') ?? number;
  if (told !== undefined) return told;
  const made = email ? (await findByEmail(client, [email], signal)).get(email) : undefined;
  const [only, another] = made ?? [];
  if (only && !another) return only.id;
  throw withoutNumber('a debtor');
};

const requireCodes = async (
  { lists, settings }: AccountViewClient,
  { vatCode }: Partial<DebtorWrites>,
): Promise<void> => {
  if (vatCode) requireCode(await lists.vatCodes(), vatCode, { what: 'VAT code', path: 'vatCode' });
  const ledgers = await lists.ledgers();
  if (!ledgers.some(({ code }) => code === settings.debtorAccount)) {
    throw new Failure(
      'connection.misconfigured',
      `${title} has no ledger account ${settings.debtorAccount} to gather debtors on.`,
      { system: title, hint: 'Choose the collective account of debtors on the connection.' },
    );
  }
};

/** Debtors: customers of the administration, with their contact person. */
export const debtor = defineEntity<AccountViewClient>()<Debtor, DebtorWrites>({
  title: 'Debtor',
  titles: 'Debtors',
  summary: 'Customers of the administration, people and companies with a contact person.',
  schema: debtorSchema,
  writes: debtorWrites,
  key: record => record.email ?? record.number,
  read: {
    pages: (client, request) =>
      changePages(
        client,
        { ...debtorTable, columns: debtorColumns, key: 'SUB_NR', record: readDebtor },
        request,
      ),
  },
  find: {
    email: { title: 'E-mail address', find: findByEmail },
    number: { title: 'Debtor number', find: findBy('number', 'SUB_NR', asItIs) },
    vatNumber: { title: 'VAT number', find: findBy('vatNumber', 'VAT_NR', vatSpellings) },
    externalNumber: { title: 'External number', find: findBy('externalNumber', 'DEB_NR', asItIs) },
  },
  create: writeEach(async (client: AccountViewClient, { record }, signal) => {
    await requireCodes(client, record);
    const document = createDebtorDocument(record, client.settings, client.now());
    const { row } = await client.writer.insert(document, signal);
    return { id: await numberOf(client, row, record, signal) };
  }),
  update: writeEach(async (client: AccountViewClient, { id, changes }, signal) => {
    await requireCodes(client, changes);
    const { number: _, ...changed } = changes;
    await client.writer.update(id, updateDebtorDocument(changed, client.now()), signal);
    return { id };
  }),
  comparable({ blocked, blockedForOrders, balance, changed, ...writable }) {
    return writable;
  },
});
