import { expect, it } from 'vitest';
import type { SystemInfo } from '../../server/api/contracts/catalog.ts';
import { writtenSchema } from './written-schema.ts';

const reads = { type: 'object', title: 'read' };
const writes = { type: 'object', title: 'written' };
const document = {
  roles: { ledger: { system: 'books' } },
  nodes: [
    { id: 'write', config: { role: 'ledger', entity: 'invoice' } },
    { id: 'look', config: { role: 'ledger', entity: 'article' } },
    { id: 'map', config: {} },
  ],
};
// Only what is looked at of a system.
const systems = [
  {
    id: 'books',
    entities: [
      { id: 'invoice', reads, writes },
      { id: 'article', reads, writes: null },
    ],
  },
] as unknown as readonly SystemInfo[];

it('finds the shape of what a node writes by its side of the flow and its kind of record', () => {
  expect(writtenSchema(document, 'write', systems)).toBe(writes);
  expect(writtenSchema(document, 'look', systems)).toBe(reads);
});

it('knows nothing of nodes without a record, nor of documents of another format', () => {
  expect(writtenSchema(document, 'map', systems)).toBeUndefined();
  expect(writtenSchema(document, 'gone', systems)).toBeUndefined();
  expect(writtenSchema({ nodes: 'none' }, 'write', systems)).toBeUndefined();
  expect(writtenSchema(undefined, 'write', systems)).toBeUndefined();
});
