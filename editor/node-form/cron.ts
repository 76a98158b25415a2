/** When on the day a schedule fires. */
export type CronTime =
  | { readonly kind: 'every-minutes'; readonly minutes: number; readonly from?: number; readonly to?: number }
  | { readonly kind: 'every-hours'; readonly hours: number; readonly minute: number }
  | { readonly kind: 'hourly'; readonly minute: number; readonly from?: number; readonly to?: number }
  | { readonly kind: 'at'; readonly times: readonly string[] };

/** On which days it fires. */
export type CronDays =
  | { readonly kind: 'all' }
  | { readonly kind: 'weekdays' }
  | { readonly kind: 'weekend' }
  /** 0 = Sunday … 6 = Saturday. */
  | { readonly kind: 'days'; readonly days: readonly number[] }
  | { readonly kind: 'month-days'; readonly days: readonly number[] };

/** A cron expression taken apart: `plain` has words, `custom` is valid but has none, `invalid` names the field. */
export type CronMeaning =
  | { readonly kind: 'plain'; readonly time: CronTime; readonly days: CronDays }
  | { readonly kind: 'custom' }
  | { readonly kind: 'invalid'; readonly part: CronPart | 'count' };

export type CronPart = 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek';

/** Expressions offered as presets, most used first. */
export const cronPresets: readonly string[] = [
  '*/5 * * * *',
  '*/15 * * * *',
  '0 * * * *',
  '*/15 8-18 * * 1-5',
  '0 6 * * *',
  '0 2 * * 1-5',
];

interface Part {
  readonly any: boolean;
  /** The step, when it is a star with a step. */
  readonly step?: number;
  /** Values it stands for, ascending. */
  readonly values: readonly number[];
  /** First and last value when it is one unbroken range. */
  readonly range?: readonly [number, number];
}

const limits: Readonly<Record<CronPart, readonly [number, number]>> = {
  minute: [0, 59],
  hour: [0, 23],
  dayOfMonth: [1, 31],
  month: [1, 12],
  dayOfWeek: [0, 7],
};
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const monthNames = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What a cron expression of five fields means. */
export const readCron = (expression: string): CronMeaning => {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 5) return { kind: 'invalid', part: 'count' };
  const parts: Partial<Record<CronPart, Part>> = {};
  for (const [i, name] of (['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'] as const).entries()) {
    const part = readPart(fields[i] ?? '', name);
    if (!part) return { kind: 'invalid', part: name };
    parts[name] = part;
  }
  const { minute, hour, dayOfMonth, month, dayOfWeek } = parts;
  if (!minute || !hour || !dayOfMonth || !month?.any || !dayOfWeek) return { kind: 'custom' };
  const time = timeOf(minute, hour);
  const days = daysOf(dayOfMonth, dayOfWeek);
  return time && days ? { kind: 'plain', time, days } : { kind: 'custom' };
};

const readPart = (text: string, name: CronPart): Part | undefined => {
  const [low, high] = limits[name];
  const values = new Set<number>();
  for (const piece of text.toLowerCase().split(',')) {
    const match = /^(\*|[a-z0-9]+(?:-[a-z0-9]+)?)(?:\/(\d+))?$/.exec(piece);
    if (!match) return undefined;
    const [, span = '', stepText] = match;
    const step = stepText === undefined ? 1 : Number(stepText);
    const [first, last = stepText === undefined ? first : String(high)] =
      span === '*' ? [String(low), String(high)] : span.split('-');
    const [start, end] = [numberOf(first ?? '', name), numberOf(last ?? '', name)];
    if (start === undefined || end === undefined || start > end || step < 1) return undefined;
    if (start < low || end > high) return undefined;
    for (let value = start; value <= end; value += step) values.add(name === 'dayOfWeek' ? value % 7 : value);
  }
  const sorted = [...values].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  const unbroken =
    first !== undefined && last !== undefined && sorted.length > 1 && last - first === sorted.length - 1;
  const step = /^\*\/(\d+)$/.exec(text)?.[1];
  return {
    any: text === '*' || text === '*/1',
    values: sorted,
    ...(step === undefined ? {} : { step: Number(step) }),
    ...(unbroken ? { range: [first, last] } : {}),
  };
};

const numberOf = (text: string, name: CronPart): number | undefined => {
  if (/^\d+$/.test(text)) return Number(text);
  const named =
    name === 'dayOfWeek' ? dayNames.indexOf(text) : name === 'month' ? monthNames.indexOf(text) : -1;
  return named < 0 ? undefined : named;
};

const timeOf = (minute: Part, hour: Part): CronTime | undefined => {
  const hours = hour.any ? {} : hour.range ? { from: hour.range[0], to: hour.range[1] } : undefined;
  if (minute.any) return hours && { kind: 'every-minutes', minutes: 1, ...hours };
  // A step that does not divide the hour fires unevenly, which "every n minutes" would hide.
  if (minute.step !== undefined && 60 % minute.step === 0) {
    return hours && { kind: 'every-minutes', minutes: minute.step, ...hours };
  }
  const [only] = minute.values;
  if (only === undefined || minute.values.length > 4) return undefined;
  if (minute.values.length === 1 && hour.step !== undefined && hour.step > 1 && 24 % hour.step === 0) {
    return { kind: 'every-hours', hours: hour.step, minute: only };
  }
  if (minute.values.length === 1 && hours) return { kind: 'hourly', minute: only, ...hours };
  if (hour.values.length * minute.values.length > 4) return undefined;
  return { kind: 'at', times: hour.values.flatMap(h => minute.values.map(m => clock(h, m))) };
};

const daysOf = (ofMonth: Part, ofWeek: Part): CronDays | undefined => {
  if (!ofMonth.any) {
    return ofWeek.any && ofMonth.values.length <= 4
      ? { kind: 'month-days', days: ofMonth.values }
      : undefined;
  }
  const days = ofWeek.values;
  if (days.length === 7) return { kind: 'all' };
  if (days.join() === '1,2,3,4,5') return { kind: 'weekdays' };
  if (days.join() === '0,6') return { kind: 'weekend' };
  return { kind: 'days', days };
};

/** `8, 5` → `08:05`. */
export const clock = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
