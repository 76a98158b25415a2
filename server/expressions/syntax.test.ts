import { describe, expect, test } from 'vitest';
import { syntaxError } from './syntax.ts';

describe('syntax of expressions', () => {
  test.each(['record.a', '({ a: 1 })', '(() => { const b = 1; return { b }; })()', '"a" // comment'])(
    '%s is valid',
    code => {
      expect(syntaxError(code)).toBeUndefined();
    },
  );

  test.each(['', '  ', 'record.', '({ a: ', 'a; b', '1) + (2', '1);(2', 'if (a) b'])(
    '“%s” is refused',
    code => {
      expect(syntaxError(code)).toEqual(expect.any(String));
    },
  );

  test('says the line of a mistake as people count it', () => {
    expect(syntaxError('({\n  a: 1,\n  b: ?,\n})')).toContain('(line 3, column 6)');
  });
});
