import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DebtorRow, RelationRow } from '../simulator/model.ts';
import { type Bench, driver, failureOf, idOf, openBench } from '../testing/bench.ts';
import { newDebtor, newPerson } from '../testing/samples.ts';
import { debtor } from './debtor.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const debtors = () => driver(debtor, () => bench.connect());

const relationOf = (code: string) => {
  const { relation = '' } = bench.store.get<DebtorRow>('debtor', code) ?? {};
  return bench.store.get<RelationRow>('relation', relation);
};

describe('a new debtor', () => {
  it('that is a company has its contact and delivery address below it', async () => {
    const code = idOf(
      await debtors().create(
        newDebtor({
          deliveryAddress: {
            name: 'Loods',
            street: 'Dok',
            houseNumber: '3',
            postcode: '9000',
            city: 'Gent',
            country: 'BE',
          },
        }),
      ),
    );
    const relation = relationOf(code);
    expect(relation).toMatchObject({
      kind: 'organisation',
      name: 'Molen Keukens',
      email: 'info@molen.example',
    });
    expect(relation?.contacts).toMatchObject([
      { kind: 'AFL', description: 'Loods', address: { street: 'Dok', number: '3', country: 'B' } },
      { kind: 'PRS', lastName: 'Molen' },
    ]);
    expect(bench.store.get('debtor', code)).toMatchObject({
      ledger: '1400',
      paymentCondition: '14',
      currency: 'EUR',
    });
  });

  it('that is a person has the parts of the name apart', async () => {
    const code = idOf(await debtors().create(newPerson()));
    expect(relationOf(code)).toMatchObject({
      kind: 'person',
      initials: 'A.',
      prefix: 'de',
      lastName: 'Vries',
    });
  });

  it('reads as it was written', async () => {
    const record = newDebtor();
    const { contact, ...expected } = record;
    await debtors().create(record);
    const read = await debtors().get('email', 'info@molen.example');
    expect(debtor.comparable?.(read)).toEqual({ ...expected, currency: 'EUR' });
  });

  it('is refused with the name of what AFAS does not know', async () => {
    const failure = failureOf(await debtors().create(newDebtor({ paymentCondition: '77' })));
    expect(failure.info).toMatchObject({
      code: 'target.reference-missing',
      message: 'AFAS does not know the payment condition of the record.',
      said: "The entered value for 'Payment condition' does not exist.",
    });
  });

  it('is refused when its VAT number is not one, and nothing is left of it', async () => {
    const failure = failureOf(await debtors().create(newDebtor({ vatNumber: 'NL123' })));
    expect(failure.info).toMatchObject({
      code: 'target.rejected',
      message: 'AFAS does not accept the VAT identification number of the record.',
    });
    expect(await debtors().found('email', 'info@molen.example')).toEqual([]);
  });
});

describe('an update', () => {
  it('changes what is given and leaves the rest', async () => {
    await debtors().create(newDebtor());
    const address = { street: 'Markt', houseNumber: '1', postcode: '2000', city: 'Antwerpen', country: 'BE' };
    await debtors().update('email', 'info@molen.example', { address }, newDebtor({ address }));
    expect(await debtors().get('email', 'info@molen.example')).toMatchObject({
      name: 'Molen Keukens',
      phone: '030-1234567',
      address,
    });
  });

  it('clears a field with an empty text', async () => {
    await debtors().create(newPerson());
    await debtors().update('email', 'adevries@home.example', { phone: '' }, newPerson());
    expect((await debtors().get('email', 'adevries@home.example')).phone).toBeUndefined();
  });

  it('does not turn a person into a company', async () => {
    await debtors().create(newPerson());
    const written = await debtors().update(
      'email',
      'adevries@home.example',
      { kind: 'organisation' },
      newDebtor(),
    );
    expect(failureOf(written).message).toMatch(/^Debtor \d+ is a person in AFAS\.$/);
  });
});

describe('finding debtors', () => {
  it('takes no account of capitals', async () => {
    await debtors().create(newDebtor({ email: 'Info@Molen.example' }));
    expect(await debtors().found('email', 'info@molen.example')).toHaveLength(1);
  });

  it.each([
    ['natural', 'name'],
    ['last-first', 'code'],
  ] as const)('reads names shown %s and countries as a %s', async (personNames, countryLines) => {
    await bench.turn({ personNames, countryLines });
    await debtors().create(newPerson());
    expect(await debtors().get('email', 'adevries@home.example')).toMatchObject({
      kind: 'person',
      name: 'A. de Vries',
      address: { street: 'Rue Haute', houseNumber: '7', postcode: '5000', city: 'Namur', country: 'BE' },
    });
  });

  it('asks for a hundred addresses in few calls, each short enough', async () => {
    const emails = bench.store.values<RelationRow>('relation').map(({ email }) => email);
    const found = await debtor.find?.email?.find(bench.connect(), emails, new AbortController().signal);
    expect(found?.size).toBe(100);
    expect(bench.calls()['GET connectors/Profit_Debtor']).toBeLessThan(8);
    for (const { url } of bench.sent) expect(url.length - url.indexOf('?')).toBeLessThanOrEqual(2049);
  });

  it('finds values with the signs that separate values', async () => {
    await debtors().create(newPerson({ email: 'a,b;c@home.example' }));
    expect(await debtors().found('email', 'a,b;c@home.example')).toHaveLength(1);
  });
});
