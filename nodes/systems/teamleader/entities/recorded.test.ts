import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Peer, startPeer } from '../../../sdk/testing/peer.ts';
import { type Office, openOffice } from '../testing/office.ts';
import { driver, failing, failureOf, idOf } from '../testing/samples.ts';
import { company } from './company.ts';
import { contact } from './contact.ts';
import { invoice } from './invoice.ts';
import { order } from './order.ts';

/** What the vendor answers, as it comes: status and body by operation. */
let answers: Readonly<Record<string, readonly [number, string | object]>>;
let office: Office;
let vendor: Peer;
beforeEach(async () => {
  office = await openOffice();
  vendor = await startPeer((response, { path }) => {
    const [status, body] = answers[path.slice(1)] ?? [200, { data: [] }];
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
});
afterEach(async () => {
  await vendor.close();
  await office.close();
});

const client = () => office.connect({ settings: { apiAddress: vendor.address } });
const id = '5a37d173-78d3-05f3-8a11-1d51fadc1c5d';
const euros = (amount: unknown) => ({ amount, currency: 'EUR' });

describe('answers as vendors give them', () => {
  it('may have null for lists and names, and numbers for texts', async () => {
    const nulls = { emails: null, telephones: null, tags: null, custom_fields: null, updated_at: null };
    const address = { line_1: null, postal_code: 9000, city: 'Gent', country: 'BE', area_level_two: null };
    const person = { id, first_name: null, last_name: null, primary_address: address, ...nulls };
    answers = {
      'contacts.list': [200, { data: [person] }],
      'companies.list': [200, { data: [{ id, name: null, vat_number: '', surprise: { x: 1 }, ...nulls }] }],
    };
    const [people] = await driver(contact, client).pages();
    expect(people?.records[0]?.record).toMatchObject({
      id,
      tags: [],
      address: { postcode: '9000', country: 'BE' },
    });
    const [firms] = await driver(company, client).pages();
    expect(firms?.records[0]?.record).toMatchObject({ id, name: '', tags: [] });
    expect(company.key({ id, name: '', status: 'active' })).toBe(id);
  });

  it('may have amounts as texts and with more decimals, days with a time, and parts that are missing', async () => {
    const total = { tax_exclusive: euros('24.7934'), tax_inclusive: euros(30), taxes: null };
    const line = {
      product: null,
      quantity: '2',
      description: null,
      unit_price: { amount: 12.3967, tax: 'excluding' },
      tax: null,
      discount: null,
      total: { tax_exclusive: euros('24.7934'), tax_inclusive: euros(30) },
    };
    const document = { id, total, grouped_lines: [{ section: null, line_items: [line] }] };
    const bill = {
      ...document,
      status: 'matched',
      paid: true,
      invoice_number: '2026 / 5',
      invoice_date: '2026-02-04T00:00:00+01:00',
      due_on: '',
      invoicee: { name: null, customer: { type: 'company', id } },
      expected_payment_method: { method: null },
    };
    answers = {
      'invoices.info': [200, { data: bill }],
      'orders.info': [200, { data: { ...document, order_number: '32', order_date: null, deal: null } }],
    };
    expect((await driver(invoice, client).one('id', id)).record).toMatchObject({
      invoiceDate: '2026-02-04',
      dueDate: undefined,
      totalExcl: 2479,
      totalIncl: 3000,
      paidAmount: 3000,
      vatGroups: [],
      lines: [{ quantity: '2', unitPriceExcl: 1240, totalExcl: 2479, description: '' }],
    });
    expect((await driver(order, client).one('id', id)).record).toMatchObject({ number: '32' });
  });

  it('that are malformed are told with the place', async () => {
    answers = { 'contacts.list': [200, { data: [{ id, emails: 'none' }] }] };
    expect(await failing(driver(contact, client).pages())).toMatchObject({
      code: 'target.malformed',
      path: 'data.0.emails',
    });
  });

  it.each([
    [404, '<html>Not here</html>', 'connection.misconfigured'],
    [404, '', 'target.changed'],
    [404, { errors: [{ title: 'Not found' }] }, 'target.changed'],
    [400, { errors: [{ code: 0, title: 'id does not exist', status: 400 }] }, 'target.changed'],
    [400, 'Bad Request', 'target.rejected'],
    [403, '', 'auth.forbidden'],
  ])('of %i with %o are told apart from a record that is gone', async (status, body, code) => {
    answers = { 'contacts.info': [status, body] };
    const existing = { id, record: { id, name: 'An', lastName: 'An', status: 'active' } };
    const written = await driver(contact, client).update(existing, { phone: '1' });
    expect(failureOf(written).code).toBe(code);
  });

  it('of a creation may say more than the id', async () => {
    answers = { 'contacts.add': [201, { data: { type: 'contact', id, extra: null }, meta: {} }] };
    expect(idOf(await driver(contact, client).create({ lastName: 'An' }))).toBe(id);
  });
});
