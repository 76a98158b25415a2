import { describe, expect, it } from 'vitest';
import { exact } from './json.ts';
import { failureOfProblem } from './problem.ts';

const answer = (status: number, body: object | string) => ({
  status,
  headers: {},
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

const problem = (errors: object) => ({ title: 'Er zijn fouten.', status: 400, errors });

describe('what Asperion objects to', () => {
  it('names the field, its value and the line, with the words of Asperion', () => {
    const body = { lines: { _data: [{ vatCode: '1' }, { vatCode: '9' }] } };
    const failure = failureOfProblem(
      answer(400, problem({ 'Lines._data[1].VatCode': ['BTW-code bestaat niet.'] })),
      body,
    );
    expect(failure).toMatchObject({
      code: 'target.reference-missing',
      message: 'Asperion does not accept the VAT code “9” on line 2.',
      path: 'lines[1].vatCode',
      said: 'BTW-code bestaat niet.',
    });
  });

  it('says what is missing', () => {
    const failure = failureOfProblem(answer(400, problem({ DebtorKindId: ['Verplicht.'] })), { name: 'A' });
    expect(failure).toMatchObject({
      code: 'target.rejected',
      message: 'Asperion does not accept the record without a valid debtor kind.',
    });
  });

  it('counts further remarks and keeps all words', () => {
    const failure = failureOfProblem(answer(400, problem({ JournalId: ['a'], Date: ['b'] })), {
      journalId: '71',
    });
    expect(failure.message).toBe('Asperion does not accept the journal “71” (1 more remark below).');
    expect(failure.said).toBe('a / b');
  });

  it('tells a closed period with what to do', () => {
    const failure = failureOfProblem(answer(400, problem({ bookperiod: 'Afgesloten.' })), { bookperiod: 2 });
    expect(failure.message).toBe('Asperion does not accept the period “2”.');
    expect(failure.hint).toContain('Open the period');
    const dated = failureOfProblem(answer(400, problem({ Date: 'Afgesloten.' })), {
      date: '2025-12-31T00:00:00',
    });
    expect(dated.message).toBe('Asperion does not accept the date “2025-12-31”.');
    expect(dated.hint).toBe(failure.hint);
  });

  it('says of a code that exists but may not be used what to look at', () => {
    const failure = failureOfProblem(
      answer(400, problem({ DebtorCustomerNumber: ['Debiteur is geblokkeerd.'] })),
      { debtorCustomerNumber: '10002' },
    );
    expect(failure).toMatchObject({
      code: 'target.reference-missing',
      said: 'Debiteur is geblokkeerd.',
      hint: expect.stringContaining('allow its use'),
    });
  });

  it('tells a number that is in use', () => {
    const failure = failureOfProblem(answer(409, problem({ CustomerNumber: ['In gebruik.'] })), {
      customerNumber: '10001',
    });
    expect(failure).toMatchObject({
      code: 'target.duplicate',
      message: 'Asperion has a record with the debtor number “10001” already.',
    });
  });

  it('shows amounts as they were sent', () => {
    const failure = failureOfProblem(answer(400, problem({ AmountInclVat: ['Som.'] })), {
      amountInclVat: exact('59.90'),
    });
    expect(failure.message).toBe('Asperion does not accept the total including VAT “59.90”.');
  });

  it.each([
    [403, 'auth.forbidden'],
    [404, 'connection.misconfigured'],
    [429, 'target.rate-limited'],
    [500, 'target.unavailable'],
    [400, 'target.rejected'],
  ])('understands status %i without a readable body', (status, code) => {
    expect(failureOfProblem(answer(status, '<html>')).code).toBe(code);
  });
});
