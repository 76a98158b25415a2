import { defineEntity } from '../../../sdk/define-system.ts';
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

/** What AFAS made of the amount; the document is saved in any case, so that this can only be a warning. */
const totalWarnings = (expected: number, saved: SalesDocument | Failure | undefined): readonly string[] => {
  if (saved instanceof Failure) return [`The total in AFAS could not be compared: ${saved.message}`];
  const total = saved?.totalIncl;
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

  const checkTotal = async (
    client: AfasClient,
    expected: number | undefined,
    number: string,
    signal: AbortSignal,
  ) => {
    if (expected === undefined) return [];
    const saved = await findByNumber(client, [number], signal).then(
      found => found.get(number)?.[0]?.record,
      Failure.from,
    );
    return totalWarnings(expected, saved);
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
    create: writeEach(async (client: AfasClient, { record }, signal) => {
      const element = await salesDocumentElement(client, record, lines, signal);
      const answer = await client.write({ method: 'POST', connector, element, signal });
      const id = requiredKey(answer, connector, 'OrNu');
      return { id, warnings: await checkTotal(client, record.expectedTotalIncl, id, signal) };
    }),
    comparable: ({ reference, debtor, date, currency }) => ({
      ...(reference === undefined ? {} : { reference }),
      ...(debtor === undefined ? {} : { debtor }),
      ...(date === undefined ? {} : { date }),
      ...(currency === undefined ? {} : { currency }),
    }),
  });
};
