import { useTranslation } from 'react-i18next';
import { type CronDays, type CronTime, clock, readCron } from './cron.ts';

const weekday = (day: number, language: string): string =>
  // 2 January 2000 was a Sunday, day 0 of cron.
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2000, 0, 2 + day)),
  );

/** Gives a function that says in words when a cron expression fires; undefined when there are no plain words. */
export const useCronWords = (): ((expression: string) => string | undefined) => {
  const { t, i18n } = useTranslation('designer');

  const list = (texts: readonly string[]) =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(texts);

  const hours = (time: { readonly from?: number; readonly to?: number }) =>
    time.from === undefined || time.to === undefined
      ? ''
      : ` ${t('cron.between', { from: clock(time.from, 0), to: clock(time.to, 59) })}`;

  const timeWords = (time: CronTime): string => {
    switch (time.kind) {
      case 'every-minutes':
        return t('cron.everyMinutes', { count: time.minutes }) + hours(time);
      case 'hourly':
        return t('cron.hourly', { minute: String(time.minute).padStart(2, '0') }) + hours(time);
      case 'every-hours':
        return t('cron.everyHours', { count: time.hours, minute: String(time.minute).padStart(2, '0') });
      case 'at':
        return t('cron.at', { times: list(time.times) });
    }
  };

  const dayWords = (days: CronDays, time: CronTime): string => {
    switch (days.kind) {
      case 'all':
        return time.kind === 'at' ? t('cron.daily') : '';
      case 'weekdays':
        return t('cron.weekdays');
      case 'weekend':
        return t('cron.weekend');
      case 'days':
        return t('cron.days', { days: list(days.days.map(day => weekday(day, i18n.language))) });
      case 'month-days':
        return t('cron.monthDays', { days: list(days.days.map(String)) });
    }
  };

  return expression => {
    const meaning = readCron(expression);
    if (meaning.kind !== 'plain') return undefined;
    const words = [dayWords(meaning.days, meaning.time), timeWords(meaning.time)].filter(Boolean).join(', ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
};
