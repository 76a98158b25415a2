import type { Kysely, Transaction } from 'kysely';
import { type Flow, flowSchema } from '../../flows/flow.ts';
import type { Json } from '../../nodes/sdk/define-system.ts';
import type { Exchange } from '../../nodes/sdk/exchange.ts';
import type { FailureInfo } from '../../nodes/sdk/failure.ts';
import type { EffectLedger } from '../engine/ports.ts';
import type { ItemOutcome, NodeCounts, PageTrace } from '../engine/trace.ts';
import type { Vault } from '../security/vault.ts';
import { type ItemRecord, readItem } from './items.ts';
import { effectLedger } from './ledger.ts';
import { addToHour, addToRun, type FinishedPage, itemRows, supersede } from './page-items.ts';
import type { Database } from './schema.ts';

/** A record as it was read, or as it is tried again. */
export interface PageRecord {
  readonly record: unknown;
  readonly version?: string;
  /** Business key of a record that does not have it inside. */
  readonly key?: string;
  /** Why the source could not make a record of it. */
  readonly failure?: FailureInfo;
  /** The parked item that is tried again. */
  readonly origin?: number;
  /** True when a person changed the record. */
  readonly edited?: boolean;
}

/** What a parked page holds until it is processed. */
export interface PageContent {
  readonly records: readonly PageRecord[];
  readonly exchanges: readonly Exchange[];
  /** For a rehearsal: the page whose records are played again. */
  readonly rehearsalOf?: number;
}

export interface ParkedPage extends PageContent {
  readonly id: number;
  readonly node: string;
}

export interface NewPage {
  readonly run: number;
  readonly flow: string;
  readonly node: string;
  readonly content: PageContent;
  /** Where the connector continues; undefined leaves the cursor alone (dry runs). */
  readonly cursor: Json | undefined;
  readonly at: number;
}

/** A page that came to its end, with its trace. */
export interface ProcessedPage {
  readonly id: number;
  readonly trace: PageTrace;
}

/** Statements are kept below SQLite's limit of bound values. */
const rowsAStatement = 500;

