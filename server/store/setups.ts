import type { Kysely, Selectable } from 'kysely';
import type { FailureInfo } from '../../nodes/sdk/failure.ts';
import type { SetupState } from '../api/contracts/setups.ts';
import type { Database, SetupTable } from './schema.ts';

export interface SetupRecord {
  readonly id: string;
  readonly state: SetupState;
  readonly revision: number;
  readonly status: SetupTable['status'];
  /** Ids of the flows it made, by template. */
  readonly made: Readonly<Record<string, string>>;
  readonly failure: FailureInfo | null;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

const readSetup = (row: Selectable<SetupTable>): SetupRecord => ({
  id: row.id,
  state: JSON.parse(row.state),
  revision: row.revision,
  status: row.status,
  made: JSON.parse(row.made),
  failure: row.failure === null ? null : JSON.parse(row.failure),
  createdBy: row.created_by,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** Set-ups: the answers people gave to the wizard, and the flows it made of them. */
export const setupStore = (db: Kysely<Database>) => ({
  async add(id: string, state: SetupState, by: string, at: number): Promise<void> {
    await db
      .insertInto('setups')
      .values({
        id,
        state: JSON.stringify(state),
        revision: 1,
        status: 'open',
        made: '{}',
        created_by: by,
        created_at: at,
        updated_at: at,
      })
      .execute();
  },

  /** The one that was worked on last comes first. */
  async list(): Promise<readonly SetupRecord[]> {
    return (await db.selectFrom('setups').selectAll().orderBy('updated_at', 'desc').execute()).map(readSetup);
  },

  async get(id: string): Promise<SetupRecord | undefined> {
    const row = await db.selectFrom('setups').selectAll().where('id', '=', id).executeTakeFirst();
    return row && readSetup(row);
  },

  /** Saves over the revision it was made from; false when somebody saved in between, or it is not open any more. */
  async save(id: string, state: SetupState, revision: number, at: number): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('setups')
      .set({ state: JSON.stringify(state), revision: revision + 1, updated_at: at })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where('status', '=', 'open')
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  async saveMade(id: string, made: SetupRecord['made']): Promise<void> {
    await db
      .updateTable('setups')
      .set({ made: JSON.stringify(made) })
      .where('id', '=', id)
      .execute();
  },

  /** From one status to another; false when it was in none of the first. */
  async move(
    id: string,
    from: readonly SetupRecord['status'][],
    to: SetupRecord['status'],
    failure: FailureInfo | null,
    at: number,
  ): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('setups')
      .set({ status: to, failure: failure && JSON.stringify(failure), updated_at: at })
      .where('id', '=', id)
      .where('status', 'in', from)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  async remove(id: string): Promise<void> {
    await db.deleteFrom('setups').where('id', '=', id).execute();
  },
});

export type SetupStore = ReturnType<typeof setupStore>;
