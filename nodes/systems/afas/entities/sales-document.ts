import { type CreateRequest, defineEntity, type Written } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { AfasClient } from '../client.ts';
import { requiredKey } from '../wire/results.ts';
import { euros } from '../wire/values.ts';
import { findBy } from './find.ts';
import {
  type SalesDocument,
  type SalesDocumentWrites,
  salesDocumentSchema,
  salesDocumentWrites,
} from './sales-document-schema.ts';
import { salesDocumentElement, salesDocumentsOf } from './sales-document-wire.ts';

interface Names {
  readonly title: string;
  readonly titles: string;
  readonly summary: string;
}

interface Place {
  readonly role: 'salesOrders' | 'directInvoices';
  readonly connector: 'FbSales' | 'FbDirectInvoice';
  readonly lines: 'FbSalesLines' | 'FbDirectInvoiceLines';
}

type Numbers = ReadonlyMap<string, readonly { readonly record: SalesDocument }[]>;

/** What AFAS made of the amount; the document is saved in any case, so that this can only be a warning. */
const totalWarnings = (
  expected: number | undefined,
  number: string,
  saved: Numbers | Failure,
): readonly string[] => {
  if (expected === undefined) return [];
  if (saved instanceof Failure) return [`The total in AFAS could not be compared: ${saved.message}`];
  const total = saved.get(number)?.[0]?.record.totalIncl;
  if (total === undefined)
    return ['The total in AFAS could not be compared: its GetConnector does not show it.'];
  return total === expected ? [] : [`AFAS's total is ${euros(total)}; ${euros(expected)} was expected.`];
};

/** Sales orders or direct invoices: the two are written and searched in the same way. */
export const salesDocument = ({ role, connector, lines }: Place, names: Names) => {
  const search = {
    role,
    records: salesDocumentsOf,
    id: (document: SalesDocument) => document.number,
  } as const;
  const findByNumber = findBy({ ...search, field: 'OrderNumber', value: document => document.number });

  const post = writeEach(
    async (client: AfasClient, { record }: CreateRequest<SalesDocumentWrites>, signal: AbortSignal) => {
      const element = await salesDocumentElement(client, record, lines, signal);
      const answer = await client.write({ method: 'POST', connector, element, signal });
      return { id: requiredKey(answer, connector, 'OrNu') };
    },
  );

  /** One question about the totals for all documents of the batch. */
  const withTotals = async (
    client: AfasClient,
    requests: readonly CreateRequest<SalesDocumentWrites>[],
    written: readonly Written[],
    signal: AbortSignal,
  ): Promise<readonly Written[]> => {
    const numbers = written.flatMap((result, i) =>
      result.ok && requests[i]?.record.expectedTotalIncl !== undefined ? [result.id] : [],
    );
    const saved = await findByNumber(client, numbers, signal).catch(Failure.from);
    return written.map((result, i) =>
      result.ok
        ? { ...result, warnings: totalWarnings(requests[i]?.record.expectedTotalIncl, result.id, saved) }
        : result,
    );
  };

  return defineEntity<AfasClient>()<SalesDocument, SalesDocumentWrites>({
    ...names,
    schema: salesDocumentSchema,
    writes: salesDocumentWrites,
    key: record => record.reference ?? record.number,
    amount: record => record.totalIncl,
    find: {
      reference: {
        title: 'Order number',
        find: findBy({ ...search, field: 'CustomerReference', value: document => document.reference }),
      },
      number: { title: 'Number in AFAS', find: findByNumber },
    },
    batch: 10,
    create: async (client, requests, signal) =>
      withTotals(client, requests, await post(client, requests, signal), signal),
    comparable: ({ reference, debtor, date, currency }) => ({
      ...(reference === undefined ? {} : { reference }),
      ...(debtor === undefined ? {} : { debtor }),
      ...(date === undefined ? {} : { date }),
      ...(currency === undefined ? {} : { currency }),
    }),
  });
};
