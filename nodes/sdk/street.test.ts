import { describe, expect, it } from 'vitest';
import { joinStreet, splitStreet } from './street.ts';

describe('street and house number', () => {
  it.each([
    ['Oudegracht 1', 'Oudegracht', '1'],
    ['Oudegracht 12 A', 'Oudegracht', '12 A'],
    ["'t Zand 12bis", "'t Zand", '12bis'],
    ['Plein 1944 5', 'Plein 1944', '5'],
    ['Plein 1944 5 bis', 'Plein 1944', '5 bis'],
    ['Lange Nieuwstraat 7-9', 'Lange Nieuwstraat', '7-9'],
  ])('%s are parted and joined again', (line, street, houseNumber) => {
    expect(splitStreet(line)).toEqual({ street, houseNumber });
    expect(joinStreet(street, houseNumber)).toBe(line);
  });

  it.each(['Postbus', 'Markt', '12'])('%s has no house number', line => {
    expect(splitStreet(line)).toEqual({ street: line });
  });

  it('give nothing for nothing', () => {
    expect(splitStreet(undefined)).toEqual({});
    expect(joinStreet(undefined, undefined)).toBeUndefined();
  });
});
