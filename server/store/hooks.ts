import { type Kysely, sql } from 'kysely';
import type { Json } from '../../nodes/sdk/define-system.ts';
import { newToken, tokenHash } from '../security/tokens.ts';
import type { Vault } from '../security/vault.ts';
import type { Database } from './schema.ts';

/** The address of a webhook node. */
export interface HookRecord {
  readonly flow: string;
  readonly node: string;
  readonly token: string;
  /** Under which deliveries are signed; null until one is made. */
  readonly secret: string | null;
  readonly lastDeliveryAt: number | null;
}

/** Something delivered to a webhook node. */
export interface Delivery {
  readonly id: number;
  /** The sender's own id. */
  readonly key: string | null;
  readonly body: unknown;
}

export interface NewDelivery {
  readonly flow: string;
  readonly node: string;
  readonly key: string | undefined;
  /** By what it is recognised when it comes again; undefined when it cannot be. */
  readonly mark: string | undefined;
  readonly body: unknown;
  readonly at: number;
  /** False refuses it unless it was delivered before. */
  readonly acceptNew: boolean;
}

/** A delivery is recognised for so long when it comes again. */
const rememberedMs = 24 * 60 * 60_000;

/** Addresses of webhook nodes, and what was delivered to them. */
export const hookStore = (db: Kysely<Database>, vault: Vault) => {
  const read = (row: Database['hooks']): HookRecord => ({
    flow: row.flow,
    node: row.node,
    token: String(vault.open(row.token)),
    secret: row.secret && String(vault.open(row.secret)),
    lastDeliveryAt: row.last_delivery_at,
  });
  const sealedToken = () => {
    const token = newToken();
    return { token: vault.seal(token), token_hash: tokenHash(token) };
  };
  const waiting = () =>
    db
      .selectFrom('deliveries')
      .leftJoin('cursors', join =>
        join.onRef('cursors.flow', '=', 'deliveries.flow').onRef('cursors.node', '=', 'deliveries.node'),
      )
      .where('deliveries.id', '>', sql<number>`cast(coalesce(cursors.cursor, '0') as integer)`);

  return {
    /** The address of a node; makes one when there is none yet. */
    async ensure(flow: string, node: string): Promise<HookRecord> {
      const find = () =>
        db
          .selectFrom('hooks')
          .selectAll()
          .where('flow', '=', flow)
          .where('node', '=', node)
          .executeTakeFirst();
      const known = await find();
      if (known) return read(known);
      await db
        .insertInto('hooks')
        .values({ flow, node, ...sealedToken(), secret: null, last_delivery_at: null })
        .onConflict(c => c.columns(['flow', 'node']).doNothing())
        .execute();
      const made = await find();
      if (!made) throw new Error(`the webhook ${flow}/${node} is gone`);
      return read(made);
    },

    async byToken(token: string): Promise<HookRecord | undefined> {
      const row = await db
        .selectFrom('hooks')
        .selectAll()
        .where('token_hash', '=', tokenHash(token))
        .executeTakeFirst();
      return row && read(row);
    },

    /** Gives the node another address; the old one is unknown at once. */
    async renewToken(flow: string, node: string): Promise<void> {
      await db
        .updateTable('hooks')
        .set(sealedToken())
        .where('flow', '=', flow)
        .where('node', '=', node)
        .execute();
    },

    /** Makes a new secret for signatures and gives it; the old one is worth nothing from then on. */
    async newSecret(flow: string, node: string): Promise<string> {
      const secret = newToken('whs_');
      await db
        .updateTable('hooks')
        .set({ secret: vault.seal(secret) })
        .where('flow', '=', flow)
        .where('node', '=', node)
        .execute();
      return secret;
    },

    /**
     * Keeps a delivery, in one transaction. Gives its number; `duplicate` when it came before, `refused` when it did not
     * and new ones are not accepted.
     */
    async add(
      delivery: NewDelivery,
    ): Promise<{ readonly kind: 'new' | 'duplicate'; readonly id: number } | 'refused'> {
      const { flow, node, key, mark, body, at, acceptNew } = delivery;
      const sealed = vault.seal(body);
      return db.transaction().execute(async tx => {
        // First of all, so that deliveries of a node wait for each other: their numbers then follow the order in which
        // they become visible, and a cursor never passes one that is still on its way.
        await tx
          .updateTable('hooks')
          .set({ last_delivery_at: at })
          .where('flow', '=', flow)
          .where('node', '=', node)
          .execute();
        const known =
          mark === undefined
            ? undefined
            : await tx
                .selectFrom('deliveries')
                .select('id')
                .where('flow', '=', flow)
                .where('node', '=', node)
                .where('mark', '=', mark)
                .where('received_at', '>', at - rememberedMs)
                .executeTakeFirst();
        if (known) return { kind: 'duplicate', id: known.id };
        if (!acceptNew) return 'refused';
        const { id } = await tx
          .insertInto('deliveries')
          .values({ flow, node, key: key ?? null, mark: mark ?? null, body: sealed, received_at: at })
          .returning('id')
          .executeTakeFirstOrThrow();
        return { kind: 'new', id };
      });
    },

    /** What came after a delivery, in order. */
    async after(flow: string, node: string, id: number, limit: number): Promise<readonly Delivery[]> {
      const rows = await db
        .selectFrom('deliveries')
        .select(['id', 'key', 'body'])
        .where('flow', '=', flow)
        .where('node', '=', node)
        .where('id', '>', id)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(row => ({ id: row.id, key: row.key, body: vault.open(row.body) }));
    },

    /** How many wait after a cursor. */
    async waiting(flow: string, node: string, cursor: Json | undefined): Promise<number> {
      const { count } = await db
        .selectFrom('deliveries')
        .select(e => e.fn.countAll<number>().as('count'))
        .where('flow', '=', flow)
        .where('node', '=', node)
        .where('id', '>', typeof cursor === 'number' ? cursor : 0)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    /** Flows and nodes for which deliveries wait. */
    async waitingNodes(): Promise<readonly { readonly flow: string; readonly node: string }[]> {
      return waiting().select(['deliveries.flow', 'deliveries.node']).distinct().execute();
    },

    /** Removes deliveries that were taken, once they are too old to come again. */
    async forget(now: number): Promise<void> {
      await db
        .deleteFrom('deliveries')
        .where('received_at', '<=', now - rememberedMs)
        .where('id', 'not in', waiting().select('deliveries.id'))
        .execute();
    },
  };
};

export type HookStore = ReturnType<typeof hookStore>;
