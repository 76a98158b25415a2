import { expect, test } from 'vitest';
import { spanInExpression, wrapExpression } from './wrap.ts';

const scope = { scope: 'declare const record: { name: string };', expected: 'boolean' };
const expression = '{\n  name: record.nam,\n}';
const wrapped = wrapExpression(expression, scope);

test('stands in the file exactly as it was written', () => {
  expect(wrapped.text.slice(wrapped.start, wrapped.end)).toBe(expression);
  expect(wrapped.text).toContain('const result: boolean = (');
});

test('a complaint inside keeps its place', () => {
  const start = wrapped.text.indexOf('nam,');
  const span = spanInExpression(wrapped, expression, { start, length: 3 });
  expect(expression.slice(span.start, span.end)).toBe('nam');
});

test('a complaint about the whole is shown at the first line', () => {
  const span = spanInExpression(wrapped, expression, { start: wrapped.text.indexOf('result'), length: 6 });
  expect(expression.slice(span.start, span.end)).toBe('{');
});

test('a complaint never reaches beyond the expression', () => {
  const span = spanInExpression(wrapped, expression, { start: wrapped.end - 1, length: 10 });
  expect(span).toEqual({ start: expression.length - 1, end: expression.length });
});
