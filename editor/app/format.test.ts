import { describe, expect, it } from 'vitest';
import { formatCount, formatDay, formatDuration, formatMoney, formatWhen } from './format.ts';

const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('amounts', () => {
  it('shows cents with currency and thousands', () => {
    expect(plain(formatMoney(120_400, 'en'))).toBe('€1,204.00');
    expect(plain(formatMoney(120_400, 'nl'))).toBe('€ 1.204,00');
  });

  it('keeps every cent of amounts that no float can hold', () => {
    expect(formatMoney(9_007_199_254_740_991, 'en')).toBe('€90,071,992,547,409.91');
  });

  it('shows refunds as negative', () => {
    expect(formatMoney(-5, 'en')).toBe('-€0.05');
  });
});

describe('counts and spans', () => {
  it('sets thousands apart', () => {
    expect(formatCount(4117, 'en')).toBe('4,117');
    expect(formatCount(4117, 'nl')).toBe('4.117');
  });

  it('uses the two largest units that matter', () => {
    expect(plain(formatDuration(214, 'en'))).toBe('214ms');
    expect(plain(formatDuration(1_260, 'en'))).toBe('1.3s');
    expect(plain(formatDuration(83_000, 'en'))).toBe('1m 23s');
    expect(plain(formatDuration(7_380_000, 'en'))).toBe('2h 3m');
  });
});

describe('moments', () => {
  const now = new Date(2026, 10, 21, 16, 0);
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

  it('shows only the time of today', () => {
    expect(formatWhen(at(2026, 10, 21, 14, 5), now, 'en')).toBe('14:05');
  });

  it('adds the day when it was another day', () => {
    expect(formatWhen(at(2026, 10, 20, 14, 5), now, 'en')).toBe('20 Nov, 14:05');
  });

  it('shows the date only when it was another year', () => {
    expect(formatWhen(at(2025, 0, 3, 14, 5), now, 'en')).toBe('3 Jan 2025');
  });
});

it('names a calendar day whatever the time zone', () => {
  expect(formatDay('2026-11-21', 'en')).toBe('21 Nov');
  expect(formatDay('2026-01-01', 'nl')).toBe('1 jan');
});
