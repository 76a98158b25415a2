import { expect, test } from 'vitest';
import { plainWords } from './plain-words.ts';

const record = '\'{ readonly number: string; readonly status: "open" | "paid"; }\'';

test.each([
  [2339, `Property 'ordrNumber' does not exist on type ${record}.`, 'unknownField', { name: 'ordrNumber' }],
  [
    2551,
    `Property 'emailAdress' does not exist on type ${record}. Did you mean 'emailAddress'?`,
    'unknownField',
    { name: 'emailAdress' },
  ],
  [2304, "Cannot find name 'recrd'.", 'unknownName', { name: 'recrd' }],
  [
    2741,
    `Property 'city' is missing in type ${record} but required in type 'Address'.`,
    'missingField',
    { name: 'city' },
  ],
  [
    2322,
    `Type ${record} is not assignable to type 'Debtor'.\nProperty 'name' is missing in type ${record} but required in type 'Debtor'.`,
    'missingField',
    { name: 'name' },
  ],
  [
    2741,
    `Property '"name"' is missing in type '{}' but required in type ${record}.`,
    'missingField',
    { name: 'name' },
  ],
  [
    2739,
    `Type ${record} is missing the following properties from type '{ name: string; city: string; }': name, city`,
    'missingFields',
    { names: 'name, city' },
  ],
  [
    2353,
    "Object literal may only specify known properties, and 'colour' does not exist in type 'Debtor'.",
    'extraField',
    { name: 'colour' },
  ],
  [18048, "'record.customer' is possibly 'undefined'.", 'perhapsMissing', { name: 'record.customer' }],
  [
    2322,
    "Type 'string' is not assignable to type 'boolean'.",
    'otherType',
    { given: 'string', wanted: 'boolean' },
  ],
  [2554, 'Expected 1 arguments, but got 2.', 'wrongArguments', { wanted: '1', given: '2' }],
])('%i says %s', (code, message, key, values) => {
  expect(plainWords(code, message)).toMatchObject({ key, values });
});

test('what has no words of its own keeps its sentence, without whole records in it', () => {
  expect(plainWords(2322, `Type ${record} is not assignable to type 'string'.`)).toBe(
    "Type this record is not assignable to type 'string'.",
  );
  expect(plainWords(1005, "',' expected.")).toBe("',' expected.");
});
