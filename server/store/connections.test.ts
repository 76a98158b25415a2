import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestStore, type TestStore } from './testing/open.ts';

describe('connections', () => {
  let files: TestStore;
  beforeEach(async () => {
    files = await openTestStore();
  });
  afterEach(() => files.close());

  const add = (id = 'books', secrets: Readonly<Record<string, unknown>> = { password: 'open-sesame-1120' }) =>
    files.store.connections.add({
      id,
      name: `Books ${id}`,
      system: 'twinfield',
      settings: { office: 'DEMO01' },
      secrets,
      demo: false,
      createdAt: 3,
    } as Parameters<typeof files.store.connections.add>[0]);

  test('come back as they were stored', async () => {
    await add();
    expect(await files.store.connections.get('books')).toMatchObject({
      id: 'books',
      name: 'Books books',
      system: 'twinfield',
      settings: { office: 'DEMO01' },
      secrets: { password: 'open-sesame-1120' },
      demo: false,
      lastCheck: null,
      createdAt: 3,
    });
    expect(await files.store.connections.get('others')).toBeUndefined();
  });

  test('change only in what is given', async () => {
    await add();
    await files.store.connections.change('books', { name: 'Renamed' });
    expect(await files.store.connections.get('books')).toMatchObject({
      name: 'Renamed',
      settings: { office: 'DEMO01' },
      secrets: { password: 'open-sesame-1120' },
    });
    await files.store.connections.change('books', {
      settings: { office: 'X' },
      secrets: { password: 'other' },
    });
    await files.store.connections.saveCheck('books', { ok: true });
    expect(await files.store.connections.get('books')).toMatchObject({
      settings: { office: 'X' },
      secrets: { password: 'other' },
      lastCheck: { ok: true },
    });
  });

  test('no file of the data folder holds a secret or a record in plain text', async () => {
    await add('books', { password: 'open-sesame-1120' });
    await files.store.connections.change('books', { secrets: { password: 'changed-sesame-77' } });
    await files.flow('orders');
    const run = await files.run('orders');
    const page = await files.page(run, 'orders', ['somebody@private.example']);
    await files.finish(page, run, 'orders', ['order 1']);
    const everything = () =>
      Buffer.concat(readdirSync(files.folder).map(file => readFileSync(join(files.folder, file))));
    for (const reopened of [false, true]) {
      if (reopened) await files.reopen();
      const bytes = everything();
      expect(bytes.includes('Books books')).toBe(true);
      for (const secret of ['open-sesame-1120', 'changed-sesame-77', 'somebody@private']) {
        expect(bytes.includes(secret)).toBe(false);
      }
    }
  });

  describe('what a connector remembers', () => {
    test('is kept by connection and key, over restarts', async () => {
      await add('a');
      await add('b');
      const state = files.store.connections.state('a');
      await state.set('cursor', { at: [1, 'x', null] });
      await state.set('cursor', { at: 2 });
      await files.store.connections.state('b').set('cursor', 'of b');
      const again = (await files.reopen()).connections;
      expect(await again.state('a').get('cursor')).toEqual({ at: 2 });
      expect(await again.state('b').get('cursor')).toBe('of b');
      await again.state('a').delete('cursor');
      expect(await again.state('a').get('cursor')).toBeUndefined();
    });

    test('goes with the connection', async () => {
      await add('a');
      await files.store.connections.state('a').set('cursor', 1);
      await files.store.connections
        .state('a')
        .index('mail')
        .add([['k', 'v']]);
      await files.store.connections.remove('a');
      await add('a');
      expect(await files.store.connections.state('a').get('cursor')).toBeUndefined();
      expect(await files.store.connections.state('a').index('mail').get(['k'])).toEqual(new Map());
    });

    test('an index takes and gives thousands of keys at a time', async () => {
      await add('a');
      const index = files.store.connections.state('a').index('mail');
      const keys = Array.from({ length: 9000 }, (_, i) => `key ${i}`);
      await index.add(keys.map((key, i) => [key, `value ${i}`] as const));
      await index.add([
        ['key 1', 'value 1'],
        ['key 1', 'another'],
      ]);
      const found = await index.get([...keys, 'nobody']);
      expect(found.size).toBe(9000);
      expect([...(found.get('key 1') ?? [])].sort()).toEqual(['another', 'value 1']);
      expect(found.get('key 8999')).toEqual(['value 8999']);
      await index.removeValues(keys.slice(0, 5000).map((_, i) => `value ${i}`));
      expect((await index.get(keys)).size).toBe(4001);
      expect(await index.get(['key 1'])).toEqual(new Map([['key 1', ['another']]]));
      await index.clear();
      expect((await index.get(keys)).size).toBe(0);
      expect(await index.get([])).toEqual(new Map());
      await index.add([]);
    });

    test('indexes of one connection do not mix', async () => {
      await add('a');
      const { index } = files.store.connections.state('a');
      await index('mail').add([['k', 'by mail']]);
      await index('code').add([['k', 'by code']]);
      await index('mail').clear();
      expect(await index('code').get(['k'])).toEqual(new Map([['k', ['by code']]]));
    });
  });
});
