import type { XmlNode, XmlTree } from '../../../sdk/xml.ts';
import { integer } from './read.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A calendar day as `YYYY-MM-DD`; undefined when it is absent or the wire's "no date" (a zero in it). */
export const dayOf = (node: XmlNode | undefined): string | undefined => {
  const [day, month, year] = [integer(node, 'day'), integer(node, 'mon'), integer(node, 'year')];
  if (!day || !month || !year) return undefined;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
};

/** `YYYY-MM-DD` as the wire's three numbers. */
export const dayTree = (day: string): XmlTree => {
  const [year, mon, date] = day.split('-').map(Number);
  return { day: date, mon, year };
};

const zone = 'Europe/Amsterdam';

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What a clock in the shop shows at a moment, expressed as if it were UTC. */
const shopClock = (at: number): number => {
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** The moment at which the shop's clock shows this; the offset just before it decides when an hour repeats. */
const fromShopClock = (shown: number): number => {
  const guess = shown - (shopClock(shown) - shown);
  return shown - (shopClock(guess) - guess);
};

/**
 * A moment in UTC. The offset sent (minutes, east positive) counts when it is not zero; a zero offset stands with a
 * local wall clock in older installations, so it is read as Amsterdam time.
 */
export const momentOf = (node: XmlNode | undefined): string | undefined => {
  const day = dayOf(node);
  if (day === undefined) return undefined;
  const [hour, minute, second] = [integer(node, 'hour'), integer(node, 'min'), integer(node, 'sec')];
  const shown =
    Date.parse(`${day}T00:00:00Z`) + (((hour ?? 0) * 60 + (minute ?? 0)) * 60 + (second ?? 0)) * 1000;
  if (Number.isNaN(shown)) return undefined;
  const offset = integer(node, 'timezone') ?? 0;
  return new Date(offset === 0 ? fromShopClock(shown) : shown - offset * 60_000).toISOString();
};

/** The calendar day in the shop at a moment. */
export const shopDay = (at: Date): string => new Date(shopClock(at.getTime())).toISOString().slice(0, 10);

/** A day so many days later. */
export const daysLater = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

/** How many days one day is before another. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
