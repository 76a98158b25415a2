import { expect, it } from 'vitest';
import { shownChanges } from './shown-changes.ts';

const money = { type: 'integer', format: 'money' };
const schema = {
  type: 'object',
  properties: {
    number: { type: 'string', title: 'Order number' },
    totalIncl: money,
    discount: { anyOf: [money, { type: 'null' }], title: 'Discount' },
    lines: {
      type: 'array',
      items: { type: 'object', properties: { priceIncl: { ...money, title: 'Price' } } },
    },
    attributes: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' }, value: { type: 'string' } } },
    },
  },
};

const only = (field: string, from: unknown, to: unknown, known: typeof schema | undefined = schema) =>
  shownChanges([{ field, from, to }], known)[0];

it('shows cents as amounts, in lists and where there may be none', () => {
  expect(only('totalIncl', 2_655, 2_555)).toMatchObject({ from: '€26.55', to: '€25.55' });
  expect(only('discount', null, 5)).toMatchObject({ from: '–', to: '€0.05' });
  expect(only('lines[1].priceIncl', undefined, 5)).toMatchObject({ from: '–', to: '€0.05' });
});

it('calls fields by their titles, with the way to them', () => {
  expect(only('number', '1', '2')?.title).toBe('Order number');
  expect(only('lines[1].priceIncl', 1, 2)?.title).toBe('Lines 2 › Price');
});

it('says lists and objects without brackets', () => {
  const attributes = [
    { name: 'Colour', value: 'green' },
    { name: 'Size', value: 'S' },
  ];
  expect(only('attributes', [], attributes)).toMatchObject({
    from: '–',
    to: 'Name: Colour, Value: green; Name: Size, Value: S',
  });
});

it('shows values as they are, and names as words, while the schema is unknown', () => {
  expect(shownChanges([{ field: 'dueDays', from: 30, to: 14 }], undefined)).toEqual([
    { field: 'dueDays', title: 'Due days', from: '30', to: '14' },
  ]);
});
