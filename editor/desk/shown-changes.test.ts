import { expect, it } from 'vitest';
import { shownChanges } from './shown-changes.ts';

const money = { type: 'integer', format: 'money' };
const schema = {
  type: 'object',
  properties: {
    number: { type: 'string' },
    totalIncl: money,
    lines: { type: 'array', items: { type: 'object', properties: { priceIncl: money } } },
  },
};

it('shows cents as amounts, in lists too, and leaves everything else', () => {
  const changes = [
    { field: 'totalIncl', from: 2_655, to: 2_555 },
    { field: 'lines[1].priceIncl', from: undefined, to: 5 },
    { field: 'number', from: '1', to: '2' },
    { field: 'unknown', from: 1, to: 2 },
  ];
  expect(shownChanges(changes, schema)).toEqual([
    { field: 'totalIncl', from: '€26.55', to: '€25.55' },
    { field: 'lines[1].priceIncl', from: undefined, to: '€0.05' },
    { field: 'number', from: '1', to: '2' },
    { field: 'unknown', from: 1, to: 2 },
  ]);
});

it('leaves changes as they are while the schema is unknown', () => {
  const changes = [{ field: 'totalIncl', from: 2_655, to: 2_555 }];
  expect(shownChanges(changes, undefined)).toEqual(changes);
});
