import { getTasks } from 'node-cron';
import { describe, expect, test } from 'vitest';
import { instantsAfter } from './instants.ts';

const next = (cron: string, zone: string, after: string, count = 3): readonly string[] =>
  instantsAfter(cron, zone, Date.parse(after))
    .take(count)
    .map(instant => new Date(instant).toISOString().slice(0, 16))
    .toArray();

describe('the instants of a schedule', () => {
  test('come after the given one, never at it', () => {
    expect(next('*/15 * * * *', 'UTC', '2026-01-14T12:30:00Z')).toEqual([
      '2026-01-14T12:45',
      '2026-01-14T13:00',
      '2026-01-14T13:15',
    ]);
    expect(next('*/15 * * * *', 'UTC', '2026-01-14T12:29:59Z', 1)).toEqual(['2026-01-14T12:30']);
  });

  test('are those of the time zone', () => {
    expect(next('0 6 * * *', 'Europe/Amsterdam', '2026-07-01T00:00:00Z', 1)).toEqual(['2026-07-01T04:00']);
    expect(next('0 6 * * *', 'America/New_York', '2026-01-14T12:00:00Z', 1)).toEqual(['2026-01-15T11:00']);
    expect(next('30 5 * * *', 'Asia/Kathmandu', '2026-01-14T00:00:00Z', 1)).toEqual(['2026-01-14T23:45']);
  });

  test('keep to days of the week and of the month', () => {
    expect(next('0 9 * * 1', 'UTC', '2026-01-14T12:00:00Z', 2)).toEqual([
      '2026-01-19T09:00',
      '2026-01-26T09:00',
    ]);
    expect(next('0 0 L * *', 'UTC', '2026-01-14T12:00:00Z', 2)).toEqual([
      '2026-01-31T00:00',
      '2026-02-28T00:00',
    ]);
  });

  test('are found years ahead, quickly', () => {
    const begun = performance.now();
    expect(next('0 0 29 2 *', 'UTC', '2026-01-14T12:00:00Z', 1)).toEqual(['2028-02-29T00:00']);
    expect(next('0 0 29 2 1', 'UTC', '2026-01-14T12:00:00Z', 1)).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  describe('when clocks are put forward (2026-03-29, 2:00 becomes 3:00)', () => {
    test('a time that does not exist comes an hour later', () => {
      expect(next('30 2 * * *', 'Europe/Amsterdam', '2026-03-28T00:00:00Z')).toEqual([
        '2026-03-28T01:30',
        '2026-03-29T01:30',
        '2026-03-30T00:30',
      ]);
    });

    test('two times that become one come once', () => {
      expect(next('30 2,3 * * *', 'Europe/Amsterdam', '2026-03-28T12:00:00Z')).toEqual([
        '2026-03-29T01:30',
        '2026-03-30T00:30',
        '2026-03-30T01:30',
      ]);
    });

    test('every half hour stays every half hour', () => {
      expect(next('*/30 * * * *', 'Europe/Amsterdam', '2026-03-29T00:00:00Z', 4)).toEqual([
        '2026-03-29T00:30',
        '2026-03-29T01:00',
        '2026-03-29T01:30',
        '2026-03-29T02:00',
      ]);
    });
  });

  describe('when clocks are put back (2026-10-25, 3:00 becomes 2:00)', () => {
    test('a time that exists twice comes once', () => {
      expect(next('30 2 * * *', 'Europe/Amsterdam', '2026-10-24T12:00:00Z', 2)).toEqual([
        '2026-10-25T00:30',
        '2026-10-26T01:30',
      ]);
    });

    test('every half hour stays every half hour', () => {
      expect(next('*/30 * * * *', 'Europe/Amsterdam', '2026-10-24T23:30:00Z', 6)).toEqual([
        '2026-10-25T00:00',
        '2026-10-25T00:30',
        '2026-10-25T01:00',
        '2026-10-25T01:30',
        '2026-10-25T02:00',
        '2026-10-25T02:30',
      ]);
    });
  });

  test('leave nothing behind in the library', () => {
    next('* * * * *', 'UTC', '2026-01-14T12:00:00Z');
    expect(getTasks().size).toBe(0);
  });
});
