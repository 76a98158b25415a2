import type { Kysely } from 'kysely';
import type { FailureInfo } from '../../nodes/sdk/failure.ts';
import type { Vault } from '../security/vault.ts';
import type { Resolution } from './items.ts';
import type { PageContent } from './pages.ts';
import type { NewRunRecord } from './runs.ts';
import type { Database } from './schema.ts';

/** Open parked items that have the same cause in the same flow and node. */
export interface OpenCause {
  readonly cause: string;
  readonly flow: string;
  readonly flowName: string;
  readonly node: string | null;
  readonly failure: FailureInfo;
  readonly count: number;
  readonly oldestAt: number;
  readonly newestAt: number;
  readonly sample: number;
}

/** Which open parked items are meant. */
export interface OpenFilter {
  readonly flow?: string;
  readonly cause?: string;
  readonly items?: readonly number[];
}

/** Parked items that are to be tried again, as pages of a run of their own. */
export interface TryAgain {
  readonly run: NewRunRecord;
  readonly pages: readonly { readonly node: string; readonly content: PageContent }[];
  readonly items: readonly number[];
  readonly resolution: Pick<Resolution, 'kind' | 'by'>;
}

/** A run that tries records again, and how many. */
export interface Tried {
  readonly run: number;
  readonly count: number;
}

/** Bound values in a statement. */
const chunk = 1000;

/** What people (and Koppel) do about parked items. */
export const deskStore = (db: Kysely<Database>, vault: Vault) => {
  const open = ({ flow, cause, items }: OpenFilter) => {
    let query = db
      .selectFrom('items')
      .where('status', '=', 'parked')
      .where('resolution', 'is', null)
      .where('mode', '!=', 'dry');
    if (flow !== undefined) query = query.where('flow', '=', flow);
    if (cause !== undefined) query = query.where('cause', '=', cause);
    if (items !== undefined) query = query.where('id', 'in', items);
    return query;
  };

  return {
    /** Most items first. */
    async causes(flow?: string): Promise<readonly OpenCause[]> {
      let query = db
        .selectFrom('items')
        .innerJoin('flows', 'flows.id', 'items.flow')
        .select(e => [
          'items.cause',
          'items.flow',
          'flows.name as flowName',
          'items.node',
          'items.failure',
          e.fn.countAll<number>().as('count'),
          e.fn.min('items.at').as('oldestAt'),
          e.fn.max('items.at').as('newestAt'),
          e.fn.max('items.id').as('sample'),
        ])
        .where('items.status', '=', 'parked')
        .where('items.resolution', 'is', null)
        .where('items.mode', '!=', 'dry')
        .groupBy(['items.flow', 'items.node', 'items.cause'])
        .orderBy('count', 'desc')
        .limit(500);
      if (flow !== undefined) query = query.where('items.flow', '=', flow);
      return (await query.execute()).flatMap(({ failure, cause, ...row }) =>
        failure === null || cause === null ? [] : [{ ...row, cause, failure: JSON.parse(failure) }],
      );
    },

    /** How many parked items wait, by flow. */
    async countByFlow(): Promise<ReadonlyMap<string, number>> {
      const rows = await open({})
        .select(e => ['flow', e.fn.countAll<number>().as('count')])
        .groupBy('flow')
        .execute();
      return new Map(rows.map(({ flow, count }) => [flow, count]));
    },

    /** Ids of the open items meant, oldest first. */
    async openIds(filter: OpenFilter, limit = 10_000): Promise<readonly number[]> {
      const rows = await open(filter).select('id').orderBy('id').limit(limit).execute();
      return rows.map(({ id }) => id);
    },

    /**
     * One transaction: the parked items resolved, the run, and its pages. Items that do not wait any more, since somebody
     * else was faster, are left out. Gives the run's id and how many records it tries; undefined when none is left.
     */
    async tryAgain({ run, pages, items, resolution }: TryAgain): Promise<Tried | undefined> {
      return db.transaction().execute(async tx => {
        const { flow, version, mode, trigger, at } = run;
        const taken = new Set<number>();
        for (let from = 0; from < items.length; from += chunk) {
          const rows = await tx
            .updateTable('items')
            .set({ resolution: resolution.kind, resolved_by: resolution.by, resolved_at: at })
            .where('id', 'in', items.slice(from, from + chunk))
            .where('status', '=', 'parked')
            .where('resolution', 'is', null)
            .returning('id')
            .execute();
          for (const row of rows) taken.add(row.id);
        }
        const left = pages.flatMap(({ node, content }) => {
          const records = content.records.filter(({ origin }) => origin === undefined || taken.has(origin));
          return records.length > 0 ? [{ node, content: { ...content, records } }] : [];
        });
        if (left.length === 0) return undefined;
        const read = left.reduce((sum, { content }) => sum + content.records.length, 0);
        const { id } = await tx
          .insertInto('runs')
          .values({
            ...{
              flow,
              version,
              mode,
              trigger,
              draft: run.draft,
              full: run.full ? 1 : 0,
              status: 'queued',
              read,
            },
            ...{ created: 0, updated: 0, unchanged: 0, skipped: 0, parked: 0 },
            ...{ nodes: '{}', finished_sources: '[]', created_at: at },
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        for (const { node, content } of left) {
          const size = content.records.length;
          await tx
            .insertInto('pages')
            .values({
              run: id,
              flow,
              node,
              records: vault.seal(content),
              size,
              status: 'pending',
              created_at: at,
            })
            .execute();
        }
        return { run: id, count: read };
      });
    },

    /** Gives how many were dismissed; items that do not wait any more are left alone. */
    async dismiss(items: readonly number[], by: string, reason: string, at: number): Promise<number> {
      let dismissed = 0n;
      for (let from = 0; from < items.length; from += chunk) {
        const { numUpdatedRows } = await db
          .updateTable('items')
          .set({ resolution: 'dismissed', resolved_by: by, resolved_at: at, reason })
          .where('id', 'in', items.slice(from, from + chunk))
          .where('status', '=', 'parked')
          .where('resolution', 'is', null)
          .executeTakeFirst();
        dismissed += numUpdatedRows;
      }
      return Number(dismissed);
    },
  };
};

export type DeskStore = ReturnType<typeof deskStore>;
