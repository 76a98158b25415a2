/** The day and time forms of the wire; the shop's clock is Amsterdam's. */
export type WireDay = { readonly day: number; readonly mon: number; readonly year: number };

export type WireTime = WireDay & {
  readonly sec: number;
  readonly min: number;
  readonly hour: number;
  readonly isdst: boolean;
  readonly timezone: number;
};

const lastSunday = (year: number, month: number): number => {
  const end = new Date(Date.UTC(year, month + 1, 0, 1));
  return end.getTime() - end.getUTCDay() * 86_400_000;
};

/** Minutes east of UTC: summer time runs from the last Sunday of March to that of October, at one o'clock UTC. */
const offsetAt = (at: Date): number => {
  const year = at.getUTCFullYear();
  return at.getTime() >= lastSunday(year, 2) && at.getTime() < lastSunday(year, 9) ? 120 : 60;
};

/** A moment as the shop's clock shows it, with its offset. */
export const wireTime = (at: Date): WireTime => {
  const timezone = offsetAt(at);
  const shown = new Date(at.getTime() + timezone * 60_000);
  return {
    sec: shown.getUTCSeconds(),
    min: shown.getUTCMinutes(),
    hour: shown.getUTCHours(),
    day: shown.getUTCDate(),
    mon: shown.getUTCMonth() + 1,
    year: shown.getUTCFullYear(),
    isdst: false,
    timezone,
  };
};

export const wireDay = (at: Date): WireDay => {
  const { day, mon, year } = wireTime(at);
  return { day, mon, year };
};

/** A day as one number that sorts like a calendar. */
export const dayRank = ({ day, mon, year }: WireDay): number => (year * 100 + mon) * 100 + day;
