import { Failure } from '../../../sdk/failure.ts';
import { title } from './title.ts';

/**
 * AFAS tells times as Amsterdam local time with a `Z` that means nothing, rounded to seconds. The functions here count
 * with them as they stand.
 */
const asUtc = (local: string): number => {
  const time = Date.parse(`${local.slice(0, 19)}Z`);
  if (!Number.isNaN(time)) return time;
  throw new Failure('target.malformed', `AFAS gave “${local}” where a time belongs.`, {
    system: title,
    said: local,
  });
};

const fromUtc = (time: number): string => new Date(time).toISOString().slice(0, 19);

/** The last Sunday of October of a year, at midnight. */
const autumnSunday = (year: number): number => {
  const last = new Date(Date.UTC(year, 9, 31));
  return last.getTime() - last.getUTCDay() * 86_400_000;
};

const hour = 3_600_000;

/** True from two to four on the night the clock is put back: what is changed then may bear an earlier time. */
const isAroundTheRepeatedHour = (time: number): boolean => {
  const sinceMidnight = time - autumnSunday(new Date(time).getUTCFullYear());
  return sinceMidnight >= 2 * hour && sinceMidnight < 4 * hour;
};

/**
 * From when to read again after a row of this time: a second earlier, since times are rounded; an hour more in the night
 * the clock is put back.
 */
export const readAgainFrom = (local: string): string => {
  const time = asUtc(local);
  return fromUtc(time - 1000 - (isAroundTheRepeatedHour(time) ? hour : 0));
};
