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
  readonly mode: ItemTable['mode'];
  readonly resolution: Resolution | null;
  readonly origin: number | null;
  readonly edited: boolean;
}

/** What became of a parked item. */
export interface Resolution {
  readonly kind: NonNullable<ItemTable['resolution']>;
  readonly at: number;
  readonly by: string;
  readonly reason: string | null;
}

/** Same cause, same text: what parked items are grouped by. */
export const causeOf = ({ code, message }: FailureInfo): string => `${code}: ${message}`;

export interface ItemFilter {
  readonly run?: number;
  readonly flow?: string;
  readonly node?: string;
  readonly status?: ItemTable['status'];
  /** `open`: parked and waiting; `resolved`: parked once, not any more. */
  readonly state?: 'open' | 'resolved';
  readonly cause?: string;
  /** Start of the key. */
  readonly key?: string;
  /** Milliseconds since 1970, both inclusive. */
  readonly from?: number;
  readonly to?: number;
  /** Items of a run are listed oldest first, all others newest first; pass the last id seen. */
  readonly after?: number;
  readonly limit: number;
}

export interface Cause {
  readonly failure: FailureInfo;
  readonly node: string | null;
  readonly count: number;
}

/** An item as it stands in its row. */
export const readItem = (row: Selectable<ItemTable>): ItemRecord => ({
  id: row.id,
  run: row.run,
  page: row.page,
  position: row.position,
  flow: row.flow,
  key: row.key,
  status: row.status,
  amount: row.amount,
  node: row.node,
  failure: row.failure === null ? null : JSON.parse(row.failure),
  notes: JSON.parse(row.notes),
  at: row.at,
  mode: row.mode,
  resolution:
    row.resolution === null
      ? null
      : {
          kind: row.resolution,
          at: row.resolved_at ?? row.at,
          by: row.resolved_by ?? '',
          reason: row.reason,
        },
  origin: row.origin,
  edited: row.edited === 1,
});

/** Items: what became of each record, searchable by key, status and cause. */
export const itemStore = (db: Kysely<Database>) => ({
  async get(id: number): Promise<ItemRecord | undefined> {
    const row = await db.selectFrom('items').selectAll().where('id', '=', id).executeTakeFirst();
    return row && readItem(row);
  },

  async list({
    run,
    flow,
    node,
    status,
    state,
    cause,
    key,
    from,
    to,
    after,
    limit,
  }: ItemFilter): Promise<readonly ItemRecord[]> {
    const direction = run === undefined ? 'desc' : 'asc';
    let query = db.selectFrom('items').selectAll().orderBy('id', direction).limit(limit);
    // Dry runs are looked at by themselves; they would only blur what really happened.
    query = run === undefined ? query.where('mode', '!=', 'dry') : query.where('run', '=', run);
    if (state !== undefined) {
      query = query
        .where('status', '=', 'parked')
        .where('resolution', state === 'open' ? 'is' : 'is not', null);
    }
    if (cause !== undefined) query = query.where('cause', '=', cause);
    if (from !== undefined) query = query.where('at', '>=', from);
    if (to !== undefined) query = query.where('at', '<=', to);
    if (flow !== undefined) query = query.where('flow', '=', flow);
    if (node !== undefined) query = query.where('node', '=', node);
    if (status !== undefined) query = query.where('status', '=', status);
    if (key !== undefined) query = query.where('key', '>=', key).where('key', '<', `${key}\u{10FFFF}`);
    if (after !== undefined) query = query.where('id', direction === 'desc' ? '<' : '>', after);
    return (await query.execute()).map(readItem);
  },

  /** Of these items, those that are parked and wait. */
  async open(ids: readonly number[]): Promise<readonly ItemRecord[]> {
    const found: ItemRecord[] = [];
    for (let from = 0; from < ids.length; from += 1000) {
      const rows = await db
        .selectFrom('items')
        .selectAll()
        .where('id', 'in', ids.slice(from, from + 1000))
        .where('status', '=', 'parked')
        .where('resolution', 'is', null)
        .where('mode', '!=', 'dry')
        .orderBy('id')
        .execute();
      found.push(...rows.map(readItem));
    }
    return found;
  },

  /** Every time a record with this key passed, newest first; dry runs left out. */
  async life(key: string, limit: number): Promise<readonly ItemRecord[]> {
    const rows = await db
      .selectFrom('items')
      .selectAll()
      .where('key', '=', key)
      .where('mode', '!=', 'dry')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(readItem);
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
