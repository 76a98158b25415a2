import { describe, expect, test } from 'vitest';
import { codeBehind } from './cause.ts';

const code = `(() => {
  const skuOf = line =>
    line.sku
      ? fn.digitsOnly(line.sku)
      : settings.freeArticle ??
        fn.fail(
          \`The line “\${line.description}” has no product.\`,
          'Choose an article for such lines.',
        );
  const country = fn.required(record.country ?? settings.country, 'country of the customer');
  return {
    dayBook: settings.dayBook,
    vatCode: tables.vat(record.rate),
  };
})()`;
const failure = (message: string, path?: string) =>
  ({ code: 'record.invalid', class: 'record', message, hint: 'Correct the record.', path }) as const;

describe('the part of an expression behind a failure', () => {
  test('speaks its words, wherever values of the record stand between them', () => {
    const behind = codeBehind(code, failure('The line “Transport” has no product.'));
    expect(behind).toContain('settings.freeArticle');
    expect(behind).not.toContain('settings.country');
    expect(codeBehind(code, failure('The country of the customer is missing.'))).toContain(
      'settings.country',
    );
  });

  test('makes the field that it is about', () => {
    const behind = codeBehind(code, failure('It is no day book.', 'lines[1].dayBook'));
    expect(behind).toContain('settings.dayBook');
    expect(behind).not.toContain('tables.vat');
  });

  test('is nothing when a value of the record is at fault', () => {
    expect(codeBehind(code, failure('The article number “X-1” has more than digits.'))).toBe('');
  });
});
