import { expect, it } from 'vitest';
import { endOfDay, startOfDay } from './days.ts';

it('takes in the whole day, where the reader is', () => {
  const [from, to] = [startOfDay('2026-10-30') ?? '', endOfDay('2026-10-30') ?? ''];
  expect(new Date(from).toString()).toContain('Oct 30 2026 00:00:00');
  expect(Date.parse(to) - Date.parse(from)).toBe(24 * 60 * 60 * 1_000 - 1);
});

it('knows a day that is half typed from none', () => {
  expect(startOfDay(undefined)).toBeUndefined();
  expect(endOfDay('2026-1')).toBeUndefined();
});
