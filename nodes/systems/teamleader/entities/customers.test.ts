import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../testing/office.ts';
import { driver, failureOf, idOf, seededCompany } from '../testing/samples.ts';
import { company } from './company.ts';
import { contact } from './contact.ts';
import { product } from './product.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const contacts = driver(contact, () => office.client);
const companies = driver(company, () => office.client);

const lateId = 'b0000000-3f10-0c55-8a11-000000000001';
const address = { street: 'Veldstraat 1', postcode: '9000', city: 'Gent', country: 'BE' };
const person = { firstName: 'An', lastName: 'Peeters', email: 'an.peeters@mail.example', address };

describe('contacts', () => {
  it('are found by e-mail whatever the capitals, with all that was written', async () => {
    const id = idOf(
      await contacts.create({
        ...person,
        phone: '09-1234567',
        mobile: '0470-000001',
        deliveryAddress: { ...address, addressee: 'Magazijn', street: 'Kaai 2' },
        customFields: { 'a0000012-3f10-0c55-8a11-000000000001': 'K-12' },
      }),
    );
    const found = await contacts.one('email', 'An.Peeters@MAIL.example');
    expect(found).toMatchObject({
      id,
      record: {
        ...person,
        name: 'An Peeters',
        phone: '09-1234567',
        mobile: '0470-000001',
        deliveryAddress: { addressee: 'Magazijn', street: 'Kaai 2' },
        customFields: { 'a0000012-3f10-0c55-8a11-000000000001': 'K-12' },
      },
    });
    expect((await contacts.one('id', id)).record.lastName).toBe('Peeters');
    expect(await contacts.find('email', 'nobody@mail.example')).toEqual([]);
    expect(await contacts.find('id', 'no id at all')).toEqual([]);
  });

  it('keep further addresses, numbers and custom fields when some change', async () => {
    const id = idOf(
      await contacts.create({
        ...person,
        phone: '09-1',
        mobile: '0470-1',
        deliveryAddress: address,
        customFields: { 'a0000012-3f10-0c55-8a11-000000000001': 'K-1' },
      }),
    );
    const found = await contacts.one('id', id);
    const changes = {
      mobile: '0470-2',
      address: { ...address, city: 'Brugge' },
      customFields: { 'a0000012-3f10-0c55-8a11-000000000002': 'Gent' },
    };
    idOf(await contacts.update(found, changes));
    expect((await contacts.one('id', id)).record).toMatchObject({
      phone: '09-1',
      mobile: '0470-2',
      address: { city: 'Brugge' },
      deliveryAddress: { city: 'Gent' },
      customFields: {
        'a0000012-3f10-0c55-8a11-000000000001': 'K-1',
        'a0000012-3f10-0c55-8a11-000000000002': 'Gent',
      },
    });
  });

  it('keep the province of their addresses', async () => {
    const id = idOf(await contacts.create({ ...person, deliveryAddress: address }));
    const row = office.store.get<{ addresses: readonly { type: string; address: object }[] }>('contact', id);
    const area_level_two_id = 'db232cf8-ad4a-024b-941f-15a7a74f0fd2';
    const addresses = row?.addresses.map(({ type, address: wire }) => ({
      type,
      address: { ...wire, area_level_two_id },
    }));
    office.store.put('contact', id, { ...row, addresses });
    const changes = { address: { ...address, street: 'Veldstraat 2' } };
    idOf(await contacts.update(await contacts.one('id', id), changes));
    expect(office.arrived.at(-1)?.body).toMatchObject({
      addresses: [
        { type: 'delivery', address: { area_level_two_id } },
        { type: 'primary', address: { area_level_two_id } },
      ],
    });
  });

  it('are cleared by empty texts', async () => {
    const id = idOf(await contacts.create({ ...person, remarks: 'Old', website: 'https://an.example' }));
    idOf(await contacts.update(await contacts.one('id', id), { remarks: '', website: '' }));
    const { record } = await contacts.one('id', id);
    expect([record.remarks, record.website]).toEqual([undefined, undefined]);
  });

  it('are linked to companies without losing other links', async () => {
    const other = idOf(await companies.create({ name: 'Atelier Maes' }));
    const id = idOf(
      await contacts.create({ ...person, companies: { [seededCompany]: { position: 'Inkoper' } } }),
    );
    idOf(await contacts.update(await contacts.one('id', id), { companies: { [other]: {} } }));
    const { record } = await contacts.one('id', id);
    expect(record.companies).toMatchObject({ [seededCompany]: { position: 'Inkoper' }, [other]: {} });
    expect((await companies.one('id', other)).record.contacts).toEqual({ [id]: {} });
  });

  it('say what Teamleader does not accept, in its own words too', async () => {
    const failure = failureOf(await contacts.create({ ...person, lastName: 'X', email: 'nonsense' }));
    expect(failure).toMatchObject({
      code: 'target.rejected',
      message: 'Teamleader does not accept the e-mail address.',
      said: 'emails.0.email must be valid',
      path: 'emails.0.email',
    });
  });

  it('that are gone meanwhile are told', async () => {
    const found = await contacts.one('id', idOf(await contacts.create(person)));
    office.store.delete('contact', found.id);
    for (const unknownIdStatus of [404, 400] as const) {
      await office.turn({ unknownIdStatus });
      const failure = failureOf(await contacts.update(found, { phone: '1' }));
      expect(failure).toMatchObject({ code: 'target.changed' });
    }
  });
});

