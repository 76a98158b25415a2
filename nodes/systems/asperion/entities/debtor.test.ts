import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AsperionClient } from '../client.ts';
import type { DebtorRow } from '../simulator/model.ts';
import { type Bench, openBench } from '../testing/bench.ts';
import { create, failing, failureOf, find, idOf, newDebtor, update } from '../testing/samples.ts';
import { debtor } from './debtor.ts';

let bench: Bench;
let client: AsperionClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const row = (number: string) =>
  bench.store.values<DebtorRow>('debtor').find(({ fields }) => fields.customerNumber === number);

describe('creating a debtor', () => {
  it('stores every field and gives the number Asperion chose', async () => {
    const record = newDebtor();
    const id = idOf((await create(debtor, client, record))[0]);
    expect(id).toBe('10101');
    expect(row(id)?.fields).toMatchObject({
      name: 'Van Dam & Zn. Tuinen',
      attentionTo: 'P. van Dam',
      address: 'Plein 1944 5 bis',
      debtorKindId: '2',
      paymentConditionId: 2,
    });
    const [found] = await find(debtor, client, 'number', id);
    expect(found && debtor.comparable?.(Object(found.record))).toMatchObject(record);
  });

  it('takes the kind of the connection when it has none', async () => {
    const other = bench.connect({ settings: { debtorKind: '2' } });
    const id = idOf((await create(debtor, other, newDebtor({ kind: undefined })))[0]);
    expect(row(id)?.fields.debtorKindId).toBe('2');
  });

  it('tells what to do where Asperion gives no numbers, and numbers them when told to', async () => {
    await bench.turn({ assignsCustomerNumbers: false });
    const failure = failureOf((await create(debtor, client, newDebtor()))[0]);
    expect(failure.message).toBe('Asperion does not accept the record without a valid debtor number.');
    expect(failure.hint).toContain('Koppel numbers new debtors');
    const numbering = bench.connect({ settings: { numbersDebtors: true } });
    const names = ['A', 'B', 'C'].map(name => newDebtor({ name, email: `${name}@x.example` }));
    expect((await create(debtor, numbering, ...names)).map(idOf)).toEqual(['10101', '10102', '10103']);
    expect(bench.calls()['GET debtors']).toBe(1);
  });

  it('finds what it created when Asperion does not show it, or shows it wrapped', async () => {
    await bench.turn({ answersCreated: false });
    expect(idOf((await create(debtor, client, newDebtor()))[0])).toBe('10101');
    await bench.turn({ answersCreated: true, wrapsSingles: true });
    expect(idOf((await create(debtor, client, newDebtor({ email: 'b@x.example' })))[0])).toBe('10102');
  });

  it('says in words of a bookkeeper what is not accepted, in either language', async () => {
    for (const [language, said] of [
      ['nl-NL', 'Het btw-nummer is ongeldig.'],
      ['en-US', 'The VAT number is not valid.'],
    ] as const) {
      const speaking = bench.connect({ settings: { language } });
      const failure = failureOf((await create(debtor, speaking, newDebtor({ vatNumber: 'NL12X' })))[0]);
      expect(failure).toMatchObject({
        code: 'target.rejected',
        message: 'Asperion does not accept the VAT number “NL12X”.',
        said,
      });
    }
  });

  it('names a number that is taken and a kind that does not exist', async () => {
    const [taken, unknown] = await create(
      debtor,
      client,
      newDebtor({ number: '10001' }),
      newDebtor({ kind: '9' }),
    );
    expect(failureOf(taken).code).toBe('target.duplicate');
    expect(failureOf(unknown)).toMatchObject({
      code: 'target.reference-missing',
      message: 'Asperion does not accept the debtor kind “9”.',
    });
  });
});

describe('finding a debtor', () => {
  it('finds by e-mail whatever the capitals, and by VAT number', async () => {
    await create(debtor, client, newDebtor());
    expect(await find(debtor, client, 'email', ' post@vandam.EXAMPLE ')).toHaveLength(1);
    expect(await find(debtor, client, 'vatNumber', 'NL000099998B57')).toHaveLength(1);
  });

  it('does not take a part for the whole, however Asperion filters', async () => {
    await create(debtor, client, newDebtor({ email: 'inkoop@x.example' }));
    for (const filtersContain of [true, false]) {
      await bench.turn({ filtersContain });
      expect(await find(debtor, client, 'email', 'koop@x.example')).toEqual([]);
      expect(await find(debtor, client, 'email', 'inkoop@x.example')).toHaveLength(1);
    }
  });

  it('looks through all pages', async () => {
    await bench.turn({ largestPage: 7 });
    expect(await find(debtor, client, 'number', '10001')).toHaveLength(1);
    // Every number but one holds "10" somewhere, so the filter leaves many pages.
    expect(await find(debtor, client, 'number', '10')).toEqual([]);
  });

  it('refuses an answer about another administration', async () => {
    const astray = bench.connect({ settings: { administration: 4712, tenantHeader: 'x-other' } });
    const failure = await failing(find(debtor, astray, 'email', 'a@x.example'));
    expect(failure).toMatchObject({
      code: 'connection.misconfigured',
      message: 'Asperion answered for administration 4711 instead of 4712.',
    });
  });
});

describe('changing a debtor', () => {
  it('sends the whole debtor and leaves alone what was not given', async () => {
    const [found] = await find(debtor, client, 'number', '10002');
    if (!found) throw new Error('it is in the seed');
    const before = row('10002')?.fields;
    bench.advance(1000);
    idOf(await update(debtor, client, found, { phone: '020-1' }));
    expect(row('10002')?.fields).toEqual({ ...before, ...row('10002')?.fields, phoneNumber: '020-1' });
    expect(row('10002')?.dateLastChange).toBe('2026-03-10T12:00:01');
  });

  it('does not put back what somebody changed meanwhile', async () => {
    const [found] = await find(debtor, client, 'number', '10002');
    const stored = row('10002');
    if (!found || !stored) throw new Error('it is in the seed');
    bench.store.put('debtor', String(stored.id), { ...stored, fields: { ...stored.fields, city: 'Elders' } });
    idOf(await update(debtor, client, found, { phone: '020-1' }));
    expect(row('10002')?.fields).toMatchObject({ city: 'Elders', phoneNumber: '020-1' });
  });

  it('completes an address of which only the house number changes', async () => {
    idOf((await create(debtor, client, newDebtor({ street: 'Kade', houseNumber: '1' })))[0]);
    const [found] = await find(debtor, client, 'email', 'post@vandam.example');
    if (!found) throw new Error('it was just made');
    idOf(await update(debtor, client, found, { houseNumber: '2 A' }));
    expect(row(found.id)?.fields.address).toBe('Kade 2 A');
  });

  it('takes an address for unchanged that only parts in another place', async () => {
    const wanted = newDebtor({ street: 'Plein 1944', houseNumber: '5 bis A' });
    idOf((await create(debtor, client, wanted))[0]);
    const [found] = await find(debtor, client, 'email', 'post@vandam.example');
    expect(debtor.comparable?.(Object(found?.record), wanted)).toMatchObject(wanted);
    const moved = { ...wanted, houseNumber: '6' };
    expect(debtor.comparable?.(Object(found?.record), moved)).not.toMatchObject(moved);
  });

  it('tells when the debtor is gone', async () => {
    const [found] = await find(debtor, client, 'number', '10002');
    if (!found) throw new Error('it is in the seed');
    bench.store.delete('debtor', String(Object(found.record).id));
    expect(failureOf(await update(debtor, client, found, { phone: '1' })).code).toBe('target.changed');
  });
});
