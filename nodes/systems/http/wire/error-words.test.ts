import { expect, test } from 'vitest';
import { errorWords } from './error-words.ts';

const words = (body: unknown, place = '') =>
  errorWords({ status: 422, headers: {}, text: JSON.stringify(body) }, place);

test.each([
  [
    { type: 'about:blank', title: 'Not valid', detail: 'The VAT number is wrong.' },
    'The VAT number is wrong.',
  ],
  [
    { error: { message: 'No such customer: cus_1', type: 'invalid_request_error' } },
    'No such customer: cus_1',
  ],
  [
    { code: 'rest_invalid', message: 'Invalid parameter(s): email', data: { status: 400 } },
    'Invalid parameter(s): email',
  ],
  [{ errors: 'Not Found' }, 'Not Found'],
  [{ errors: { title: ["can't be blank", 'is too short'] } }, "title can't be blank, is too short"],
  [{ errors: [{ title: 'Taken', detail: 'The code is taken.' }, 'No name'] }, 'The code is taken.; No name'],
  [
    { message: 'Validation Failed', errors: [{ field: 'name', code: 'missing' }] },
    'Validation Failed: missing',
  ],
  [{ error: { code: '', message: { lang: '', value: 'Missing: Journal' } } }, 'Missing: Journal'],
  [[{ message: 'First' }], 'First'],
  [{ fine: false }, undefined],
])('%o says what is wrong', (body, said) => {
  expect(words(body)).toBe(said);
});

test('the place that the settings name comes first', () => {
  expect(words({ message: 'generic', fault: { text: 'The real reason' } }, 'fault.text')).toBe(
    'The real reason',
  );
});
