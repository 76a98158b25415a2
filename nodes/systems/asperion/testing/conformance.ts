import type { Conformance } from '../../../sdk/testing/conformance.ts';
import { newArticle, newDebtor, newEntry, newInvoice } from './samples.ts';

/** What the conformance suite needs to know of Asperion. */
export const conformance: Conformance = {
  refused: [
    { name: 'a wrong client secret', secrets: { clientSecret: 'not the secret' }, code: 'auth.refused' },
    { name: 'an ended sign-in', secrets: { refreshToken: 'ended-long-ago' }, code: 'auth.expired' },
    { name: 'a sign-in nobody has done', secrets: { refreshToken: undefined }, code: 'auth.expired' },
    {
      name: 'an administration that does not exist',
      settings: { administration: 1 },
      code: 'connection.misconfigured',
    },
    {
      name: 'an administration of somebody else',
      settings: { administration: 4799 },
      code: 'connection.misconfigured',
    },
  ],
  entities: {
    debtor: {
      record: number => newDebtor({ name: `Van Dam ${number}`, email: `c${number}@vandam.example` }),
      by: 'email',
      value: record => String(record.email),
      changes: { phone: '020-7654321' },
      writeOperation: 'POST debtors',
      readOperation: 'GET debtors',
    },
    salesInvoice: {
      record: number => newInvoice(`C-${number}`),
      by: 'reference',
      value: record => String(record.reference),
      writeOperation: 'POST salesinvoiceswithlines',
      readOperation: 'GET salesinvoiceswithlines',
    },
    journalEntry: {
      record: number => newEntry(`C-${number}`),
      by: 'yearAndReference',
      value: record => `2026/${String(record.reference)}`,
      writeOperation: 'POST journalentrieswithlines',
    },
    article: {
      record: number => newArticle(String(990_000 + number)),
      by: 'code',
      value: record => String(record.code),
      changes: { priceExcl: 5042, longDescription: 'Holds six litres.' },
      writeOperation: 'POST articles',
      readOperation: 'GET articles',
      refusesDuplicates: true,
    },
    stock: { readOperation: 'GET articles' },
  },
};
