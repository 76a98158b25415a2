import { describe, expect, test } from 'vitest';
import { schedule } from './schedule.ts';

describe('the schedule', () => {
  const problemOf = (config: object) => schedule.config.safeParse(config).error?.issues[0];

  test('is every quarter of an hour in Amsterdam unless said otherwise', () => {
    expect(schedule.config.parse({})).toEqual({
      cron: '*/15 * * * *',
      timeZone: 'Europe/Amsterdam',
      misfire: 'once',
    });
  });

  test.each(['0 6 * * 1-5', '5 * * * *', '0 0 1 1 *', '*/5 8-18 * * 1,3,5'])(
    'takes the cron expression %s',
    cron => {
      expect(problemOf({ cron })).toBeUndefined();
    },
  );

  test.each(['', 'every hour', '61 * * * *', '* * * *', '* 25 * * *', '0 * * * * *', '0 0 31 2 *'])(
    'refuses the cron expression “%s”',
    cron => {
      expect(problemOf({ cron })).toMatchObject({ path: ['cron'], message: expect.stringContaining('*/15') });
    },
  );

  test('refuses a time zone that does not exist', () => {
    expect(problemOf({ timeZone: 'Europe/Atlantis' })).toMatchObject({ path: ['timeZone'] });
    expect(problemOf({ timeZone: 'UTC' })).toBeUndefined();
  });

  test('refuses settings it does not have', () => {
    expect(problemOf({ interval: 5 })).toMatchObject({ code: 'unrecognized_keys' });
  });
});
