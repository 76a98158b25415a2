import type { EntityType, Found, Json, ReadPage, Written } from '../../../sdk/define-system.ts';
import { creating } from '../../../sdk/testing/outcomes.ts';
import type { TeamleaderClient } from '../client.ts';
import type { InvoiceWrites } from '../entities/invoice-record.ts';
import type { QuotationWrites } from '../entities/quotation-record.ts';
import { signal } from './office.ts';

export { creating, failing, failureOf, idOf } from '../../../sdk/testing/outcomes.ts';

/** A company and a product of the seed. */
export const seededCompany = 'a0000003-3f10-0c55-8a11-000000000001';
const seededProduct = 'a0000004-3f10-0c55-8a11-000000000001';

/** € 24.79 three times at 21 % and € 5.00 at 9 %: € 95.44 with VAT. */
const lines: InvoiceWrites['lines'] = [
  {
    product: seededProduct,
    description: 'Blue teapot',
    quantity: '3',
    unitPriceExcl: 2479,
    taxRate: '21%',
  },
  { description: 'Tea', quantity: '0.5', unitPriceExcl: 1000, taxRate: '9%' },
];

export const newInvoice = (reference: string, changes: Partial<InvoiceWrites> = {}): InvoiceWrites => ({
  reference,
  customer: { type: 'company', id: seededCompany },
  paymentTerm: 'after_invoice_date:14',
  invoiceDate: '2026-11-20',
  lines,
  roundingTaxRate: '0%',
  ...changes,
});

export const newQuotation = (reference: string, changes: Partial<QuotationWrites> = {}): QuotationWrites => ({
  reference,
  title: 'Café Bos',
  customer: { type: 'company', id: seededCompany },
  lines,
  roundingTaxRate: '0%',
  ...changes,
});

/** Drives one entity in tests. */
export const driver = <Reads, Writes>(
  entity: EntityType<TeamleaderClient, Reads, Writes>,
  client: () => TeamleaderClient,
) => {
  const find = async (by: string, value: string): Promise<readonly Found<Reads>[]> =>
    (await entity.find?.[by]?.find(client(), [value], signal))?.get(value) ?? [];
  return {
    find,
    async one(by: string, value: string): Promise<Found<Reads>> {
      const [hit] = await find(by, value);
      if (!hit) throw new Error(`${entity.title} ${value} is not there`);
      return hit;
    },
    async create(record: Writes): Promise<Written> {
      const [written] = (await entity.create?.(client(), creating(record), signal)) ?? [];
      if (!written) throw new Error(`${entity.title} cannot be created`);
      return written;
    },
    async update(found: Found<Reads>, changes: Partial<Writes>, record?: Writes): Promise<Written> {
      const request = {
        id: found.id,
        existing: found.record,
        changes,
        // The engine hands the whole mapped record; for most updates the changes are all that is looked at.
        record: record ?? (changes as Writes),
        idempotencyKey: 'key',
      };
      const [written] = (await entity.update?.(client(), [request], signal)) ?? [];
      if (!written) throw new Error(`${entity.title} cannot be updated`);
      return written;
    },
    async pages(
      request: { cursor?: Json; pageSize?: number; filters?: object } = {},
    ): Promise<readonly ReadPage<Reads>[]> {
      const pages: ReadPage<Reads>[] = [];
      const { cursor, pageSize = 50, filters = {} } = request;
      for await (const page of entity.read?.pages(client(), {
        cursor,
        pageSize,
        filters: { ...filters },
        signal,
      }) ?? [])
        pages.push(page);
      return pages;
    },
  };
};
