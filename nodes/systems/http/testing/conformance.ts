import type { Conformance } from '../../../sdk/testing/conformance.ts';

/** What the conformance suite needs to know of the demo's records. */
export const conformance: Conformance = {
  refused: [
    { name: 'a wrong token', secrets: { secret: 'not-the-key' }, code: 'auth.refused' },
    {
      name: 'a wrong password',
      settings: { auth: 'basic', userName: 'demo' },
      secrets: { secret: 'not-the-password' },
      code: 'auth.refused',
    },
    {
      name: 'a list that does not exist',
      settings: { checkPath: '/no-such-list' },
      code: 'connection.misconfigured',
    },
  ],
  entities: {
    order: {
      record: number => ({
        number: `K${number}`,
        status: 'paid',
        customer_email: `buyer${number}@mail.example`,
        total: '12.50',
        lines: [{ sku: '1010', quantity: 1, price: '12.50' }],
      }),
      by: 'number',
      value: ({ number }) => String(number),
      writeOperation: 'POST /orders',
      readOperation: 'GET /orders',
      refusesDuplicates: true,
    },
    customer: {
      record: number => ({
        name: `Customer ${number}`,
        email: `customer${number}@mail.example`,
        phone: '030-1234567',
        address: { street: 'Kerkstraat 1', city: 'Utrecht', country: 'NL' },
      }),
      by: 'email',
      value: ({ email }) => String(email),
      changes: { phone: '030-7654321' },
      writeOperation: 'POST /customers',
      readOperation: 'GET /customers',
    },
    product: {
      record: number => ({ sku: `9${number}`, title: `Product ${number}`, price: '9.95', stock: 3 }),
      by: 'sku',
      value: ({ sku }) => String(sku),
      changes: { stock: 4 },
      writeOperation: 'PUT /products',
      readOperation: 'GET /products',
    },
    stock: { readOperation: 'GET /stock' },
    payment: { readOperation: 'GET /payments' },
  },
  waivers: [
    ...['stock', 'payment'].flatMap(entity =>
      ['a cut connection', 'no answer in time'].map(trouble => ({
        check: `${trouble} while reading is passing trouble`,
        entity,
        reason: 'read by the same code as the other lists, and each of these waits for seconds',
      })),
    ),
    {
      check: 'half an answer while writing is told with what may have become of it',
      entity: 'customer',
      reason: 'the shop answers with a header only, of which there is no half',
    },
  ],
};
