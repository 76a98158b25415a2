import { describe, expect, it } from 'vitest';
import { failureIn, isRefusal } from './objection.ts';

const answer = (status: number, body: object | string) => ({
  status,
  headers: {},
  text: typeof body === 'string' ? body : JSON.stringify(body),
});
const program = (said: string) => ({ ErrorType: 'AccountViewError', ErrorNumbers: null, ErrorMessage: said });

describe('an answer', () => {
  it('is no failure when it has tables', () => {
    expect(failureIn(answer(200, { CONTACT: [] }))).toBeUndefined();
  });

  it.each([
    ['Het veld Zoekcode bedrijf is verplicht.', 'target.rejected', /misses a field/],
    ['Periode 2 van boekjaar 2026 is afgesloten.', 'target.rejected', /closed/],
    ['Het saldo van de bladzijde is niet nul.', 'target.rejected', /does not balance/],
    ['BTW-code 9 bestaat niet.', 'target.reference-missing', /does not know/],
    ['Factuurnummer 12 bestaat al.', 'target.duplicate', /already/],
    ['Debiteur 10001 is geblokkeerd voor orders.', 'target.rejected', /blocked/],
    ['U hebt geen rechten om orders te wijzigen.', 'auth.forbidden', /does not allow/],
    ['Onbekende administratie: x.', 'connection.misconfigured', /administration/],
    ['De tekst is te lang.', 'target.rejected', /too long/],
    ['Het BTW-nummer NL12X is ongeldig.', 'target.rejected', /the VAT number/],
    ['Zoiets is nog nooit gezegd.', 'target.rejected', /did not accept/],
  ])('with the words “%s” is %s, whatever its status', (said, code, message) => {
    for (const status of [200, 400, 500]) {
      const response = answer(status, program(said));
      expect(failureIn(response)).toMatchObject({ code, said, message: expect.stringMatching(message) });
      expect(isRefusal(response)).toBe(true);
    }
  });

  it.each([
    ['a proxy without words', answer(502, '<html>Bad Gateway</html>')],
    ['the program behind a proxy', answer(503, program('Probeer het later opnieuw.'))],
    ['the service about its gateway', answer(500, program('De on-premises gateway is niet bereikbaar.'))],
    ['the service about itself', answer(500, { ErrorType: 'ServerError', ErrorMessage: 'Fout.' })],
  ])('of %s is trouble that passes', (_whose, response) => {
    expect(failureIn(response)).toMatchObject({ code: 'target.unavailable', outcome: 'unknown' });
    expect(isRefusal(response)).toBe(false);
  });

  it('without words is judged by its status', () => {
    expect(failureIn(answer(401, ''))?.code).toBe('auth.refused');
    expect(failureIn(answer(429, ''))?.code).toBe('target.rate-limited');
    expect(failureIn(answer(404, '<h1>Not Found</h1>'))?.code).toBe('connection.misconfigured');
  });
});
