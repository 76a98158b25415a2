import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Who may do something that must happen once at a time in all processes on the database. A lease ends by itself, so that
 * a process that was killed keeps nobody waiting for ever. The clocks of the machines must agree to a few seconds.
 */
export const leaseStore = (db: Kysely<Database>, now: () => number) => ({
  /** Takes a lease that is free or has ended; false when somebody else holds it. */
  async take(name: string, holder: string, ms: number): Promise<boolean> {
    const at = now();
    const until = at + ms;
    const taken = await db
      .insertInto('leases')
      .values({ name, holder, until })
      .onConflict(c => c.column('name').doUpdateSet({ holder, until }).where('leases.until', '<=', at))
      .returning('holder')
      .executeTakeFirst();
    return taken !== undefined;
  },

  /** Holds it longer, unless somebody else has it by now. */
  async extend(name: string, holder: string, ms: number): Promise<void> {
    await db
      .updateTable('leases')
      .set({ until: now() + ms })
      .where('name', '=', name)
      .where('holder', '=', holder)
      .execute();
  },

  async release(name: string, holder: string): Promise<void> {
    await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
  },
});

export type LeaseStore = ReturnType<typeof leaseStore>;
