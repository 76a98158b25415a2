import { catalogueTypes } from './types/catalogue.ts';
import type { Declarations } from './types/declarations.ts';
import { documentTypes } from './types/documents.ts';
import { journalTypes } from './types/journals.ts';
import { lookupTypes } from './types/lookups.ts';
import { orderTypes } from './types/orders.ts';
import { relationTypes } from './types/relations.ts';
import { stockTypes } from './types/stock.ts';

const declarations: Declarations = {
  ...orderTypes,
  ...documentTypes,
  ...journalTypes,
  ...relationTypes,
  ...catalogueTypes,
  ...stockTypes,
  ...lookupTypes,
};

/** One element of a type. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly repeated: boolean;
}

const fieldOf = (word: string): Field => {
  const [label = '', type = 'string'] = word.split(':');
  const last = label.at(-1);
  return {
    name: label.replace(/[?*]$/, ''),
    type,
    required: last !== '?' && last !== '*',
    repeated: last === '*',
  };
};

/** Fields of each type, in the order of the wire. */
export const types: ReadonlyMap<string, readonly Field[]> = new Map(
  Object.entries(declarations).map(([name, words]) => [
    name,
    words.split(/\s+/).filter(Boolean).map(fieldOf),
  ]),
);
