import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStore, type TestStore } from './testing/open.ts';

describe('people', () => {
  let files: TestStore;
  beforeAll(async () => {
    files = await openTestStore();
  });
  afterAll(() => files.close());
  const add = (email: string, role: 'admin' | 'editor' | 'viewer' = 'editor') =>
    files.store.users.add(email, role, 'hash', 1);

  test('are found by their address, each one once', async () => {
    const user = await add('one@shop.example', 'viewer');
    expect(await files.store.users.byEmail('one@shop.example')).toEqual({ ...user, password: 'hash' });
    expect(await files.store.users.byEmail('other@shop.example')).toBeUndefined();
    await expect(add('one@shop.example')).rejects.toThrow(/UNIQUE/);
  });

  test('a session lasts until its end, or until it is closed', async () => {
    const { users } = files.store;
    const user = await add('two@shop.example');
    await users.openSession('s1', user.id, 1000);
    await users.openSession('s2', user.id, 2000);
    expect(await users.bySession('s1', 999)).toEqual(user);
    expect(await users.bySession('s1', 1000)).toBeUndefined();
    expect(await users.bySession('s2', 1000)).toEqual(user);
    await users.closeSession('s2');
    expect(await users.bySession('s2', 1000)).toBeUndefined();
    expect(await users.bySession('never', 0)).toBeUndefined();
  });

  test('expired sessions are swept out, the others stay', async () => {
    const { users } = files.store;
    const user = await add('three@shop.example');
    await users.openSession('old', user.id, 10);
    await users.openSession('new', user.id, 30);
    await users.removeExpiredSessions(20);
    expect(await users.bySession('old', 0)).toBeUndefined();
    expect(await users.bySession('new', 0)).toEqual(user);
  });

  test('a token acts with its own role, and shows when it was used last', async () => {
    const { users } = files.store;
    const user = await add('four@shop.example', 'admin');
    const token = await users.addToken({ name: 'script', role: 'viewer', hash: 'h1', user: user.id, at: 7 });
    const row = async () => (await users.tokens()).find(({ id }) => id === token.id);
    expect(await row()).toEqual({
      id: token.id,
      name: 'script',
      role: 'viewer',
      created_at: 7,
      last_used_at: null,
    });
    expect(await users.byToken('h1', 100_000)).toEqual({ id: user.id, email: user.email, role: 'viewer' });
    expect((await row())?.last_used_at).toBe(100_000);
    await users.byToken('h1', 100_500);
    expect((await row())?.last_used_at).toBe(100_000);
    await users.byToken('h1', 200_000);
    expect((await row())?.last_used_at).toBe(200_000);
    expect(JSON.stringify(await users.tokens())).not.toContain('h1');
    expect(await users.removeToken(token.id)).toBe(true);
    expect(await users.removeToken(token.id)).toBe(false);
    expect(await users.byToken('h1', 300_000)).toBeUndefined();
  });
});
