import { describe, expect, it } from 'vitest';
import { addressOfLines, isSameAddress } from '../entities/address.ts';
import { debtor } from '../entities/debtor.ts';
import { splitName } from '../entities/relation-elements.ts';
import { filterParameters, filtersOfValues } from './filter.ts';
import { readAgainFrom } from './local-time.ts';
import { failureOfRefusal } from './refusal.ts';

describe('filters', () => {
  it('with one separator are lists', () => {
    const filter = [
      [{ field: 'Email', is: 'equals', value: 'a@x.example' }],
      [{ field: 'Email', is: 'equals', value: 'b@x.example' }],
    ] as const;
    expect(Object.fromEntries(filterParameters(filter))).toEqual({
      filterfieldids: 'Email;Email',
      filtervalues: 'a@x.example;b@x.example',
      operatortypes: '1;1',
    });
  });

  it('that mix “and” and “or” are JSON', () => {
    const filter = [
      [
        { field: 'A', is: 'equals', value: '1' },
        { field: 'B', is: 'from', value: '2' },
      ],
      [{ field: 'A', is: 'equals', value: '3' }],
    ] as const;
    const { Filters } = JSON.parse(filterParameters(filter).get('filterjson') ?? '');
    expect(Filters.Filter).toHaveLength(2);
    expect(Filters.Filter[0].Field[1]).toEqual({ '@FieldId': 'B', '@OperatorType': '2', '#text': '2' });
  });

  it('lose no value when they are cut to the length of an address', () => {
    const values = Array.from({ length: 500 }, (_, i) => `somebody.with.a.long.name.${i}@business.example`);
    const filters = filtersOfValues('Email', values);
    expect(filters.flatMap(filter => filter.map(([condition]) => condition?.value))).toEqual(values);
    for (const filter of filters) expect(String(filterParameters(filter)).length).toBeLessThan(2000);
  });
});

describe('reading on', () => {
  it('goes back a second', () => {
    expect(readAgainFrom('2026-03-10T12:00:00Z')).toBe('2026-03-10T11:59:59');
  });

  it('goes back an hour more when the clock is put back', () => {
    expect(readAgainFrom('2026-10-25T02:30:00Z')).toBe('2026-10-25T01:29:59');
    expect(readAgainFrom('2026-10-26T02:30:00Z')).toBe('2026-10-26T02:29:59');
  });
});

describe('what AFAS says', () => {
  it.each([
    [
      "The entered value for 'Sales contact' does not exist.",
      'target.reference-missing',
      'AFAS does not know the sales contact of the record.',
    ],
    [
      "The entry layout is in use by another user: 'X'.",
      'target.unavailable',
      'Somebody else is working on this in AFAS at the moment.',
    ],
    [
      'GetConnector not supported for this app or the user is not authorized',
      'auth.forbidden',
      'The app connector in AFAS may not do this.',
    ],
    [
      "Connector field 'Warehouse' not found",
      'connection.misconfigured',
      'A GetConnector in AFAS has no field “Warehouse”.',
    ],
    ["Item '4711' is blocked.", 'target.rejected', 'Something the record is about is blocked in AFAS.'],
    [
      'This GetConnector (definition) is blocked.',
      'auth.forbidden',
      'The app connector in AFAS may not do this.',
    ],
    [
      'General message: Deze connector wordt niet ondersteund of de gebruiker is niet geautoriseerd.',
      'auth.forbidden',
      'The app connector in AFAS may not do this.',
    ],
    [
      "The account number '4711' is unknown.",
      'target.reference-missing',
      'AFAS does not know an account number of the record.',
    ],
    [
      "De ingevulde waarde bij 'Betalingsvoorwaarde' bestaat niet.",
      'target.reference-missing',
      'AFAS does not know the betalingsvoorwaarde of the record.',
    ],
    [
      'De datum valt in een geblokkeerde periode.',
      'target.rejected',
      'The period of the booking is closed in AFAS.',
    ],
    ["Enter a value for 'Name'.", 'target.rejected', 'AFAS needs a value for “Name”.'],
    ["The item code '1' already exists.", 'target.duplicate', 'AFAS has this record already.'],
    ['Something nobody has seen before.', 'target.rejected', 'AFAS did not accept the record.'],
  ])('“%s” is %s', (message, code, sentence) => {
    expect(failureOfRefusal(message)).toMatchObject({
      code,
      message: sentence,
      said: message,
    });
  });
});

describe('names and addresses', () => {
  it.each([
    ['A. de Vries', { initials: 'A.', prefix: 'de', lastName: 'Vries' }],
    ['Jan Peeters', { first: 'Jan', lastName: 'Peeters' }],
    ['J.P. van der Molen', { initials: 'J.P.', prefix: 'van der', lastName: 'Molen' }],
    ['Jansen', { lastName: 'Jansen' }],
  ])('“%s” has its parts', (name, parts) => {
    expect(splitName(name)).toMatchObject(parts);
  });

  it.each([
    [
      { first: 'Plein 1944 5 bis', third: '3511AB  Utrecht', fourth: undefined },
      { street: 'Plein 1944', houseNumber: '5 bis', postcode: '3511 AB', city: 'Utrecht', country: 'NL' },
    ],
    [
      { first: 'Am Markt 7', third: '50667  Köln', fourth: 'Duitsland' },
      { street: 'Am Markt', houseNumber: '7', postcode: '50667', city: 'Köln', country: 'DE' },
    ],
    [
      { first: 'Ring 1', third: '1010 Wien', fourth: 'Oostenrijk' },
      { street: 'Ring', houseNumber: '1', postcode: '1010', city: 'Wien', country: 'AT' },
    ],
    [
      { first: 'Rue Haute 7', third: '5000 Namur', fourth: 'BELGIE' },
      { street: 'Rue Haute', houseNumber: '7', postcode: '5000', city: 'Namur', country: 'BE' },
    ],
    [
      { first: 'Hof 2', third: '00100 Helsinki', fourth: 'FIN' },
      { street: 'Hof', houseNumber: '2', postcode: '00100', city: 'Helsinki', country: 'FI' },
    ],
    [
      { first: 'Postbus', third: undefined, fourth: 'BE' },
      { street: 'Postbus', country: 'BE' },
    ],
  ])('lines become an address', (lines, address) => {
    expect(addressOfLines(lines)).toEqual(address);
  });

  it('the same place may be spelt with other spaces and capitals', () => {
    const address = { street: 'Dok', houseNumber: '3 B', postcode: '3511 AB', city: 'Gent', country: 'BE' };
    expect(isSameAddress(address, { ...address, houseNumber: '3b', postcode: '3511ab' })).toBe(true);
    expect(isSameAddress(address, { ...address, houseNumber: '4' })).toBe(false);
    const { country: _country, ...without } = address;
    expect(isSameAddress(without, { ...address, country: 'NL' })).toBe(true);
  });

  it('another spelling of the same address is no change', () => {
    const address = {
      street: 'Dok',
      houseNumber: '3 B',
      postcode: '3511 AB',
      city: 'Utrecht',
      country: 'NL',
    };
    const wanted = { ...address, houseNumber: '3b', postcode: '3511AB' };
    const existing = {
      code: '20001',
      relation: '100001',
      kind: 'person',
      name: 'A. de Vries',
      address,
    } as const;
    expect(debtor.comparable?.(existing, { address: wanted })).toMatchObject({ address: wanted });
    const moved = { ...address, houseNumber: '4' };
    expect(debtor.comparable?.(existing, { address: moved })).toMatchObject({ address });
  });
});
