import { expect, it } from 'vitest';
import { fieldsOf } from '../app/schema-form/model.ts';
import { fieldAt, withoutEmptied } from './record-form.ts';

const fields = fieldsOf({
  type: 'object',
  required: ['number'],
  properties: {
    number: { type: 'string' },
    vatNumber: { type: 'string' },
    address: { type: 'object', properties: { city: { type: 'string' }, country: { type: 'string' } } },
  },
});

it('leaves out optional texts that were emptied, and keeps required ones and zeros', () => {
  const record = { number: '', vatNumber: '', address: { city: '', country: 'NL' }, prepaid: 0 };
  expect(withoutEmptied(fields, record)).toEqual({ number: '', address: { country: 'NL' }, prepaid: 0 });
});

it.each([
  ['record.totalIncl', 'totalIncl'],
  ['record.address.city', 'address.city'],
  ['record.lines[0].sku', 'lines'],
  ['record', ''],
])('leads the path %s to the field %s', (path, field) => {
  expect(fieldAt(path)).toBe(field);
});
