import { expect, it } from 'vitest';
import { flowSchema } from '../../flows/flow.ts';
import { copiedDocument, emptyDocument, fileName } from './new-document.ts';

it('makes an empty flow that the server accepts', () => {
  expect(flowSchema.safeParse(emptyDocument('Orders')).success).toBe(true);
});

it('keeps the name of a copy within the length a name may have', () => {
  const document = flowSchema.parse(emptyDocument('x'.repeat(80)));
  const copy = copiedDocument(document, '(copy)');
  expect(copy.name).toHaveLength(80);
  expect(copy.name.endsWith(' (copy)')).toBe(true);
});

it.each([
  ['Orders → Twinfield', 'orders-twinfield.json'],
  ['Café “Zée”', 'cafe-zee.json'],
  ['→', 'flow.json'],
])('names the file of %s %s', (name, file) => {
  expect(fileName(name)).toBe(file);
});
