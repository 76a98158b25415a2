import i18next from 'i18next';

// British conventions for English: the shops are European (24-hour clock, day before month).
const locale = (language: string): string => (language === 'nl' ? 'nl-NL' : 'en-GB');

const currentLanguage = (): string => i18next.language ?? 'en';

/** An amount in cents as text with its currency, exact. @example formatMoney(120400) // "€1,204.00" */
export const formatMoney = (cents: number, language = currentLanguage(), currency = 'EUR'): string => {
  // Intl reads decimal text exactly; TypeScript does not see that a number with an exponent is numeric text.
  const text = `${cents}E-2` as `${number}`;
  return new Intl.NumberFormat(locale(language), { style: 'currency', currency }).format(text);
};

/** A whole number with thousands apart. @example formatCount(4117) // "4,117" */
export const formatCount = (count: number, language = currentLanguage()): string =>
  new Intl.NumberFormat(locale(language)).format(count);

const isSameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString();

/** A moment as short as it can be understood: the time today, else the day with it, else the full date. */
export const formatWhen = (moment: string, now = new Date(), language = currentLanguage()): string => {
  const at = new Date(moment);
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const day = { day: 'numeric', month: 'short' } as const;
  const options: Intl.DateTimeFormatOptions = isSameDay(at, now)
    ? time
    : at.getFullYear() === now.getFullYear()
      ? { ...day, ...time }
      : { ...day, year: 'numeric' };
  return new Intl.DateTimeFormat(locale(language), options).format(at);
};

/** A calendar day, short. @example formatDay('2026-11-21') // "21 Nov" */
export const formatDay = (day: string, language = currentLanguage()): string =>
  // A day without a time is midnight in UTC.
  new Intl.DateTimeFormat(locale(language), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(day),
  );

/** A moment in full, to the second. */
export const formatMoment = (moment: string, language = currentLanguage()): string =>
  new Intl.DateTimeFormat(locale(language), { dateStyle: 'full', timeStyle: 'medium' }).format(
    new Date(moment),
  );

/** A span of time in milliseconds, as people say it. @example formatDuration(83_000) // "1m 23s" */
export const formatDuration = (ms: number, language = currentLanguage()): string => {
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(locale(language), {
      style: 'unit',
      unit: name,
      unitDisplay: 'narrow',
      maximumFractionDigits: digits,
    }).format(value);
  if (ms < 1_000) return unit(Math.round(ms), 'millisecond');
  if (ms < 10_000) return unit(ms / 1_000, 'second', 1);
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return unit(seconds, 'second');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${unit(minutes, 'minute')} ${unit(seconds % 60, 'second')}`;
  return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
};
