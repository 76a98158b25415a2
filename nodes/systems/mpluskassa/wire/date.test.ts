import { describe, expect, it } from 'vitest';
import { dayOf, dayTree, momentOf, shopDay } from './date.ts';

const time = (timezone: string, hour = '14', mon = '2', day = '3') => ({
  sec: '5',
  min: '30',
  hour,
  day,
  mon,
  year: '2026',
  isdst: 'false',
  timezone,
});

describe('days', () => {
  it('read and write as three numbers', () => {
    expect(dayOf({ day: '3', mon: '2', year: '2026' })).toBe('2026-02-03');
    expect(dayTree('2026-02-03')).toEqual({ day: 3, mon: 2, year: 2026 });
  });

  it('with a zero in them are no days', () => {
    expect(dayOf({ day: '0', mon: '0', year: '0' })).toBeUndefined();
    expect(dayOf(undefined)).toBeUndefined();
  });
});

describe('moments', () => {
  it('take the offset that was sent', () => {
    expect(momentOf(time('60'))).toBe('2026-02-03T13:30:05.000Z');
    expect(momentOf(time('-300'))).toBe('2026-02-03T19:30:05.000Z');
  });

  it('without an offset are Amsterdam time, summer and winter', () => {
    expect(momentOf(time('0'))).toBe('2026-02-03T13:30:05.000Z');
    expect(momentOf(time('0', '14', '7'))).toBe('2026-07-03T12:30:05.000Z');
  });

  it.each([
    ['the hour before the clock goes forward', '1', '3', '29', '2026-03-29T00:30:05.000Z'],
    ['the hour after the clock went forward', '3', '3', '29', '2026-03-29T01:30:05.000Z'],
    ['the hour after the clock went back', '3', '10', '25', '2026-10-25T02:30:05.000Z'],
  ])('are right in %s', (_, hour, mon, day, expected) => {
    expect(momentOf(time('0', hour, mon, day))).toBe(expected);
  });
});

it('the day in the shop is Amsterdam’s, also around midnight', () => {
  expect(shopDay(new Date('2026-11-20T23:30:00Z'))).toBe('2026-11-21');
  expect(shopDay(new Date('2026-11-20T22:30:00Z'))).toBe('2026-11-20');
});
