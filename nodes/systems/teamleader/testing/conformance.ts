import type { Conformance } from '../../../sdk/testing/conformance.ts';
import { newInvoice, newQuotation } from './samples.ts';

const text = (value: unknown): string => String(value ?? '');

/** What the conformance suite needs to know of Teamleader. */
export const conformance: Conformance = {
  refused: [
    { name: 'an ended sign-in', secrets: { refreshToken: 'nonsense' }, code: 'auth.expired' },
    { name: 'a wrong client secret', secrets: { clientSecret: 'nonsense' }, code: 'auth.refused' },
    {
      name: 'another account',
      settings: { account: '0f5b2c77-3f10-0c55-8a11-5b2f6f0d9e21' },
      code: 'connection.misconfigured',
    },
    {
      name: 'an unknown department',
      settings: { department: 'a0000000-3f10-0c55-8a11-0000000000ff' },
      code: 'connection.misconfigured',
    },
  ],
  entities: {
    contact: {
      record: number => ({
        firstName: 'An',
        lastName: `Peeters ${number}`,
        email: `an${number}@conformance.example`,
        phone: '09-1234567',
        address: { street: `Veldstraat ${number}`, postcode: '9000', city: 'Gent', country: 'BE' },
      }),
      by: 'email',
      value: record => text(record.email),
      changes: { phone: '09-7654321' },
      writeOperation: 'contacts.add',
      readOperation: 'contacts.list',
    },
    company: {
      record: number => ({
        name: `Bakery Peeters ${number}`,
        email: `bakery${number}@conformance.example`,
        phone: '09-1234567',
        address: { street: `Veldstraat ${number}`, postcode: '9000', city: 'Gent', country: 'BE' },
      }),
      by: 'email',
      value: record => text(record.email),
      changes: { phone: '09-7654321' },
      writeOperation: 'companies.add',
      readOperation: 'companies.list',
    },
    product: {
      record: number => ({
        code: String(7_700_000 + number),
        name: `Teapot ${number}`,
        description: 'A fine pot.',
        priceExcl: 2479,
        taxRate: '21%',
        category: 'Kitchen',
      }),
      by: 'code',
      value: record => text(record.code),
      changes: { priceExcl: 2500 },
      writeOperation: 'products.add',
      readOperation: 'products.list',
    },
    productCategory: { readOperation: 'productCategories.list' },
    invoice: {
      record: number => newInvoice(`CONF-${number}`, { expectedTotalIncl: 9544, booked: true }),
      by: 'reference',
      value: record => text(record.reference),
      changes: { paidAmount: 5000 },
      writeOperation: 'invoices.draft',
      readOperation: 'invoices.list',
    },
    quotation: {
      record: number => newQuotation(`CONF-${number}`, { expectedTotalIncl: 9544 }),
      by: 'reference',
      value: record => text(record.reference),
      changes: { text: 'Dear customer' },
      writeOperation: 'quotations.create',
      readOperation: 'quotations.list',
    },
    order: { readOperation: 'orders.list' },
    salesDocument: { readOperation: 'invoices.list' },
    webhook: {
      record: number => ({ url: `https://shop.example/hooks/${number}`, events: { 'invoice.booked': true } }),
      by: 'url',
      value: record => text(record.url),
      changes: { events: { 'invoice.booked': true, 'contact.added': true } },
      writeOperation: 'webhooks.register',
    },
  },
  waivers: [
    {
      check: 'half an answer while writing is told with what may have become of it',
      entity: 'webhook',
      reason: 'Teamleader answers a registration with an empty body, of which there is no half.',
    },
  ],
};
