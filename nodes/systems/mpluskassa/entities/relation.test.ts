import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createState } from '../../../sdk/testing/memory-state.ts';
import { driver } from '../testing/entity.ts';
import { signal, startTill, type Till } from '../testing/till.ts';
import { relation } from './relation.ts';
import { relationSchema } from './relation-record.ts';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());

const relations = driver(relation, () => till.client);

describe('reading relations', () => {
  it('gives all of them, page by page, as valid records', async () => {
    const { records, sizes } = await relations.read({ pageSize: 120 });
    expect(sizes.slice(0, 2)).toEqual([120, 120]);
    expect(records.map(record => relationSchema.parse(record).number)).toEqual(
      expect.arrayContaining(['2001', '2300']),
    );
  });

  it('reads country and e-mail as they were typed, even when they are wrong', async () => {
    expect(await relations.get('number', '2297')).toMatchObject({ email: 'not-an-address' });
    expect(await relations.get('number', '2299')).toMatchObject({ country: 'Atlantis' });
  });
});

describe('finding relations', () => {
  it('finds many by number in one call', async () => {
    const calls = till.calls().getRelations ?? 0;
    const found = await relations.findMany('number', ['2001', '02002', '999999999', 'x']);
    expect([...(found?.keys() ?? [])]).toEqual(['2001', '02002']);
    expect(till.calls().getRelations).toBe(calls + 1);
  });

  it('finds by e-mail whatever the case of its letters', async () => {
    const { email = '' } = await relations.get('number', '2005');
    expect(await relations.found('email', email.toUpperCase())).toMatchObject({ number: '2005' });
  });

  it('finds all with the same e-mail address, so that none is taken by chance', async () => {
    const email = 'shared@family.example';
    for (const name of ['A. Twin', 'B. Twin']) await relations.create({ name, email });
    const find = async () =>
      (await relations.findMany('email', [` ${email.toUpperCase()}`]))?.values().next();
    const [first, second] = (await find())?.value ?? [];
    expect([first, second]).toMatchObject([{ record: { name: 'A. Twin' } }, { record: { name: 'B. Twin' } }]);

    await relations.update(second?.id ?? '', await relations.get('number', second?.id ?? ''), {
      active: false,
    });
    expect((await find())?.value).toMatchObject([{ record: { name: 'A. Twin' } }]);
  });

  it('goes through all relations once only to find those', async () => {
    const till2 = till.connect({ state: createState() });
    await relation.find?.email?.find(till2, ['nobody@nowhere.example'], signal);
    const before = till.messages.length;
    await relation.find?.email?.find(till2, ['nobody@nowhere.example'], signal);
    const asked = till.messages.slice(before).filter(({ operation }) => operation === 'getRelations');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.request).not.toContain('<ns1:syncMarker>0</ns1:syncMarker>');
  });

  it('does not take a relation for a match that has only part of the value', async () => {
    const { email = '' } = await relations.get('number', '2005');
    expect(await relations.found('email', email.slice(1))).toBeUndefined();
    expect(await relations.found('email', ' ')).toBeUndefined();
  });
});

describe('writing relations', () => {
  const company = {
    name: 'Café ’t Hoekje & Zn',
    companyName: 'Café ’t Hoekje & Zn',
    contact: 'R. de Wit',
    email: 'hoekje@business.example',
    phone: '030-1234567',
    address: 'Oudegracht 1',
    postcode: '3511 AB',
    city: 'Utrecht',
    country: 'Nederland',
    deliveryAddress: 'Achterdeur 2',
    deliveryCity: 'Utrecht',
    vatNumber: 'NL100000009B01',
    paymentWithinDays: 30,
    discountPercentage: 5,
    categoryIds: [2],
    customFields: [{ name: 'route', value: 'A2' }],
  };

  it('creates one that reads back as it was written', async () => {
    const written = await relations.create({ ...company, extRelationId: 'C-1' });
    expect(written).toMatchObject({ ok: true });
    const id = written.ok ? written.id : '';
    expect(await relations.found('extRelationId', 'C-1')).toEqual({
      ...company,
      extRelationId: 'C-1',
      number: id,
      active: true,
    });
  });

  it('takes a number of one’s own choice unless it is taken', async () => {
    expect(await relations.create({ ...company, number: '8801' })).toEqual({ ok: true, id: '8801' });
    expect(await relations.create({ ...company, number: '8801' })).toMatchObject({
      ok: false,
      failure: { code: 'target.duplicate', said: 'Relation number 8801 is already taken.' },
    });
  });

  it('updates only the fields given, and empties a field given as empty', async () => {
    const before = await relations.get('number', '2010');
    expect(await relations.update('2010', before, { city: 'Meppel', phone: '' })).toEqual({
      ok: true,
      id: '2010',
    });
    const { phone: _, ...rest } = before;
    expect(await relations.get('number', '2010')).toEqual({ ...rest, city: 'Meppel' });
  });

  it('says so when the relation to update is not there any more', async () => {
    const before = await relations.get('number', '2011');
    expect(await relations.update('990011', before, { city: 'Meppel' })).toMatchObject({
      failure: { code: 'target.reference-missing' },
    });
  });

  it('refuses a number with letters before anything is sent', async () => {
    expect(await relations.create({ ...company, number: 'K-12' })).toMatchObject({
      failure: { code: 'record.invalid', path: 'number' },
    });
  });
});
