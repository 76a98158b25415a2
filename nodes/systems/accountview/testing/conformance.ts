import type { Conformance } from '../../../sdk/testing/conformance.ts';

/** Entries are looked for in the latest fiscal years only. */
const today = new Date().toISOString().slice(0, 10);

/** How the conformance suite drives AccountView. */
export const conformance: Conformance = {
  refused: [
    { name: 'a wrong client secret', secrets: { clientSecret: 'nonsense' }, code: 'auth.refused' },
    { name: 'a refresh token that has ended', secrets: { refreshToken: 'nonsense' }, code: 'auth.expired' },
    { name: 'an unknown administration', settings: { company: 'nowhere' }, code: 'connection.misconfigured' },
    {
      name: 'an administration without the user',
      settings: { company: 'b7d51c2e-0000-4000-8000-0000000000d2' },
      code: 'connection.misconfigured',
    },
  ],
  entities: {
    debtor: {
      record: number => ({
        name: `Proef ${number}`,
        email: `proef${number}@mail.example`,
        phone: '030-1234567',
        address: `Kade ${number}`,
        postcode: '3512 BB',
        city: 'Utrecht',
        country: 'NL',
      }),
      by: 'email',
      value: record => String(record.email),
      changes: { phone: '030-7654321', city: 'Zeist' },
      writeOperation: 'insert/AR1',
      readOperation: 'read/AR1',
    },
    deliveryAddress: {
      record: number => ({
        debtor: '10001',
        name: 'Magazijn',
        address: `Kade ${number}`,
        postcode: '3512 BB',
      }),
      by: 'place',
      value: record => `${record.debtor} / ${record.postcode} / ${record.address}`,
      writeOperation: 'insert/ADDR',
    },
    salesOrder: {
      record: number => ({
        reference: `PROEF-${number}`,
        debtor: '10001',
        orderDate: today,
        lines: [{ article: '1050', quantity: '2', priceIncl: 1000, totalIncl: 2000 }],
        expectedTotalIncl: 2000,
      }),
      by: 'reference',
      value: record => String(record.reference),
      writeOperation: 'insert/SO1',
    },
    salesInvoice: {
      record: number => ({
        reference: `PROEF-${number}`,
        dayBook: '700',
        debtor: '10001',
        date: today,
        invoiceNumber: `P${number}`,
        lines: [{ ledger: '8000', amountExcl: 10_000, vatCode: '1', vatAmount: 2_100 }],
        total: 12_100,
      }),
      by: 'reference',
      value: record => String(record.reference),
      writeOperation: 'insert/DJ2',
      refusesDuplicates: true,
    },
    dayBookEntry: {
      record: number => ({
        reference: `PROEF-${number}`,
        dayBook: '900',
        date: today,
        lines: [
          { ledger: '1000', debit: 12_100 },
          { ledger: '8000', credit: 10_000, vatCode: '1', vatAmount: 2_100 },
        ],
      }),
      by: 'reference',
      value: record => String(record.reference),
      writeOperation: 'insert/DJ2',
    },
    article: { readOperation: 'read/AK1' },
    articleGroup: { readOperation: 'read/AG1' },
    stock: { readOperation: 'read/AK1' },
  },
};
