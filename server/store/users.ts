import type { Kysely } from 'kysely';
import type { Database, TokenTable, UserTable } from './schema.ts';

export type UserRow = { readonly id: number; readonly email: string; readonly role: UserTable['role'] };
export type TokenRow = Omit<TokenTable, 'id' | 'hash' | 'user'> & { readonly id: number };

/** People, their sessions and their API tokens. */
export const userStore = (db: Kysely<Database>) => ({
  async count(): Promise<number> {
    const row = await db
      .selectFrom('users')
      .select(e => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return row.n;
  },

  async add(email: string, role: UserTable['role'], password: string, at: number): Promise<UserRow> {
    return db
      .insertInto('users')
      .values({ email, role, password, created_at: at })
      .returning(['id', 'email', 'role'])
      .executeTakeFirstOrThrow();
  },

  /** With the password's hash; undefined when there is no such user. */
  async byEmail(email: string): Promise<(UserRow & { readonly password: string }) | undefined> {
    return db
      .selectFrom('users')
      .select(['id', 'email', 'role', 'password'])
      .where('email', '=', email)
      .executeTakeFirst();
  },

  async openSession(hash: string, user: number, expiresAt: number): Promise<void> {
    await db.insertInto('sessions').values({ id: hash, user, expires_at: expiresAt }).execute();
  },

  async bySession(hash: string, now: number): Promise<UserRow | undefined> {
    return db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user')
      .select(['users.id', 'users.email', 'users.role'])
      .where('sessions.id', '=', hash)
      .where('sessions.expires_at', '>', now)
      .executeTakeFirst();
  },

  async closeSession(hash: string): Promise<void> {
    await db.deleteFrom('sessions').where('id', '=', hash).execute();
  },

  async removeExpiredSessions(now: number): Promise<void> {
    await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  },

  async tokens(): Promise<readonly TokenRow[]> {
    return db
      .selectFrom('tokens')
      .select(['id', 'name', 'role', 'created_at', 'last_used_at'])
      .orderBy('id')
      .execute();
  },

  async addToken(token: {
    name: string;
    role: UserTable['role'];
    hash: string;
    user: number;
    at: number;
  }): Promise<TokenRow> {
    const { name, role, hash, user, at } = token;
    return db
      .insertInto('tokens')
      .values({ name, role, hash, user, created_at: at })
      .returning(['id', 'name', 'role', 'created_at', 'last_used_at'])
      .executeTakeFirstOrThrow();
  },

  /** The user behind a token, with the token's role. */
  async byToken(hash: string, now: number): Promise<UserRow | undefined> {
    const row = await db
      .selectFrom('tokens')
      .innerJoin('users', 'users.id', 'tokens.user')
      .select(['users.id', 'users.email', 'tokens.role', 'tokens.id as token', 'tokens.last_used_at'])
      .where('tokens.hash', '=', hash)
      .executeTakeFirst();
    if (!row) return undefined;
    if ((row.last_used_at ?? 0) < now - 60_000) {
      await db.updateTable('tokens').set({ last_used_at: now }).where('id', '=', row.token).execute();
    }
    return { id: row.id, email: row.email, role: row.role };
  },

  async removeToken(id: number): Promise<boolean> {
    const { numDeletedRows } = await db.deleteFrom('tokens').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  },
});

export type UserStore = ReturnType<typeof userStore>;
