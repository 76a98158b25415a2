import { describe, expect, it } from 'vitest';
import { simpleCursor, typedPlace } from './cursor-place.ts';

describe('a place to continue from', () => {
  it('is one field where the cursor is one number or text', () => {
    expect(simpleCursor({ syncMarker: 1_001 })).toEqual({ name: 'syncMarker', value: 1_001 });
    expect(simpleCursor({ since: '2026-10-30' })).toEqual({ name: 'since', value: '2026-10-30' });
  });

  it.each([null, 7, [1], {}, { a: 1, b: 2 }, { at: { page: 1 } }])('is JSON for %j', cursor => {
    expect(simpleCursor(cursor)).toBeUndefined();
  });

  it('keeps the form of the cursor it replaces', () => {
    expect(typedPlace(' 991 ', { syncMarker: 1_001 })).toEqual({ cursor: { syncMarker: 991 } });
    expect(typedPlace('2026-10-01', { since: '2026-10-30' })).toEqual({ cursor: { since: '2026-10-01' } });
    expect(typedPlace('{"a":1,"b":3}', { a: 1, b: 2 })).toEqual({ cursor: { a: 1, b: 3 } });
  });

  it.each([
    ['', { syncMarker: 1 }],
    ['12.5', { syncMarker: 1 }],
    ['soon', { syncMarker: 1 }],
    ['{"a":', { a: 1, b: 2 }],
  ])('does not guess at “%s”', (typed, before) => {
    expect(typedPlace(typed, before)).toBeUndefined();
  });
});
