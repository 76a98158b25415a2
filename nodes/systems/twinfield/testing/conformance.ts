import type { Conformance } from '../../../sdk/testing/conformance.ts';
import { newDebtor, newEntry, newInvoice, newTransaction } from './samples.ts';

const reference = (number: number) => `C-${number}`;

/** What the conformance suite needs to know of Twinfield. */
export const conformance: Conformance = {
  refused: [
    { name: 'a wrong client secret', secrets: { clientSecret: 'not the secret' }, code: 'auth.refused' },
    { name: 'an ended sign-in', secrets: { refreshToken: 'ended-long-ago' }, code: 'auth.expired' },
    { name: 'a sign-in nobody has done', secrets: { refreshToken: undefined }, code: 'auth.expired' },
    {
      name: 'an office that does not exist',
      settings: { office: 'NOBODY' },
      code: 'connection.misconfigured',
    },
  ],
  entities: {
    debtor: {
      record: number => newDebtor({ name: `Van Dam ${number}`, email: `c${number}@vandam.example` }),
      by: 'email',
      value: record => String(record.email),
      changes: { phone: '020-7654321' },
      writeOperation: 'ProcessXmlString/dimensions',
      readOperation: 'ProcessXmlString/read/dimensions',
    },
    salesInvoice: {
      record: number => newInvoice(reference(number)),
      by: 'reference',
      value: record => String(record.reference),
      writeOperation: 'ProcessXmlString/salesinvoices',
    },
    transaction: {
      record: number => newTransaction(reference(number)),
      by: 'reference',
      value: record => String(record.reference),
      writeOperation: 'ProcessXmlString/transactions',
    },
    journalEntry: {
      record: number => newEntry(reference(number)),
      by: 'reference',
      value: record => String(record.reference),
      writeOperation: 'ProcessXmlString/transactions',
    },
    article: {},
  },
};
