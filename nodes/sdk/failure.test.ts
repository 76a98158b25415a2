import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failuresPage } from '../../docs/failures-page.ts';
import { Failure, failureCatalog } from './failure.ts';

describe('the catalogue of failures', () => {
  test('is what the page docs/failures.md tells; npm run docs renews it', () => {
    const page = readFileSync(new URL('../../docs/failures.md', import.meta.url), 'utf8');
    expect(page).toBe(failuresPage());
  });

  test('names every code once on that page', () => {
    const page = failuresPage();
    for (const code of Object.keys(failureCatalog)) expect(page.split(`\`${code}\``)).toHaveLength(2);
  });

  test('gives advice that is a sentence', () => {
    for (const [code, [, advice]] of Object.entries(failureCatalog)) {
      expect(advice, code).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('a failure', () => {
  test('takes class and advice from the catalogue unless better advice is given', () => {
    const usual = new Failure('lookup.missing', 'Article 4711 does not exist in Twinfield.');
    const better = new Failure('lookup.missing', usual.message, { hint: 'Create article 4711.' });
    expect(usual).toMatchObject({ class: 'record', hint: failureCatalog['lookup.missing'][1] });
    expect(better.hint).toBe('Create article 4711.');
  });

  test('shows only the details it has', () => {
    const { info } = new Failure('target.rejected', 'Not accepted.', { said: 'Ongeldig', cause: 'inner' });
    expect(info).toEqual({
      code: 'target.rejected',
      class: 'record',
      message: 'Not accepted.',
      hint: failureCatalog['target.rejected'][1],
      said: 'Ongeldig',
    });
  });

  test('is kept as it is when it is thrown, and anything else becomes a fault of Koppel', () => {
    const failure = new Failure('auth.expired', 'Ended.');
    expect(Failure.from(failure)).toBe(failure);
    expect(Failure.from(new TypeError('x is not a function'))).toMatchObject({
      code: 'internal',
      class: 'flow',
      message: 'x is not a function',
    });
    expect(Failure.from('plain text').message).toBe('plain text');
  });
});
