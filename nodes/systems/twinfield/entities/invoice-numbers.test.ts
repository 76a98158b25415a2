import { describe, expect, it } from 'vitest';
import { advanced, findEnd, stretch, withOwn } from './invoice-numbers.ts';

describe('a running numbering', () => {
  it.each([0, 1, 2, 3, 7, 8, 999])('of %i numbers is found by its end', async count => {
    expect(await findEnd(501, async number => number >= 501 && number < 501 + count)).toBe(500 + count);
  });

  it('goes on with our own numbers, in whatever order they are told', () => {
    const later = withOwn({ last: 4, top: 4 }, [7, 8]);
    expect(later).toMatchObject({ last: 4, top: 8, ahead: [7, 8] });
    expect(withOwn(later, [6, 5])).toMatchObject({ last: 8, top: 8, ahead: [] });
  });

  it('passes over our own numbers when the reading comes to them', () => {
    expect(advanced({ last: 4, top: 9, ahead: [6, 7, 9] }, 5)).toMatchObject({ last: 7, top: 9, ahead: [9] });
  });

  it('is read back no further than is set, and not below its beginning', () => {
    expect(stretch(100, 1, 30)).toEqual({ next: 100, until: 71 });
    expect(stretch(10, 5, 30)).toEqual({ next: 10, until: 5 });
    expect(stretch(0, 1, 30)).toBeUndefined();
    expect(stretch(10, 1, 0)).toBeUndefined();
  });
});
