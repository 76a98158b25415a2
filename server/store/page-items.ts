import type { Transaction } from 'kysely';
import { addCounts, type ItemOutcome, type NodeCounts, noCounts } from '../engine/trace.ts';
import { causeOf, type ItemRecord } from './items.ts';
import type { PageRecord } from './pages.ts';
import type { Database } from './schema.ts';

/** A page on its way to the end. */
export interface FinishedPage {
  readonly id: number;
  readonly run: number;
  readonly flow: string;
  readonly mode: ItemRecord['mode'];
  readonly records: readonly PageRecord[];
}

const superseded = (at: number) =>
  ({ resolution: 'superseded', resolved_by: 'Koppel', resolved_at: at }) as const;

/** The outcomes of a page as rows. One that was parked waits only if its record does not come by again in the page. */
export const itemRows = (page: FinishedPage, outcomes: readonly ItemOutcome[], at: number) => {
  const last = new Map(outcomes.map(({ key, index }) => [key, index]));
  return outcomes.map(outcome => {
    const { key, status, index } = outcome;
    const comesAgain = page.mode !== 'dry' && key !== '' && last.get(key) !== index;
    return {
      ...itemRow(page, outcome, at),
      ...(status === 'parked' && comesAgain ? superseded(at) : waits),
    };
  });
};

const waits = { resolution: null, resolved_by: null, resolved_at: null } as const;

const itemRow = (page: FinishedPage, outcome: ItemOutcome, at: number) => ({
  run: page.run,
  page: page.id,
  position: outcome.index,
  flow: page.flow,
  key: outcome.key,
  status: outcome.status,
  amount: outcome.amount,
  node: outcome.node,
  failure: outcome.failure && JSON.stringify(outcome.failure),
  cause: outcome.failure && causeOf(outcome.failure),
  notes: JSON.stringify(outcome.notes),
  at,
  mode: page.mode,
  origin: page.records[outcome.index]?.origin ?? null,
  edited: page.records[outcome.index]?.edited ? (1 as const) : (0 as const),
});

/** Bound values in a statement. */
const chunk = 500;

/**
 * Parked items whose record has come by again wait no more. Records are the same when one node read them under one key;
 * those without a key are like nobody.
 */
export const supersede = async (
  tx: Transaction<Database>,
  { id, flow }: FinishedPage,
  outcomes: readonly ItemOutcome[],
  at: number,
): Promise<void> => {
  const { node } = await tx.selectFrom('pages').select('node').where('id', '=', id).executeTakeFirstOrThrow();
  const keys = outcomes.flatMap(({ key }) => (key === '' ? [] : [key]));
  for (let from = 0; from < keys.length; from += chunk) {
    await tx
      .updateTable('items')
      .set(superseded(at))
      .where('flow', '=', flow)
      .where('key', 'in', keys.slice(from, from + chunk))
      .where('status', '=', 'parked')
      .where('resolution', 'is', null)
      .where('mode', '!=', 'dry')
      .where(e =>
        e.exists(
          e
            .selectFrom('pages')
            .select('pages.id')
            .whereRef('pages.id', '=', 'items.page')
            .where('pages.node', '=', node),
        ),
      )
      .execute();
  }
};

/** How many ended in which way. */
const tallyOf = (outcomes: readonly ItemOutcome[]) => {
  const tally = { created: 0, updated: 0, unchanged: 0, skipped: 0, parked: 0 };
  for (const { status } of outcomes) tally[status] += 1;
  return tally;
};

const hourMs = 3_600_000;

/** Adds what came of a page to the flow's counts of the hour. */
export const addToHour = async (
  tx: Transaction<Database>,
  flow: string,
  outcomes: readonly ItemOutcome[],
  at: number,
): Promise<void> => {
  const tally = tallyOf(outcomes);
  await tx
    .insertInto('tallies')
    .values({ flow, hour: Math.floor(at / hourMs), ...tally })
    .onConflict(c =>
      c.columns(['flow', 'hour']).doUpdateSet(e => ({
        created: e('tallies.created', '+', tally.created),
        updated: e('tallies.updated', '+', tally.updated),
        unchanged: e('tallies.unchanged', '+', tally.unchanged),
        skipped: e('tallies.skipped', '+', tally.skipped),
        parked: e('tallies.parked', '+', tally.parked),
      })),
    )
    .execute();
};

/** Adds what came of a page to the counts of its run. */
export const addToRun = async (
  tx: Transaction<Database>,
  run: number,
  outcomes: readonly ItemOutcome[],
  nodes: Readonly<Record<string, NodeCounts>>,
): Promise<void> => {
  const row = await tx.selectFrom('runs').select('nodes').where('id', '=', run).executeTakeFirstOrThrow();
  const sum: Record<string, NodeCounts> = JSON.parse(row.nodes);
  for (const [node, counts] of Object.entries(nodes)) sum[node] = addCounts(sum[node] ?? noCounts, counts);
  const tally = tallyOf(outcomes);
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
