import type { Kysely } from 'kysely';
import { tokenHash } from '../security/tokens.ts';
import type { Vault } from '../security/vault.ts';
import type { Database } from './schema.ts';

/** A sign-in to a system that was begun in a browser and waits for its end. */
export interface BegunSignIn {
  /** Hash of the session that began it. */
  readonly session: string;
  readonly connection: string;
  readonly expiresAt: number;
  readonly data: SignInData;
}

/** What must come back, or be shown, at the end of a sign-in; kept encrypted. */
export interface SignInData {
  /** PKCE. */
  readonly verifier: string;
  readonly nonce: string | undefined;
  readonly redirectUri: string;
  /** Hash of the token in the cookie of the browser. */
  readonly browser: string;
  readonly language: string;
}

const keptMs = 24 * 60 * 60_000;

/** Sign-ins under way, found by the hash of their state. They end with the session and the connection. */
export const signInStore = (db: Kysely<Database>, vault: Vault) => ({
  async add(state: string, { session, connection, expiresAt, data }: BegunSignIn): Promise<void> {
    await db
      .insertInto('sign_ins')
      .values({
        state: tokenHash(state),
        session,
        connection,
        data: vault.seal(data),
        expires_at: expiresAt,
      })
      .execute();
  },

  /** Gives a sign-in once and never again. */
  async take(state: string): Promise<BegunSignIn | undefined> {
    const row = await db
      .deleteFrom('sign_ins')
      .where('state', '=', tokenHash(state))
      .returningAll()
      .executeTakeFirst();
    if (!row) return undefined;
    const { session, connection, expires_at: expiresAt } = row;
    // What is sealed here is what `add` was given.
    return { session, connection, expiresAt, data: vault.open(row.data) as SignInData };
  },

  /** Removes those that ended long ago; an expired one is kept for a day, so that people are told so. */
  async forget(now: number): Promise<void> {
    await db
      .deleteFrom('sign_ins')
      .where('expires_at', '<=', now - keptMs)
      .execute();
  },
});

export type SignInStore = ReturnType<typeof signInStore>;
