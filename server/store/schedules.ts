import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** An instant of a schedule that has been dealt with. */
export interface PassedTime {
  readonly flow: string;
  /** The schedule node. */
  readonly node: string;
  /** Cron expression and time zone it was computed from. */
  readonly times: string;
  /** Milliseconds since 1970. */
  readonly instant: number;
}

/** Up to which instant each schedule has been dealt with; no instant starts a flow twice. */
export const scheduleStore = (db: Kysely<Database>) => ({
  async passed(flow: string): Promise<readonly PassedTime[]> {
    const rows = await db.selectFrom('schedules').selectAll().where('flow', '=', flow).execute();
    return rows.map(({ node, times, passed }) => ({ flow, node, times, instant: passed }));
  },

  /** Notes an instant without starting a run. */
  pass: (time: PassedTime): Promise<void> => savePassed(db, time),

  /** Keeps these nodes of the flow only: a schedule that comes back counts from then on. */
  async keep(flow: string, nodes: readonly string[]): Promise<void> {
    let query = db.deleteFrom('schedules').where('flow', '=', flow);
    if (nodes.length > 0) query = query.where('node', 'not in', nodes);
    await query.execute();
  },
});

/** Notes an instant, in a transaction when one is given. */
export const savePassed = async (
  db: Kysely<Database>,
  { flow, node, times, instant }: PassedTime,
): Promise<void> => {
  await db
    .insertInto('schedules')
    .values({ flow, node, times, passed: instant })
    .onConflict(c => c.columns(['flow', 'node']).doUpdateSet({ times, passed: instant }))
    .execute();
};

export type ScheduleStore = ReturnType<typeof scheduleStore>;
