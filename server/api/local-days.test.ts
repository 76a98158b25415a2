import { describe, expect, test } from 'vitest';
import { firstHour, isTimeZone, localDays } from './local-days.ts';

const hour = (moment: string) => Math.floor(Date.parse(moment) / 3_600_000);
const tally = (moment: string, created: number) => ({
  flow: 'orders',
  hour: hour(moment),
  created,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  parked: 0,
});
const now = Date.parse('2026-03-30T10:00:00Z');

describe('the days of a time zone', () => {
  test('begin at its midnight, also when summer time begins', () => {
    const tallies = [
      tally('2026-03-28T22:00:00Z', 1), // 23:00 on the 28th, winter time
      tally('2026-03-28T23:00:00Z', 10), // midnight
      tally('2026-03-29T21:00:00Z', 100), // 23:00, summer time
      tally('2026-03-29T22:00:00Z', 1000), // midnight
    ];
    expect(localDays(tallies, 'Europe/Amsterdam', 3, now).map(({ day, created }) => [day, created])).toEqual([
      ['2026-03-28', 1],
      ['2026-03-29', 110],
      ['2026-03-30', 1000],
    ]);
  });

  test('are there without items too, each once, today last', () => {
    const days = localDays([], 'Europe/Amsterdam', 30, now);
    expect(days).toHaveLength(30);
    expect(days[0]).toMatchObject({ day: '2026-03-01', created: 0 });
    expect(days.at(-1)?.day).toBe('2026-03-30');
  });

  test('reach from the far east to the far west', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const first = localDays([], zone, 30, now)[0]?.day ?? '';
      // The zone is less than a day away from UTC.
      expect(firstHour(30, now)).toBeLessThanOrEqual(hour(`${first}T00:00:00Z`));
    }
  });

  test('are of zones that exist', () => {
    expect(isTimeZone('Europe/Brussels')).toBe(true);
    expect(isTimeZone('Mars/Base')).toBe(false);
  });
});
