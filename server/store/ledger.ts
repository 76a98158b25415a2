import type { Kysely } from 'kysely';
import type { Effect, EffectLedger } from '../engine/ports.ts';
import type { Database } from './schema.ts';

/** Statements are kept below SQLite's limit of bound values. */
const rowsAStatement = 500;

/** The effect ledger as one page of a flow sees it. */
export const effectLedger = (
  db: Kysely<Database>,
  flow: string,
  page: number,
  now: () => number,
): EffectLedger => ({
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
});
