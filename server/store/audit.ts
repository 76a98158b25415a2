import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** Who changed what, for ever. Details never hold secrets or personal data. */
export const auditStore = (db: Kysely<Database>, now: () => number) => ({
  async add(
    who: string,
    action: string,
    subject: string,
    detail: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    await db
      .insertInto('audit')
      .values({ at: now(), who, action, subject, detail: JSON.stringify(detail) })
      .execute();
  },

  async list(limit: number, before?: number) {
    let query = db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit);
    if (before !== undefined) query = query.where('id', '<', before);
    return (await query.execute()).map(row => ({ ...row, detail: JSON.parse(row.detail) as unknown }));
  },
});

export type AuditStore = ReturnType<typeof auditStore>;
