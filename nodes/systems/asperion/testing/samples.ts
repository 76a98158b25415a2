import type { EntityType, Found, Json, ReadPage, Written } from '../../../sdk/define-system.ts';
import type { AsperionClient } from '../client.ts';
import type { ArticleWrites } from '../entities/article-schema.ts';
import type { DebtorWrites } from '../entities/debtor-schema.ts';
import type { JournalEntryWrites } from '../entities/journal-entry-schema.ts';
import type { SalesInvoiceWrites } from '../entities/sales-invoice-schema.ts';
import { signal } from './bench.ts';

export { failing, failureOf, idOf } from '../../../sdk/testing/outcomes.ts';

/** A debtor of the seed, by number. */
export const seededDebtor = '10001';

/** A company to be created. */
export const newDebtor = (changes: Partial<DebtorWrites> = {}): DebtorWrites => ({
  name: 'Van Dam & Zn. Tuinen',
  contact: 'P. van Dam',
  email: 'Post@VanDam.example',
  phone: '030-1234567',
  vatNumber: 'NL000099998B57',
  cocNumber: '12345678',
  street: 'Plein 1944',
  houseNumber: '5 bis',
  postcode: '3511 AA',
  city: 'Utrecht',
  country: 'NL',
  kind: '2',
  paymentCondition: '2',
  ...changes,
});

/** An invoice of € 59.99: € 49.58 and € 10.41 VAT. */
export const newInvoice = (
  reference: string,
  changes: Partial<SalesInvoiceWrites> = {},
): SalesInvoiceWrites => ({
  reference,
  journal: '70',
  date: '2026-02-01',
  customer: seededDebtor,
  description: `Order ${reference}`,
  paymentCondition: '3',
  lines: [{ description: '1 × rake', amountExcl: 4958, vatAmount: 1041, ledger: '8000', vatCode: '1' }],
  expectedTotalIncl: 5999,
  ...changes,
});

/** A mutation of € 121.00 on a debtor. */
export const newEntry = (
  reference: string,
  changes: Partial<JournalEntryWrites> = {},
): JournalEntryWrites => ({
  reference,
  journal: '90',
  date: '2026-02-28',
  description: `Order ${reference}`,
  lines: [
    { debtor: seededDebtor, ledger: '1300', description: 'Receivable', amount: 12_100 },
    {
      ledger: '8000',
      description: 'Turnover',
      amount: -10_000,
      vatCode: '1',
      vatAmount: -2_100,
      vatLedger: '1520',
    },
  ],
  ...changes,
});

/** An article that is not in the seed. */
export const newArticle = (code: string, changes: Partial<ArticleWrites> = {}): ArticleWrites => ({
  code,
  description: 'Copper watering can',
  longDescription: 'Holds five litres.',
  unit: 'stuk',
  salesType: 'H',
  priceExcl: 4958,
  ean: '8700000099990',
  stockArticle: true,
  ...changes,
});

// biome-ignore lint/suspicious/noExplicitAny: entities of one system have different record types
type Entity = EntityType<AsperionClient, any, any>;

/** Creates records, one by one, as the engine does. */
export const create = async (
  entity: Entity,
  client: AsperionClient,
  ...records: readonly object[]
): Promise<readonly Written[]> => {
  const requests = records.map((record, index) => ({ record, idempotencyKey: `key-${index}` }));
  return (await entity.create?.(client, requests, signal)) ?? [];
};

/** What is found by a value. */
export const find = async (
  entity: Entity,
  client: AsperionClient,
  by: string,
  value: string,
): Promise<readonly Found[]> => (await entity.find?.[by]?.find(client, [value], signal))?.get(value) ?? [];

/** Changes one record that is found by a value. */
export const update = async (
  entity: Entity,
  client: AsperionClient,
  { id, record }: Found,
  changes: object,
): Promise<Written | undefined> => {
  const request = {
    id,
    changes,
    record: { ...Object(record), ...changes },
    existing: record,
    idempotencyKey: 'u',
  };
  return (await entity.update?.(client, [request], signal))?.[0];
};

/** Every page of a read. */
export const read = async (
  entity: Entity,
  client: AsperionClient,
  cursor?: Json,
  filters: object = {},
): Promise<readonly ReadPage[]> => {
  const request = { cursor, pageSize: 100, filters: { ...filters }, signal };
  const pages: ReadPage[] = [];
  for await (const page of entity.read?.pages(client, request) ?? []) pages.push(page);
  return pages;
};
