import { expect, test } from 'vitest';
import { cronPresets, readCron } from './cron.ts';

const all = { kind: 'all' };
const weekdays = { kind: 'weekdays' };

test.each([
  ['* * * * *', { kind: 'every-minutes', minutes: 1 }, all],
  ['*/15 * * * *', { kind: 'every-minutes', minutes: 15 }, all],
  ['*/15 8-18 * * 1-5', { kind: 'every-minutes', minutes: 15, from: 8, to: 18 }, weekdays],
  ['5 * * * *', { kind: 'hourly', minute: 5 }, all],
  ['0 9-17 * * mon-fri', { kind: 'hourly', minute: 0, from: 9, to: 17 }, weekdays],
  ['0 */6 * * *', { kind: 'every-hours', hours: 6, minute: 0 }, all],
  ['30 6 * * *', { kind: 'at', times: ['06:30'] }, all],
  ['0 8,12 * * sat,sun', { kind: 'at', times: ['08:00', '12:00'] }, { kind: 'weekend' }],
  ['0 7 * * 7', { kind: 'at', times: ['07:00'] }, { kind: 'days', days: [0] }],
  ['0 7 * * MON,THU', { kind: 'at', times: ['07:00'] }, { kind: 'days', days: [1, 4] }],
  ['0 3 1,15 * *', { kind: 'at', times: ['03:00'] }, { kind: 'month-days', days: [1, 15] }],
  ['  0   7 * *  * ', { kind: 'at', times: ['07:00'] }, all],
])('%s has plain words', (expression, time, days) => {
  expect(readCron(expression)).toEqual({ kind: 'plain', time, days });
});

test.each(['*/7 * * * *', '0 3 1 * 1', '0 6 * 1-6 *', '1-50/3 * * * *', '0 1,2,3,5,9 * * *'])(
  '%s is valid, but has no plain words',
  expression => expect(readCron(expression)).toEqual({ kind: 'custom' }),
);

test.each([
  ['', 'count'],
  ['* * * *', 'count'],
  ['* * * * * *', 'count'],
  ['60 * * * *', 'minute'],
  ['* 24 * * *', 'hour'],
  ['* * 0 * *', 'dayOfMonth'],
  ['* * * 13 *', 'month'],
  ['* * * * 8', 'dayOfWeek'],
  ['*/0 * * * *', 'minute'],
  ['5-1 * * * *', 'minute'],
  ['a * * * *', 'minute'],
  ['1,,2 * * * *', 'minute'],
])('%j says which part is wrong: %s', (expression, part) => {
  expect(readCron(expression)).toEqual({ kind: 'invalid', part });
});

test('every preset has plain words', () => {
  for (const preset of cronPresets) expect(readCron(preset).kind, preset).toBe('plain');
});
