import type { Kysely } from 'kysely';
import { type Flow, flowSchema } from '../../flows/flow.ts';
import type { Json } from '../../nodes/sdk/define-system.ts';
import type { Database } from './schema.ts';

export interface FlowRecord {
  readonly id: string;
  readonly draft: Flow;
  readonly revision: number;
  readonly version: number | null;
  readonly active: boolean;
  readonly updatedAt: number;
}

export interface VersionRecord {
  readonly version: number;
  readonly note: string;
  readonly createdBy: string;
  readonly createdAt: number;
}

export interface CursorRecord {
  readonly node: string;
  readonly cursor: Json;
  readonly updatedAt: number;
}

const readFlow = (row: Database['flows']): FlowRecord => ({
  id: row.id,
  draft: flowSchema.parse(JSON.parse(row.draft)),
  revision: row.revision,
  version: row.version,
  active: row.active === 1,
  updatedAt: row.updated_at,
});

/** Flows: the draft people edit, the versions that run, and where each connector continues. */
export const flowStore = (db: Kysely<Database>) => ({
  async list(): Promise<readonly FlowRecord[]> {
    return (await db.selectFrom('flows').selectAll().orderBy('name').execute()).map(readFlow);
  },

  async get(id: string): Promise<FlowRecord | undefined> {
    const row = await db.selectFrom('flows').selectAll().where('id', '=', id).executeTakeFirst();
    return row && readFlow(row);
  },

  async exists(id: string): Promise<boolean> {
    return (await db.selectFrom('flows').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  },

  async add(id: string, draft: Flow, at: number): Promise<void> {
    await db
      .insertInto('flows')
      .values({
        id,
        name: draft.name,
        draft: JSON.stringify(draft),
        revision: 1,
        active: 0,
        created_at: at,
        updated_at: at,
      })
      .execute();
  },

  /** Saves the draft over the revision it was made from; false when somebody saved in between. */
  async save(id: string, draft: Flow, revision: number, at: number): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('flows')
      .set({ name: draft.name, draft: JSON.stringify(draft), revision: revision + 1, updated_at: at })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Makes the document the newest version and the one that runs; gives its number. */
  async deploy(id: string, document: Flow, by: string, note: string, at: number): Promise<number> {
    return db.transaction().execute(async tx => {
      const last = await tx
        .selectFrom('flow_versions')
        .select(e => e.fn.max('version').as('version'))
        .where('flow', '=', id)
        .executeTakeFirst();
      const version = (last?.version ?? 0) + 1;
      await tx
        .insertInto('flow_versions')
        .values({
          flow: id,
          version,
          document: JSON.stringify(document),
          note,
          created_by: by,
          created_at: at,
        })
        .execute();
      await tx.updateTable('flows').set({ version }).where('id', '=', id).execute();
      return version;
    });
  },

  async setActive(id: string, active: boolean): Promise<void> {
    await db
      .updateTable('flows')
      .set({ active: active ? 1 : 0 })
      .where('id', '=', id)
      .execute();
  },

  async remove(id: string): Promise<void> {
    await db.deleteFrom('flows').where('id', '=', id).execute();
  },

  async version(id: string, version: number): Promise<Flow | undefined> {
    const row = await db
      .selectFrom('flow_versions')
      .select('document')
      .where('flow', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    return row && flowSchema.parse(JSON.parse(row.document));
  },

  async versions(id: string): Promise<readonly VersionRecord[]> {
    return db
      .selectFrom('flow_versions')
      .select(['version', 'note', 'created_by as createdBy', 'created_at as createdAt'])
      .where('flow', '=', id)
      .orderBy('version', 'desc')
      .execute();
  },

  async cursors(id: string): Promise<readonly CursorRecord[]> {
    const rows = await db.selectFrom('cursors').selectAll().where('flow', '=', id).execute();
    return rows.map(row => ({ node: row.node, cursor: JSON.parse(row.cursor), updatedAt: row.updated_at }));
  },

  async clearCursors(id: string): Promise<void> {
    await db.deleteFrom('cursors').where('flow', '=', id).execute();
  },
});

export type FlowStore = ReturnType<typeof flowStore>;
