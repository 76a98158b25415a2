import type { Kysely, Selectable } from 'kysely';
import { type Flow, flowSchema } from '../../flows/flow.ts';
import type { FailureInfo } from '../../nodes/sdk/failure.ts';
import type { NodeCounts } from '../engine/trace.ts';
import { type PassedTime, savePassed } from './schedules.ts';
import type { Database, RunTable } from './schema.ts';

export interface Counts {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly parked: number;
}

export interface RunRecord {
  readonly id: number;
  readonly flow: string;
  readonly flowName: string;
  readonly version: number | null;
  readonly mode: RunTable['mode'];
  readonly trigger: RunTable['trigger'];
  readonly status: RunTable['status'];
  readonly counts: Counts;
  readonly nodes: Readonly<Record<string, NodeCounts>>;
  readonly finishedSources: readonly string[];
  readonly full: boolean;
  /** Records of each source that are read at most; null = all. */
  readonly limit: number | null;
  readonly resumed: number;
  readonly failure: FailureInfo | null;
  /** The passing failure that a run under way waits out, and until when. Told while it goes on, never stored. */
  readonly waiting?: { readonly failure: FailureInfo; readonly until: number } | undefined;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
}

export interface NewRunRecord {
  readonly flow: string;
  readonly version: number | null;
  /** Document of a draft, as JSON text. */
  readonly draft: string | null;
  readonly mode: RunTable['mode'];
  readonly trigger: RunTable['trigger'];
  readonly full: boolean;
  /** Default: everything is read. */
  readonly limit?: number | undefined;
  readonly at: number;
  /** The time of a schedule that started it; noted in the same transaction. */
  readonly passed?: PassedTime;
}

export interface RunFilter {
  readonly flow?: string;
  readonly status?: RunTable['status'];
  /** Only runs before this one. */
  readonly before?: number;
  readonly limit: number;
}

type Row = Selectable<RunTable> & { readonly flowName: string };

const readRun = (row: Row): RunRecord => ({
  id: row.id,
  flow: row.flow,
  flowName: row.flowName,
  version: row.version,
  mode: row.mode,
  trigger: row.trigger,
  status: row.status,
  counts: {
    read: row.read,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    skipped: row.skipped,
    parked: row.parked,
  },
  nodes: JSON.parse(row.nodes),
  finishedSources: JSON.parse(row.finished_sources),
  full: row.full === 1,
  limit: row.read_limit,
  resumed: row.resumed,
  failure: row.failure === null ? null : JSON.parse(row.failure),
  createdAt: row.created_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
});

/** Runs: what was started, how far it is, how it ended. */
export const runStore = (db: Kysely<Database>) => {
  const all = () =>
    db
      .selectFrom('runs')
      .innerJoin('flows', 'flows.id', 'runs.flow')
      .selectAll('runs')
      .select('flows.name as flowName');

  return {
    async add(run: NewRunRecord): Promise<number> {
      const { flow, version, draft, mode, trigger, full, limit = null, at, passed } = run;
      return db.transaction().execute(async tx => {
        if (passed) await savePassed(tx, passed);
        const { id } = await tx
          .insertInto('runs')
          .values({
            flow,
            version,
            draft,
            mode,
            trigger,
            status: 'queued',
            read: 0,
            created: 0,
            updated: 0,
            unchanged: 0,
            skipped: 0,
            parked: 0,
            nodes: '{}',
            finished_sources: '[]',
            full: full ? 1 : 0,
            read_limit: limit,
            created_at: at,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return id;
      });
    },

    async get(id: number): Promise<RunRecord | undefined> {
      const row = await all().where('runs.id', '=', id).executeTakeFirst();
      return row && readRun(row);
    },

    /** Newest first. */
    async list({ flow, status, before, limit }: RunFilter): Promise<readonly RunRecord[]> {
      let query = all().orderBy('runs.id', 'desc').limit(limit);
      if (flow !== undefined) query = query.where('runs.flow', '=', flow);
      if (status !== undefined) query = query.where('runs.status', '=', status);
      if (before !== undefined) query = query.where('runs.id', '<', before);
      return (await query.execute()).map(readRun);
    },

    /** The newest run of each flow. */
    async latest(): Promise<ReadonlyMap<string, RunRecord>> {
      const newest = db
        .selectFrom('runs')
        .select(e => e.fn.max('id').as('id'))
        .groupBy('flow');
      const rows = await all().where('runs.id', 'in', newest).execute();
      return new Map(rows.map(row => [row.flow, readRun(row)]));
    },

    /** The newest run of a flow that was more than a dry run. */
    async latestLive(flow: string): Promise<RunRecord | undefined> {
      const row = await all()
        .where('runs.flow', '=', flow)
        .where('runs.mode', '!=', 'dry')
        .orderBy('runs.id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && readRun(row);
    },

    /** Runs that have not come to an end, oldest first. */
    async unfinished(): Promise<readonly RunRecord[]> {
      return (await all().where('runs.status', 'in', ['queued', 'running']).orderBy('runs.id').execute()).map(
        readRun,
      );
    },

    /** Those of one flow. */
    async unfinishedOf(flow: string): Promise<readonly RunRecord[]> {
      const rows = await all()
        .where('runs.flow', '=', flow)
        .where('runs.status', 'in', ['queued', 'running'])
        .orderBy('runs.id')
        .execute();
      return rows.map(readRun);
    },

    /** Whether the flow has done anything but dry runs. */
    async everLive(flow: string): Promise<boolean> {
      const row = await db
        .selectFrom('runs')
        .select('id')
        .where('flow', '=', flow)
        .where('mode', '!=', 'dry')
        .where('started_at', 'is not', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** The document that a run works by; undefined when its version was removed. */
    async document({
      id,
      flow,
      version,
    }: Pick<RunRecord, 'id' | 'flow' | 'version'>): Promise<Flow | undefined> {
      const run = await db.selectFrom('runs').select('draft').where('id', '=', id).executeTakeFirst();
      if (run?.draft) return flowSchema.parse(JSON.parse(run.draft));
      const row = await db
        .selectFrom('flow_versions')
        .select('document')
        .where('flow', '=', flow)
        .where('version', '=', version ?? 0)
        .executeTakeFirst();
      return row && flowSchema.parse(JSON.parse(row.document));
    },

    /** Notes that an earlier process left the run unfinished. */
    async resume(id: number): Promise<void> {
      await db
        .updateTable('runs')
        .set(e => ({ resumed: e('resumed', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },

    async start(id: number, at: number): Promise<void> {
      await db
        .updateTable('runs')
        .set(e => ({ status: 'running', started_at: e.fn.coalesce('started_at', e.val(at)) }))
        .where('id', '=', id)
        .execute();
    },

    async end(
      id: number,
      status: RunTable['status'],
      failure: FailureInfo | null,
      at: number,
    ): Promise<void> {
      await db
        .updateTable('runs')
        .set({ status, failure: failure && JSON.stringify(failure), finished_at: at })
        .where('id', '=', id)
        .execute();
    },
  };
};

export type RunStore = ReturnType<typeof runStore>;