/** Pages, the items that came of them, and the effects they had. The transactions here are the promises of Koppel. */
export const pageStore = (db: Kysely<Database>, vault: Vault) => ({
  /** One transaction: the page is kept and the cursor moves on. Gives the page's id. */
  async park({ run, flow, node, content, cursor, at }: NewPage): Promise<number> {
    const size = content.records.length;
    return db.transaction().execute(async tx => {
      const { id } = await tx
        .insertInto('pages')
        .values({ run, flow, node, records: vault.seal(content), size, status: 'pending', created_at: at })
        .returning('id')
        .executeTakeFirstOrThrow();
      if (cursor !== undefined) await saveCursor(tx, flow, node, cursor, at);
      await tx
        .updateTable('runs')
        .set(e => ({ read: e('read', '+', size) }))
        .where('id', '=', run)
        .execute();
      return id;
    });
  },

  /** The read of a connector has come to its end. */
  async finishSource(run: number, node: string): Promise<void> {
    await db.transaction().execute(async tx => {
      const { finished_sources } = await tx
        .selectFrom('runs')
        .select('finished_sources')
        .where('id', '=', run)
        .executeTakeFirstOrThrow();
      const finished = new Set([...(JSON.parse(finished_sources) as string[]), node]);
      await tx
        .updateTable('runs')
        .set({ finished_sources: JSON.stringify([...finished]) })
        .where('id', '=', run)
        .execute();
    });
  },

  async cursor(flow: string, node: string): Promise<Json | undefined> {
    const row = await db
      .selectFrom('cursors')
      .select('cursor')
      .where('flow', '=', flow)
      .where('node', '=', node)
      .executeTakeFirst();
    return row && (JSON.parse(row.cursor) as Json);
  },

  /** Null = the beginning. */
  async moveCursor(flow: string, node: string, cursor: Json | null, at: number): Promise<void> {
    if (cursor === null) await this.clearCursor(flow, node);
    else await db.transaction().execute(tx => saveCursor(tx, flow, node, cursor, at));
  },

  async clearCursor(flow: string, node: string): Promise<void> {
    await db.deleteFrom('cursors').where('flow', '=', flow).where('node', '=', node).execute();
  },

  /** Pages that earlier live runs of the flow left behind become this run's; gives how many records they hold. */
  async adopt(run: number, flow: string): Promise<number> {
    return db.transaction().execute(async tx => {
      const left = await tx
        .selectFrom('pages')
        .innerJoin('runs', 'runs.id', 'pages.run')
        .select(['pages.id', 'pages.run', 'pages.size'])
        .where('pages.flow', '=', flow)
        .where('pages.status', '=', 'pending')
        .where('pages.run', '!=', run)
        .where('runs.mode', 'in', ['live', 'replay'])
        .execute();
      for (const page of left) {
        await tx.updateTable('pages').set({ run }).where('id', '=', page.id).execute();
        await tx
          .updateTable('runs')
          .set(e => ({ read: e('read', '-', page.size) }))
          .where('id', '=', page.run)
          .execute();
      }
      const records = left.reduce((sum, { size }) => sum + size, 0);
      await tx
        .updateTable('runs')
        .set(e => ({ read: e('read', '+', records) }))
        .where('id', '=', run)
        .execute();
      return records;
    });
  },

  /** Ids of the run's pages that are still to be processed, in the order they were read. */
  async pending(run: number): Promise<readonly number[]> {
    const rows = await db
      .selectFrom('pages')
      .select('id')
      .where('run', '=', run)
      .where('status', '=', 'pending')
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  },

  async load(id: number): Promise<ParkedPage> {
    const row = await db
      .selectFrom('pages')
      .select(['node', 'records'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return { id, node: row.node, ...(vault.open(row.records) as PageContent) };
  },

  /** Forgets unprocessed pages of a dry run. */
  async discard(run: number): Promise<void> {
    await db.deleteFrom('pages').where('run', '=', run).where('status', '=', 'pending').execute();
  },

  /**
   * One transaction: items, trace, counts, and the page is finished; the raw records are dropped. A parked item whose
   * record has come by again is superseded by the new one. Gives the new items.
   */
  async finish(
    page: FinishedPage,
    outcomes: readonly ItemOutcome[],
    nodes: Readonly<Record<string, NodeCounts>>,
    trace: PageTrace,
    at: number,
  ): Promise<readonly ItemRecord[]> {
    const data = vault.seal(trace);
    return db.transaction().execute(async tx => {
      if (page.mode !== 'dry') await supersede(tx, page, outcomes, at);
      const items: ItemRecord[] = [];
      const rows = itemRows(page, outcomes, at);
      for (let from = 0; from < rows.length; from += rowsAStatement) {
        const part = rows.slice(from, from + rowsAStatement);
        items.push(...(await tx.insertInto('items').values(part).returningAll().execute()).map(readItem));
      }
      await tx.insertInto('traces').values({ page: page.id, data }).execute();
      await tx
        .updateTable('pages')
        .set({ status: 'done', records: Buffer.alloc(0) })
        .where('id', '=', page.id)
        .execute();
      await addToRun(tx, page.run, outcomes, nodes);
      if (page.mode !== 'dry') await addToHour(tx, page.flow, outcomes, at);
      return items;
    });
  },

  async trace(page: number): Promise<PageTrace | undefined> {
    const row = await db.selectFrom('traces').select('data').where('page', '=', page).executeTakeFirst();
    return row && (vault.open(row.data) as PageTrace);
  },

  /** The pages of the flow's last so many live runs that read anything, oldest first. */
  async processed(flow: string, runs: number): Promise<readonly ProcessedPage[]> {
    const last = await db
      .selectFrom('runs')
      .select('id')
      .where('flow', '=', flow)
      .where('mode', '=', 'live')
      .where('read', '>', 0)
      .orderBy('id', 'desc')
      .limit(runs)
      .execute();
    const ids = last.map(({ id }) => id);
    const rows = await db
      .selectFrom('pages')
      .innerJoin('traces', 'traces.page', 'pages.id')
      .select(['pages.id', 'traces.data'])
      .where('pages.run', 'in', ids)
      .orderBy('pages.id')
      .execute();
    return rows.map(({ id, data }) => ({ id, trace: vault.open(data) as PageTrace }));
  },

  /** The document that a page was processed with; undefined for drafts. */
  async document(page: number): Promise<Flow | undefined> {
    const row = await db
      .selectFrom('pages')
      .innerJoin('runs', 'runs.id', 'pages.run')
      .innerJoin('flow_versions', join =>
        join
          .onRef('flow_versions.flow', '=', 'runs.flow')
          .onRef('flow_versions.version', '=', 'runs.version'),
      )
      .select('flow_versions.document')
      .where('pages.id', '=', page)
      .executeTakeFirst();
    return row && flowSchema.parse(JSON.parse(row.document));
  },

  /** The effect ledger as one page of a flow sees it. */
  ledger: (flow: string, page: number, now: () => number): EffectLedger => effectLedger(db, flow, page, now),
});

const saveCursor = async (
  tx: Transaction<Database>,
  flow: string,
  node: string,
  cursor: Json,
  at: number,
): Promise<void> => {
  const value = { cursor: JSON.stringify(cursor), updated_at: at };
  await tx
    .insertInto('cursors')
    .values({ flow, node, ...value })
    .onConflict(c => c.columns(['flow', 'node']).doUpdateSet(value))
    .execute();
};

export type PageStore = ReturnType<typeof pageStore>;