describe('customers made a moment ago', () => {
  it('are found although searches do not show them yet', async () => {
    await office.turn({ searchLagMs: 1000 });
    const products = driver(product, () => office.client);
    const ids = [
      idOf(await contacts.create(person)),
      idOf(await companies.create({ name: 'Bakery Bos', email: 'post@bakery.example' })),
      idOf(await products.create({ code: '8800', name: 'Teapot' })),
    ];
    const found = [
      await contacts.find('email', 'An.Peeters@mail.example'),
      await companies.find('email', 'post@bakery.example'),
      await products.find('code', '8800'),
    ];
    expect(found.map(hits => hits.map(({ id }) => id))).toEqual(ids.map(id => [id]));
    office.advance(2000);
    expect(await contacts.find('email', person.email)).toHaveLength(1);
  });
});

describe('reading what changed', () => {
  it('gives everything once, although most of it bears the same time', async () => {
    const pages = await contacts.pages({ pageSize: 7 });
    const ids = pages.flatMap(({ records }) => records.map(({ record }) => record.id));
    expect(ids).toHaveLength(100);
    expect(new Set(ids).size).toBe(100);
    expect(Math.max(...pages.map(({ records }) => records.length))).toBeLessThanOrEqual(7);
  });

  it('goes on from any page and gives the rest, and then what changed since', async () => {
    const all = await contacts.pages({ pageSize: 30 });
    const rest = await contacts.pages({ pageSize: 30, cursor: all[1]?.cursor });
    expect(rest.flatMap(({ records }) => records)).toHaveLength(40);

    const end = all.at(-1)?.cursor;
    expect(await contacts.pages({ cursor: end })).toEqual([]);
    const id = idOf(await contacts.create(person));
    const news = await contacts.pages({ cursor: end });
    expect(news.flatMap(({ records }) => records.map(({ record }) => record.id))).toEqual([id]);
    expect(await contacts.pages({ cursor: news.at(-1)?.cursor })).toEqual([]);
  });

  it('gives what a list shows late, of an earlier moment than what was read already', async () => {
    const products = driver(product, () => office.client);
    idOf(await contacts.create(person));
    idOf(await products.create({ code: '8800', name: 'Teapot' }));
    const ends = [(await contacts.pages()).at(-1)?.cursor, (await products.pages()).at(-1)?.cursor];
    const late = { added_at: '2026-11-20T11:59:30+00:00', updated_at: '2026-11-20T11:59:30+00:00' };
    for (const kind of ['contact', 'product']) {
      const [row] = office.store.values<object>(kind).slice(-1);
      office.store.put(kind, lateId, { ...row, ...late, id: lateId });
    }
    const news = [await contacts.pages({ cursor: ends[0] }), await products.pages({ cursor: ends[1] })];
    const ids = news.map(pages => pages.flatMap(({ records }) => records.map(({ record }) => record.id)));
    expect(ids).toEqual([[lateId], [lateId]]);
  });

  it('gives all addresses when it is asked to', async () => {
    idOf(await contacts.create({ ...person, deliveryAddress: address }));
    const last = async (filters: object) =>
      (await contacts.pages({ filters })).at(-1)?.records.at(-1)?.record;
    expect((await last({}))?.deliveryAddress).toBeUndefined();
    expect((await last({ details: true }))?.deliveryAddress).toMatchObject({ city: 'Gent' });
  });
});

describe('companies', () => {
  const bakery = {
    name: 'Bakery Bos',
    vatNumber: 'NL000099998B57',
    email: 'post@bakery.example',
    invoicingEmail: 'invoices@bakery.example',
    phone: '030-1',
    address: { ...address, country: 'NL' },
  };

  it('are found by e-mail, VAT number in any form, and name', async () => {
    const id = idOf(await companies.create({ ...bakery, vatNumber: 'NL 0000.99998.B57' }));
    expect((await companies.one('email', 'POST@bakery.example')).record).toMatchObject(bakery);
    expect((await companies.one('vatNumber', 'NL 0000.99998.B57')).id).toBe(id);
    const [row] = office.store.values<object>('company').slice(-1);
    expect(row).toMatchObject({ vat_number: 'NL000099998B57' });
    expect((await companies.one('name', 'bakery bos')).id).toBe(id);
    expect(await companies.find('name', 'Bakery')).toEqual([]);
  });

  it('with an impossible VAT number are refused in words', async () => {
    expect(failureOf(await companies.create({ ...bakery, vatNumber: 'NL12X' }))).toMatchObject({
      code: 'target.rejected',
      message: 'Teamleader does not accept the VAT number.',
      said: 'vat_number must be valid',
    });
  });

  it('keep their invoicing address when the main one changes', async () => {
    const id = idOf(await companies.create({ ...bakery, invoicingAddress: address }));
    idOf(await companies.update(await companies.one('id', id), { address: { ...address, city: 'Zwolle' } }));
    expect((await companies.one('id', id)).record).toMatchObject({
      address: { city: 'Zwolle' },
      invoicingAddress: { city: 'Gent' },
      invoicingEmail: 'invoices@bakery.example',
    });
  });
});
