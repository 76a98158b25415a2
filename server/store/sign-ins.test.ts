import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BegunSignIn } from './sign-ins.ts';
import { openTestStore, type TestStore } from './testing/open.ts';

const begun: BegunSignIn = {
  session: 'session',
  connection: 'books',
  expiresAt: 1_000,
  data: {
    verifier: 'verifier-4711',
    nonce: 'nonce-4711',
    redirectUri: 'https://koppel.shop.example/api/oauth/callback',
    browser: 'browser',
    language: 'nl',
  },
};

describe('a sign-in under way', () => {
  let files: TestStore;
  beforeEach(async () => {
    files = await openTestStore();
    const { users, connections, signIns } = files.store;
    const { id } = await users.add('owner@shop.example', 'admin', 'x', 1);
    await users.openSession('session', id, 9_999);
    await connections.add({
      ...{ id: 'books', name: 'Books', system: 'twinfield', settings: {}, secrets: {} },
      ...{ demo: false, createdAt: 1 },
    });
    await signIns.add('state-4711', begun);
  });
  afterEach(() => files.close());
  const take = (state = 'state-4711') => files.store.signIns.take(state);

  test('is given once', async () => {
    expect(await take('another')).toBeUndefined();
    expect(await Promise.all([take(), take()])).toEqual([begun, undefined]);
  });

  test('is kept for a day after it expired, so that people are told so', async () => {
    await files.store.signIns.forget(1_000 + 86_399_999);
    expect(await take()).toEqual(begun);
    await files.store.signIns.add('state-4711', begun);
    await files.store.signIns.forget(1_000 + 86_400_000);
    expect(await take()).toBeUndefined();
  });

  test('ends with its session, and with its connection', async () => {
    await files.store.users.closeSession('session');
    expect(await take()).toBeUndefined();
    await files.store.users.openSession('session', 1, 9_999);
    await files.store.signIns.add('state-4711', begun);
    await files.store.connections.remove('books');
    expect(await take()).toBeUndefined();
  });

  test('stands nowhere in plain text', async () => {
    for (const file of readdirSync(files.folder)) {
      const content = readFileSync(join(files.folder, file), 'latin1');
      for (const secret of ['state-4711', 'verifier-4711', 'nonce-4711'])
        expect(content).not.toContain(secret);
    }
  });
});
