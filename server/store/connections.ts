import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { ConnectionIndex, ConnectionState, Json } from '../../nodes/sdk/define-system.ts';
import type { FailureInfo } from '../../nodes/sdk/failure.ts';
import type { Vault } from '../security/vault.ts';
import type { Database } from './schema.ts';

/** A connection as stored, secrets opened. */
export interface ConnectionRecord {
  readonly id: string;
  readonly name: string;
  readonly system: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, unknown>>;
  readonly demo: boolean;
  readonly lastCheck: unknown;
  /** Set while the account does not work. */
  readonly down: DownRecord | null;
  /** Set by hand; null = as the system allows. */
  readonly requestsPerMinute: number | null;
  /** Set while somebody is signed in to the system in the browser. */
  readonly signedIn: SignedIn | null;
  readonly createdAt: number;
}

/** Who signed in to a system in the browser, and when. */
export interface SignedIn {
  /** E-mail address. */
  readonly by: string;
  readonly at: number;
}

/** Since when an account does not work, why, and when it is tried again. */
export interface DownRecord {
  readonly since: number;
  readonly failure: FailureInfo;
  readonly checks: number;
  readonly nextCheckAt: number;
}

/** Configured accounts, their encrypted secrets, and what connectors remember about them. */
export const connectionStore = (db: Kysely<Database>, vault: Vault) => {
  const read = (row: Database['connections']): ConnectionRecord => ({
    id: row.id,
    name: row.name,
    system: row.system,
    settings: JSON.parse(row.settings),
    secrets: vault.open(row.secrets) as Record<string, unknown>,
    demo: row.demo === 1,
    lastCheck: row.last_check === null ? null : JSON.parse(row.last_check),
    down: row.health === null ? null : JSON.parse(row.health),
    requestsPerMinute: row.limits === null ? null : (JSON.parse(row.limits).requestsPerMinute ?? null),
    signedIn: row.signed_in === null ? null : JSON.parse(row.signed_in),
    createdAt: row.created_at,
  });

  return {
    async list(): Promise<readonly ConnectionRecord[]> {
      return (await db.selectFrom('connections').selectAll().orderBy('name').execute()).map(read);
    },

    async get(id: string): Promise<ConnectionRecord | undefined> {
      const row = await db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst();
      return row && read(row);
    },

    async add(
      connection: Omit<ConnectionRecord, 'lastCheck' | 'down' | 'requestsPerMinute' | 'signedIn'>,
    ): Promise<void> {
      const { id, name, system, settings, secrets, demo, createdAt } = connection;
      await db
        .insertInto('connections')
        .values({
          id,
          name,
          system,
          settings: JSON.stringify(settings),
          secrets: vault.seal(secrets),
          demo: demo ? 1 : 0,
          created_at: createdAt,
        })
        .execute();
    },

    async change(
      id: string,
      changes: Partial<
        Pick<ConnectionRecord, 'name' | 'settings' | 'secrets' | 'requestsPerMinute' | 'signedIn'>
      >,
    ): Promise<void> {
      const { name, settings, secrets, requestsPerMinute, signedIn } = changes;
      const set = {
        ...(name === undefined ? {} : { name }),
        ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
        ...(secrets === undefined ? {} : { secrets: vault.seal(secrets) }),
        ...(requestsPerMinute === undefined ? {} : { limits: JSON.stringify({ requestsPerMinute }) }),
        ...(signedIn === undefined ? {} : { signed_in: signedIn && JSON.stringify(signedIn) }),
      };
      if (Object.keys(set).length === 0) return;
      await db.updateTable('connections').set(set).where('id', '=', id).execute();
    },

    /** Puts secrets in the place of those that were read; false when they are not those any more. */
    async replaceSecrets(
      id: string,
      read: ConnectionRecord['secrets'],
      secrets: ConnectionRecord['secrets'],
    ): Promise<boolean> {
      return db.transaction().execute(async tx => {
        // A write first of all, so that nobody writes between the comparison and the replacement.
        await tx.updateTable('connections').set({ id }).where('id', '=', id).execute();
        const row = await tx
          .selectFrom('connections')
          .select('secrets')
          .where('id', '=', id)
          .executeTakeFirst();
        if (!row || !isDeepStrictEqual(vault.open(row.secrets), read)) return false;
        await tx
          .updateTable('connections')
          .set({ secrets: vault.seal(secrets) })
          .where('id', '=', id)
          .execute();
        return true;
      });
    },

    async saveCheck(id: string, check: unknown): Promise<void> {
      await db
        .updateTable('connections')
        .set({ last_check: JSON.stringify(check) })
        .where('id', '=', id)
        .execute();
    },

    async saveHealth(id: string, down: DownRecord | null): Promise<void> {
      await db
        .updateTable('connections')
        .set({ health: down && JSON.stringify(down) })
        .where('id', '=', id)
        .execute();
    },

    async remove(id: string): Promise<void> {
      await db.deleteFrom('connections').where('id', '=', id).execute();
    },

    /** What the connector of this connection remembers between runs. */
    state: (connection: string): ConnectionState => ({
      async get(key) {
        const row = await db
          .selectFrom('connection_state')
          .select('value')
          .where('connection', '=', connection)
          .where('key', '=', key)
          .executeTakeFirst();
        return row && (JSON.parse(row.value) as Json);
      },
      async set(key, value) {
        await db
          .insertInto('connection_state')
          .values({ connection, key, value: JSON.stringify(value) })
          .onConflict(c => c.columns(['connection', 'key']).doUpdateSet({ value: JSON.stringify(value) }))
          .execute();
      },
      async delete(key) {
        await db
          .deleteFrom('connection_state')
          .where('connection', '=', connection)
          .where('key', '=', key)
          .execute();
      },
      index: name => connectionIndex(db, connection, name),
    }),
  };
};

/** SQLite takes 32,766 values in a statement; lists are cut well below. */
const chunk = 2000;

const chunks = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / chunk) }, (_, i) => list.slice(i * chunk, (i + 1) * chunk));

const connectionIndex = (db: Kysely<Database>, connection: string, name: string): ConnectionIndex => ({
  async get(keys) {
    const found = new Map<string, string[]>();
    for (const part of chunks(keys)) {
      const rows = await db
        .selectFrom('connection_index')
        .select(['key', 'value'])
        .where('connection', '=', connection)
        .where('name', '=', name)
        .where('key', 'in', part)
        .execute();
      for (const { key, value } of rows) found.set(key, [...(found.get(key) ?? []), value]);
    }
    return found;
  },
  async add(pairs) {
    await db.transaction().execute(async tx => {
      for (const part of chunks(pairs)) {
        await tx
          .insertInto('connection_index')
          .values(part.map(([key, value]) => ({ connection, name, key, value })))
          .onConflict(c => c.doNothing())
          .execute();
      }
    });
  },
  async removeValues(values) {
    for (const part of chunks(values)) {
      await db
        .deleteFrom('connection_index')
        .where('connection', '=', connection)
        .where('name', '=', name)
        .where('value', 'in', part)
        .execute();
    }
  },
  async clear() {
    await db
      .deleteFrom('connection_index')
      .where('connection', '=', connection)
      .where('name', '=', name)
      .execute();
  },
});

export type ConnectionStore = ReturnType<typeof connectionStore>;
