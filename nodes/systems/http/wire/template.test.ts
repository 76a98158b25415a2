import { expect, test } from 'vitest';
import { fillJson, fillPath, fillText, namesIn } from './template.ts';

const scope = { id: 'a/b', key: 'k1', record: { number: 12, lines: [{ sku: 'x' }], note: null } };

test('placeholders of a path become one piece of it each', () => {
  expect(fillPath('/orders/{id}/lines/{record.lines[0].sku}', scope)).toBe('/orders/a%2Fb/lines/x');
});

test('nobody climbs out of a path', () => {
  expect(() => fillPath('/orders/{value}', { value: '..' })).toThrow('cannot be part of an address');
});

test('a placeholder without a value is told, with its place', () => {
  expect(() => fillText('{record.missing}', scope)).toThrow(
    expect.objectContaining({ code: 'mapping.invalid', path: 'record.missing' }),
  );
});

test('a JSON template takes values whole, texts in pieces, and leaves out what is not there', () => {
  const template = {
    order: '{{record}}',
    ref: 'koppel-{key}',
    lines: ['{{record.lines}}'],
    gone: '{{record.missing}}',
    note: '{{record.note}}',
    fixed: 3,
  };
  expect(fillJson(template, scope)).toEqual({
    order: scope.record,
    ref: 'koppel-k1',
    lines: [[{ sku: 'x' }]],
    note: null,
    fixed: 3,
  });
});

test('names the first names of placeholders', () => {
  expect(namesIn('/a/{id}/{{record.lines[0]}}')).toEqual(['id', 'record']);
});
