import { createTask, parse } from 'node-cron';

const minute = 60_000;
const day = 24 * 60 * minute;
/** How far ahead a next time is looked for: past the longest gap between two 29ths of February. */
const longestGapDays = 8 * 366 + 1;

/**
 * The instants at which a cron expression comes due in a time zone, after `after`, in order, as milliseconds since 1970.
 *
 * When clocks are put forward, a time that does not exist that day comes as much later; when they are put back, a time
 * that exists twice comes once, the first time. A schedule of every hour follows the hours as they pass instead.
 */
export function* instantsAfter(cron: string, timeZone: string, after: number): Generator<number> {
  const { minute: minutes, hour: hours } = parse(cron);
  const isHourly = hours.length === 24;
  const isDay = dayMatcher(cron);
  const offset = offsetsOf(timeZone);
  const firstDay = Math.floor((after + offset(after)) / day) - 1;
  // Around a change of clocks instants do not come in the order of local times, so a day's are held back for one day.
  let held: readonly number[] = [];
  let last = after;
  for (let i = 0; i <= longestGapDays; i += 1) {
    const local = (firstDay + i) * day;
    const fresh = isDay(local)
      ? hours.flatMap(hour =>
          minutes.flatMap(min => instantsOf(local + (hour * 60 + min) * minute, offset, isHourly)),
        )
      : [];
    const bound = local - offset(local);
    const sorted = [...held, ...fresh].sort((a, b) => a - b);
    held = sorted.filter(instant => instant >= bound);
    for (const instant of sorted) {
      if (instant >= bound) break;
      if (instant <= last) continue;
      last = instant;
      yield instant;
    }
  }
}

/** Whether a day (midnight of it, as if it were UTC) fits the last three parts of the expression. */
const dayMatcher = (cron: string): ((local: number) => boolean) => {
  const task = createTask(`0 12 ${cron.trim().split(/\s+/).slice(2).join(' ')}`, () => undefined, {
    timezone: 'UTC',
  });
  // It only answers questions: it is not to stand in the library's list of tasks.
  void task.destroy();
  return local => task.match(new Date(local + day / 2));
};

type Offset = (instant: number) => number;

/** Milliseconds by which local time is ahead of UTC at an instant. */
const offsetsOf = (timeZone: string): Offset => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return instant => {
    const [, sign, hours, minutes = '0'] = /GMT([+-])(\d+)(?::(\d+))?/.exec(format.format(instant)) ?? [];
    if (sign === undefined) return 0;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minute;
  };
};

/** The instants at which clocks show a local time (given as if it were UTC). */
const instantsOf = (local: number, offset: Offset, isHourly: boolean): readonly number[] => {
  const before = local - offset(local - day);
  const after = local - offset(local + day);
  const shown = [...new Set([before, after])].filter(instant => instant + offset(instant) === local);
  if (shown.length === 0) return isHourly ? [] : [before];
  return isHourly ? shown : [Math.min(...shown)];
};
