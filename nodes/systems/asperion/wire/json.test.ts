import { describe, expect, it } from 'vitest';
import { exact, exactText, isExact, parseJson } from './json.ts';

describe('numbers with decimals', () => {
  it('keep the text they had, there and back', () => {
    const text = '{"price":49.580,"small":0.1,"count":3,"list":[12345678901234.56,-0.05]}';
    expect(JSON.stringify(parseJson(text))).toBe(text);
  });

  it('are told from whole ones', () => {
    const [whole, part] = Object.values(Object(parseJson('{"a":50,"b":50.00}')));
    expect([isExact(whole), isExact(part)]).toEqual([false, true]);
    expect(exactText(Object(part))).toBe('50.00');
  });

  it('are read when they come with an exponent', () => {
    expect(JSON.stringify(parseJson('[2.5e1]'))).toBe('[25.000000]');
  });

  it('are written as they are given', () => {
    expect(JSON.stringify({ amount: exact('-100.00') })).toBe('{"amount":-100.00}');
  });
});
