import type { Kysely, Selectable } from 'kysely';
import type { FailureInfo } from '../../nodes/sdk/failure.ts';
import type { Database, ItemTable } from './schema.ts';

export interface ItemRecord {
  readonly id: number;
  readonly run: number;
  readonly page: number;
  readonly position: number;
  readonly flow: string;
  readonly key: string;
  readonly status: ItemTable['status'];
  readonly amount: number | null;
  readonly node: string | null;
  readonly failure: FailureInfo | null;
  readonly notes: readonly string[];
  readonly at: number;
}

export interface ItemFilter {
  readonly run?: number;
  readonly flow?: string;
  readonly node?: string;
  readonly status?: ItemTable['status'];
  /** Start of the key. */
  readonly key?: string;
  /** Items of a run are listed oldest first, all others newest first; pass the last id seen. */
  readonly after?: number;
  readonly limit: number;
}

export interface Cause {
  readonly failure: FailureInfo;
  readonly node: string | null;
  readonly count: number;
}

const readItem = (row: Selectable<ItemTable>): ItemRecord => ({
  ...row,
  failure: row.failure === null ? null : JSON.parse(row.failure),
  notes: JSON.parse(row.notes),
});

/** Items: what became of each record, searchable by key, status and cause. */
export const itemStore = (db: Kysely<Database>) => ({
  async get(id: number): Promise<ItemRecord | undefined> {
    const row = await db.selectFrom('items').selectAll().where('id', '=', id).executeTakeFirst();
    return row && readItem(row);
  },

  async list({ run, flow, node, status, key, after, limit }: ItemFilter): Promise<readonly ItemRecord[]> {
    const direction = run === undefined ? 'desc' : 'asc';
    let query = db.selectFrom('items').selectAll().orderBy('id', direction).limit(limit);
    if (run !== undefined) query = query.where('run', '=', run);
    if (flow !== undefined) query = query.where('flow', '=', flow);
    if (node !== undefined) query = query.where('node', '=', node);
    if (status !== undefined) query = query.where('status', '=', status);
    if (key !== undefined) query = query.where('key', '>=', key).where('key', '<', `${key}\u{10FFFF}`);
    if (after !== undefined) query = query.where('id', direction === 'desc' ? '<' : '>', after);
    return (await query.execute()).map(readItem);
  },

  /** Parked items of a run by cause, most first. */
  async causes(run: number, limit: number): Promise<readonly Cause[]> {
    const rows = await db
      .selectFrom('items')
      .select(e => ['node', 'failure', e.fn.countAll<number>().as('count')])
      .where('run', '=', run)
      .where('status', '=', 'parked')
      .groupBy(['cause', 'node'])
      .orderBy('count', 'desc')
      .limit(limit)
      .execute();
    return rows.flatMap(({ node, failure, count }) =>
      failure ? [{ node, count, failure: JSON.parse(failure) }] : [],
    );
  },

  /** The newest item of a flow that came past a node, for previews. */
  async newest(flow: string): Promise<ItemRecord | undefined> {
    const row = await db
      .selectFrom('items')
      .selectAll()
      .where('flow', '=', flow)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && readItem(row);
  },
});

export type ItemStore = ReturnType<typeof itemStore>;
