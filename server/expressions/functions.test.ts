import { afterAll, describe, expect, test } from 'vitest';
import { Sandbox } from './sandbox.ts';

const sandbox = new Sandbox({ settings: {}, tables: {}, run: { startedAt: '', mode: 'dry', flow: '' } });
afterAll(() => sandbox.dispose());

const evaluate = async (code: string) => {
  const [answer] = await sandbox.evaluate(
    code,
    [{ key: '', record: {}, source: {}, steps: {}, index: 0 }],
    'Test',
  );
  return answer?.ok ? answer.value : answer?.failure.message;
};

describe('functions of the mapping language', () => {
  test.each([
    ['fn.times(999, "3")', 2997],
    ['fn.times(1999, "0.375")', 750],
    ['fn.times(-1999, "0.375")', -750],
    ['fn.vatInside(12100, 21)', 2100],
    ['fn.vatInside(-12100, 21)', -2100],
    ['fn.exclusive(999, 9)', 917],
    ['fn.inclusive(917, 9)', 1000],
    ['fn.vatInside(1055, 5.5)', 55],
    ['fn.cents("12.345")', 1235],
    ['fn.cents("-0.5")', -50],
    ['fn.decimal(5)', '0.05'],
    ['fn.decimal(-1234)', '-12.34'],
    ['fn.plus("12.5", "0.375", "1")', '13.875'],
    ['fn.minus("12.5", "0.375")', '12.125'],
    ['fn.minus("100", "100")', '0'],
    ['fn.minus("1", "0.5", "0.75")', '-0.25'],
    ['fn.minus("130.00", "30")', '100'],
    ['fn.minus("a", "1")', '“a” is not a decimal number.'],
    ['fn.sum([{ a: 1 }, { a: 2 }], x => x.a)', 3],
    ['fn.addDays("2026-02-27", 2)', '2026-03-01'],
    ['fn.street("Lange Nieuwstraat 12 bis")', 'Lange Nieuwstraat'],
    ['fn.houseNumber("Lange Nieuwstraat 12 bis")', '12 bis'],
    ['fn.houseNumber("2e Dwarsstraat 7A")', '7 A'],
    ['fn.street("2e Dwarsstraat 7A")', '2e Dwarsstraat'],
    ['fn.street("Am Markt")', 'Am Markt'],
    ['fn.country("Duitsland")', 'DE'],
    [
      '["France", "Frankrijk", "United Kingdom", "UK", "Servië"].map(name => fn.country(name)).join()',
      'FR,FR,GB,GB,RS',
    ],
    ['fn.country("nl")', 'NL'],
    ['fn.text("héllo 😀", 7)', 'héllo'],
    ['fn.country("BEL")', 'BE'],
    ['fn.country("", "NL")', 'NL'],
    ['fn.country("Atlantis")', 'The country “Atlantis” is not known.'],
    ['fn.email(" A@Shop.Example ")', 'a@shop.example'],
    ['fn.email("not-an-address")', '“not-an-address” is not an e-mail address.'],
    ['fn.first("", null, "b")', 'b'],
    ['fn.required("", "VAT number")', 'The VAT number is missing.'],
    ['fn.digitsOnly("12A")', 'The article number “12A” has more than digits.'],
    ['fn.sum([{ a: 1.5 }], x => x.a)', '1.5 is not an amount in whole cents.'],
  ])('%s → %s', async (code, expected) => {
    expect(await evaluate(code)).toEqual(expected);
  });
});
