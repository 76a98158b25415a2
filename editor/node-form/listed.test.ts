import { describe, expect, test } from 'vitest';
import { isUnlisted, offered } from './listed.ts';

const data = [
  { value: '14', label: '14 – Two weeks' },
  { value: '30', label: '30 – A month' },
];
const whole = { data, isComplete: true };
const part = { data, isComplete: false };
const values = (options: readonly { readonly value: string }[]) => options.map(({ value }) => value);

describe('an answer', () => {
  test('that a complete list does not have is not listed', () => {
    expect(isUnlisted(whole, '21')).toBe(true);
    expect(isUnlisted(whole, '30')).toBe(false);
    expect(isUnlisted(whole, '')).toBe(false);
  });

  test('may exist where the list is not complete, or not known', () => {
    expect(isUnlisted(part, '21')).toBe(false);
    expect(isUnlisted(undefined, '21')).toBe(false);
  });
});

describe('a drop-down', () => {
  test('keeps an answer that is not in the list, first', () => {
    expect(values(offered(whole, '21', ''))).toEqual(['21', '14', '30']);
    expect(values(offered(part, '30', ''))).toEqual(['14', '30']);
  });

  test('takes what is typed only where the list is not complete', () => {
    expect(values(offered(part, '', ' 21 '))).toEqual(['14', '30', '21']);
    expect(values(offered(whole, '', '21'))).toEqual(['14', '30']);
  });

  test('does not offer what is typed when it is a choice already', () => {
    expect(values(offered(part, '', '30'))).toEqual(['14', '30']);
    expect(values(offered(part, '30', '30 – A month'))).toEqual(['14', '30']);
    expect(values(offered(part, '21', '21'))).toEqual(['21', '14', '30']);
  });

  test('has every value once', () => {
    const twice = { data: [...data, { value: '14', label: 'Again' }], isComplete: true };
    expect(values(offered(twice, '', ''))).toEqual(['14', '30']);
  });
});
