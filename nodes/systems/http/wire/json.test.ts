import { expect, test } from 'vitest';
import { jsonOf, pageWords } from './json.ts';

const response = (text: string) => ({ status: 200, headers: {}, text });

test.each([
  ['12.30', 12.3],
  ['0.10', 0.1],
  ['1e3', 1000],
  ['-1234567890.12', -1234567890.12],
  ['9007199254740991', 9007199254740991],
  ['1234567890123.4500', 1234567890123.45],
  ['9007199254740993', '9007199254740993'],
  ['9007199254740993.00', '9007199254740993.00'],
  ['123456789012345.6789', '123456789012345.6789'],
  ['0.12345678901234567891', '0.12345678901234567891'],
  ['1000000000000000000000', 1e21],
])('the number %s is taken exactly', (text, value) => {
  expect(jsonOf(response(`{"n":${text}}`))).toEqual({ n: value });
});

test('of a web page the words are told', () => {
  const page = '<!DOCTYPE html><html><style>b{}</style><title>Bad gateway</title><h1>Try later</h1></html>';
  expect(pageWords(response(page))).toBe('Bad gateway Try later');
  expect(pageWords(response('{"html":"<html>"}'))).toBeUndefined();
});
