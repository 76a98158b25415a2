import { describe, expect, it } from 'vitest';
import { joinStreet, splitStreet } from './street.ts';

describe('street and house number', () => {
  it.each([
    ['Havenkade 12', { street: 'Havenkade', houseNumber: '12' }],
    ['Plein 1944 5 bis', { street: 'Plein 1944', houseNumber: '5 bis' }],
    ["'t Zand 7A", { street: "'t Zand", houseNumber: '7A' }],
    ['Postbus', { street: 'Postbus' }],
  ])('parts %s and puts it together again', (line, parts) => {
    expect(splitStreet(line)).toEqual(parts);
    expect(joinStreet(splitStreet(line).street, splitStreet(line).houseNumber)).toBe(line);
  });

  it('gives nothing for nothing', () => {
    expect(splitStreet(undefined)).toEqual({});
    expect(joinStreet(undefined, undefined)).toBeUndefined();
  });
});
