import type { Kysely, Transaction } from 'kysely';
import type { Json } from '../../nodes/sdk/define-system.ts';
import type { Exchange } from '../../nodes/sdk/exchange.ts';
import type { Effect, EffectLedger } from '../engine/ports.ts';
import { addCounts, type ItemOutcome, type NodeCounts, noCounts, type PageTrace } from '../engine/trace.ts';
import type { Vault } from '../security/vault.ts';
import type { Database } from './schema.ts';

/** What a parked page holds until it is processed. */
export interface PageContent {
  readonly records: readonly { readonly record: unknown; readonly version?: string }[];
  readonly exchanges: readonly Exchange[];
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
  async finishSource(
    run: number,
    flow: string,
    node: string,
    cursor: Json | undefined,
    at: number,
  ): Promise<void> {
    await db.transaction().execute(async tx => {
      if (cursor !== undefined) await saveCursor(tx, flow, node, cursor, at);
      const row = await tx
        .selectFrom('runs')
        .select('finished_sources')
        .where('id', '=', run)
        .executeTakeFirstOrThrow();
      const finished = [...new Set([...(JSON.parse(row.finished_sources) as string[]), node])];
      await tx
        .updateTable('runs')
        .set({ finished_sources: JSON.stringify(finished) })
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
        .where('runs.mode', '=', 'live')
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

  /** One transaction: items, trace, counts, and the page is finished; the raw records are dropped. Gives the items' ids. */
  async finish(
    page: { readonly id: number; readonly run: number; readonly flow: string },
    outcomes: readonly ItemOutcome[],
    nodes: Readonly<Record<string, NodeCounts>>,
    trace: PageTrace,
    at: number,
  ): Promise<readonly number[]> {
    const data = vault.seal(trace);
    return db.transaction().execute(async tx => {
      const ids: number[] = [];
      for (let from = 0; from < outcomes.length; from += rowsAStatement) {
        const rows = outcomes.slice(from, from + rowsAStatement).map(outcome => itemRow(page, outcome, at));
        const added = await tx.insertInto('items').values(rows).returning('id').execute();
        ids.push(...added.map(({ id }) => id));
      }
      await tx.insertInto('traces').values({ page: page.id, data }).execute();
      await tx
        .updateTable('pages')
        .set({ status: 'done', records: Buffer.alloc(0) })
        .where('id', '=', page.id)
        .execute();
      await addToRun(tx, page.run, outcomes, nodes);
      return ids;
    });
  },

  async trace(page: number): Promise<PageTrace | undefined> {
    const row = await db.selectFrom('traces').select('data').where('page', '=', page).executeTakeFirst();
    return row && (vault.open(row.data) as PageTrace);
  },

  /** The effect ledger as one page of a flow sees it. */
  ledger: (flow: string, page: number, now: () => number): EffectLedger => ({
    page,
    async ofPage() {
      return db
        .selectFrom('effects')
        .select(['node', 'key', 'state', 'action', 'hash', 'version', 'target', 'page'])
        .where('flow', '=', flow)
        .where('page', '=', page)
        .execute();
    },
    async load(node, keys) {
      const effects = new Map<string, Effect>();
      for (let from = 0; from < keys.length; from += rowsAStatement) {
        const rows = await db
          .selectFrom('effects')
          .select(['node', 'key', 'state', 'action', 'hash', 'version', 'target', 'page'])
          .where('flow', '=', flow)
          .where('node', '=', node)
          .where('key', 'in', keys.slice(from, from + rowsAStatement))
          .execute();
        for (const row of rows) effects.set(row.key, row);
      }
      return effects;
    },
    async save(effects) {
      if (effects.length === 0) return;
      const at = now();
      await db.transaction().execute(async tx => {
        for (let from = 0; from < effects.length; from += rowsAStatement) {
          await tx
            .insertInto('effects')
            .values(
              effects.slice(from, from + rowsAStatement).map(effect => ({ ...effect, flow, updated_at: at })),
            )
            .onConflict(c =>
              c.columns(['flow', 'node', 'key']).doUpdateSet(e => ({
                state: e.ref('excluded.state'),
                action: e.ref('excluded.action'),
                hash: e.ref('excluded.hash'),
                version: e.ref('excluded.version'),
                target: e.fn.coalesce('excluded.target', 'effects.target'),
                page: e.ref('excluded.page'),
                updated_at: at,
              })),
            )
            .execute();
        }
      });
    },
  }),
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

const itemRow = (
  page: { readonly id: number; readonly run: number; readonly flow: string },
  outcome: ItemOutcome,
  at: number,
) => ({
  run: page.run,
  page: page.id,
  position: outcome.index,
  flow: page.flow,
  key: outcome.key,
  status: outcome.status,
  amount: outcome.amount,
  node: outcome.node,
  failure: outcome.failure && JSON.stringify(outcome.failure),
  cause: outcome.failure && `${outcome.failure.code}: ${outcome.failure.message}`,
  notes: JSON.stringify(outcome.notes),
  at,
});

const addToRun = async (
  tx: Transaction<Database>,
  run: number,
  outcomes: readonly ItemOutcome[],
  nodes: Readonly<Record<string, NodeCounts>>,
): Promise<void> => {
  const row = await tx.selectFrom('runs').select('nodes').where('id', '=', run).executeTakeFirstOrThrow();
  const sum: Record<string, NodeCounts> = JSON.parse(row.nodes);
  for (const [node, counts] of Object.entries(nodes)) sum[node] = addCounts(sum[node] ?? noCounts, counts);
  const tally = { created: 0, updated: 0, unchanged: 0, skipped: 0, parked: 0 };
  for (const { status } of outcomes) tally[status] += 1;
  await tx
    .updateTable('runs')
    .set(e => ({
      nodes: JSON.stringify(sum),
      created: e('created', '+', tally.created),
      updated: e('updated', '+', tally.updated),
      unchanged: e('unchanged', '+', tally.unchanged),
      skipped: e('skipped', '+', tally.skipped),
      parked: e('parked', '+', tally.parked),
    }))
    .where('id', '=', run)
    .execute();
};

export type PageStore = ReturnType<typeof pageStore>;
