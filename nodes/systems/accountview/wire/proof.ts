import type { ConnectionState, Json } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import { title } from './title.ts';

/** Tells whether a record with this number is found. */
export type Finds = (reference: string) => Promise<boolean>;

/** Watches that AccountView can be searched by the column our numbers stand in. */
export interface SearchProof {
  /** Throws while the number that was not found is still not found: new records could not be recognised either. */
  beforeCreate(column: string, finds: Finds): Promise<void>;
  /** Looks once in the life of a connection whether a record just made is found by its number. */
  afterCreate(column: string, reference: string, finds: Finds): Promise<void>;
}

const failed = (column: string): Failure =>
  new Failure(
    'connection.misconfigured',
    `${title} does not find records by ${column}, so Koppel cannot tell which ones exist.`,
    {
      system: title,
      hint: 'Choose another column for our number in the advanced settings of the connection.',
    },
  );

const isProven = (value: Json | undefined): boolean => value === true;

/** Remembers proofs: true once a number was found, else the number that was not. */
export const createSearchProof = (state: ConnectionState): SearchProof => {
  const key = (column: string) => `searchProof:${column}`;
  return {
    async beforeCreate(column, finds) {
      const missed = await state.get(key(column));
      if (typeof missed !== 'string') return;
      if (!(await finds(missed))) throw failed(column);
      await state.set(key(column), true);
    },
    async afterCreate(column, reference, finds) {
      if (isProven(await state.get(key(column)))) return;
      await state.set(key(column), (await finds(reference)) || reference);
    },
  };
};
