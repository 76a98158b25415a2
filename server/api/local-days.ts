import type { Tally } from '../store/tallies.ts';
import type { Outcomes } from './contracts/dashboard.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** No items at all. */
export const noOutcomes: Outcomes = { created: 0, updated: 0, unchanged: 0, skipped: 0, parked: 0 };

/** The sum of two counts. */
const addOutcomes = (a: Outcomes, b: Outcomes): Outcomes => ({
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  skipped: a.skipped + b.skipped,
  parked: a.parked + b.parked,
});

/** Gives the day, `YYYY-MM-DD`, of a moment in a time zone. */
const dayIn = (timeZone: string) => {
  // Swedish writes dates the ISO way.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  return (at: number): string => format.format(at);
};

/** The last days up to now, oldest first, with the counts of their hours. */
export const localDays = (
  tallies: readonly Tally[],
  timeZone: string,
  count: number,
  now: number,
): readonly (Outcomes & { readonly day: string })[] => {
  const dayOf = dayIn(timeZone);
  const today = Date.parse(dayOf(now));
  const days = new Map(
    Array.from({ length: count }, (_, i) => [
      new Date(today - (count - 1 - i) * dayMs).toISOString().slice(0, 10),
      noOutcomes,
    ]),
  );
  const dayOfHour = new Map<number, string>();
  for (const { hour, created, updated, unchanged, skipped, parked } of tallies) {
    const day = dayOfHour.get(hour) ?? dayOf(hour * hourMs);
    dayOfHour.set(hour, day);
    const before = days.get(day);
    if (before) days.set(day, addOutcomes(before, { created, updated, unchanged, skipped, parked }));
  }
  return [...days].map(([day, outcomes]) => ({ day, ...outcomes }));
};

/** The hour, since 1970, from which tallies may fall into the last so many days anywhere. */
export const firstHour = (count: number, now: number): number =>
  Math.floor((now - (count + 1) * dayMs) / hourMs);

/** Whether a time zone of that name exists. */
export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
