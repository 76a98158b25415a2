import { type ChildProcess, spawn } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Peer, startPeer } from '../../nodes/sdk/testing/peer.ts';
import { openTestStore, type TestStore, testKey } from '../store/testing/open.ts';
import { ConnectionSecrets } from './connection-secrets.ts';

const renewer = fileURLToPath(new URL('testing/renewer.ts', import.meta.url));
const leaseMs = 2_000;

/** A process that asks for a token, and what it says. */
interface Renewer {
  readonly child: ChildProcess;
  /** Resolves when it has said a line that begins so, `times` times; gives the last one. */
  said(beginning: string, times?: number): Promise<string>;
}

describe('secrets that two processes want to renew', () => {
  let files: TestStore;
  let login: Peer;
  /** Requests for a token that wait for their answer. */
  let held: { readonly response: ServerResponse; readonly asked: string | null }[];
  let arrived: PromiseWithResolvers<void>;
  let good: string;
  let issued: number;
  const children: Renewer[] = [];

  beforeEach(async () => {
    files = await openTestStore();
    await files.store.connections.add({
      id: 'books',
      name: 'Books',
      system: 'books',
      settings: {},
      secrets: { clientSecret: 'sesame', refreshToken: 'refresh 0' },
      demo: false,
      createdAt: 1,
    });
    held = [];
    arrived = Promise.withResolvers();
    good = 'refresh 0';
    issued = 0;
    login = await startPeer((response, { body }) => {
      held.push({ response, asked: new URLSearchParams(body).get('refresh_token') });
      arrived.resolve();
    });
  });
  afterEach(async () => {
    for (const { child } of children.splice(0)) child.kill('SIGKILL');
    await login.close();
    await files.close();
  });

  /** Answers what waits; a refresh token counts once, and one whose asker is gone was not used. */
  const answer = () => {
    for (const { response, asked } of held.splice(0)) {
      if (response.destroyed) continue;
      if (asked !== good) response.writeHead(400).end('{"error":"invalid_grant"}');
      else {
        issued += 1;
        good = `refresh ${issued}`;
        response.end(
          JSON.stringify({ access_token: `access ${issued}`, expires_in: 3600, refresh_token: good }),
        );
      }
    }
  };

  const start = async (): Promise<Renewer> => {
    const child = spawn(
      process.execPath,
      [
        '--no-node-snapshot',
        '--disable-warning=ExperimentalWarning',
        renewer,
        files.folder,
        testKey,
        `${login.address}/token`,
        String(leaseMs),
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const lines: string[] = [];
    const waiters = new Set<() => void>();
    if (!child.stdout) throw new Error('the output of the process cannot be read');
    createInterface({ input: child.stdout }).on('line', line => {
      lines.push(line);
      for (const check of waiters) check();
    });
    const started: Renewer = {
      child,
      said: (beginning, times = 1) =>
        new Promise(resolve => {
          const check = () => {
            const found = lines.filter(line => line.startsWith(beginning));
            if (found.length < times) return;
            waiters.delete(check);
            resolve(found.at(-1) ?? '');
          };
          waiters.add(check);
          check();
        }),
    };
    children.push(started);
    await started.said('ready');
    return started;
  };
  const go = ({ child }: Renewer) => child.stdin?.write('go\n');
  const stored = async () => (await files.store.connections.get('books'))?.secrets;

  test('are renewed once, however long it takes, and both go on', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    go(one);
    go(two);
    // So many tries take longer than a lease that nobody keeps.
    await Promise.race([one.said('waiting', 10), two.said('waiting', 10)]);
    expect(held).toHaveLength(1);
    answer();
    expect(await Promise.all([one.said('token'), two.said('token')])).toEqual([
      'token access 1',
      'token access 1',
    ]);
    expect(login.requests).toHaveLength(1);
    expect(await stored()).toMatchObject({ accessToken: 'access 1', refreshToken: 'refresh 1' });
  });

  test('are renewed by the other one when the first is killed over it', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    go(one);
    await arrived.promise;
    go(two);
    await two.said('waiting');
    arrived = Promise.withResolvers();
    one.child.kill('SIGKILL');
    await arrived.promise;
    answer();
    expect(await two.said('token')).toBe('token access 1');
    expect(login.requests).toHaveLength(2);
    expect(await stored()).toMatchObject({ accessToken: 'access 1', refreshToken: 'refresh 1' });
  });
});

describe('changes of secrets', () => {
  let files: TestStore;
  beforeEach(async () => {
    files = await openTestStore();
    const connection = { id: 'books', name: 'Books', system: 'books', settings: {}, demo: false };
    await files.store.connections.add({ ...connection, secrets: { token: 'first' }, createdAt: 1 });
  });
  afterEach(() => files.close());
  const secrets = (options = {}) =>
    new ConnectionSecrets(files.store.connections, files.store.leases, options);
  const stored = async () => (await files.store.connections.get('books'))?.secrets;

  test('see what the one before has stored', async () => {
    const both = secrets();
    const add = (name: string) =>
      both.change('books', async ({ secrets: before }) => {
        await Promise.resolve();
        return { ...before, [name]: Object.keys(before).length };
      });
    await Promise.all([add('a'), add('b'), add('c')]);
    expect(Object.values((await stored()) ?? {}).toSorted()).toEqual([1, 2, 3, 'first']);
  });

  test('that fail let the next one in, and change nothing', async () => {
    const failing = secrets().change('books', () => {
      throw new Error('the vendor is down');
    });
    await expect(failing).rejects.toThrow('the vendor is down');
    await secrets({ patienceMs: 0 }).change('books', () => ({ token: 'second' }));
    expect(await stored()).toEqual({ token: 'second' });
  });

  test('do not wait for ever', async () => {
    await files.store.leases.take('secrets:books', 'somebody', 60_000);
    const change = secrets({ patienceMs: 50 }).change('books', () => ({}));
    await expect(change).rejects.toMatchObject({ code: 'target.unavailable', outcome: 'none' });
    expect(await stored()).toEqual({ token: 'first' });
  });

  test('that come too late, after a process stood still, do not undo newer ones', async () => {
    const after = await secrets().change('books', async () => {
      await files.store.connections.change('books', { secrets: { token: 'of another process' } });
      return { token: 'too late' };
    });
    expect(after.secrets).toEqual({ token: 'of another process' });
    expect(await stored()).toEqual({ token: 'of another process' });
  });

  test('of a connection that is gone say so', async () => {
    await expect(secrets().change('nobody', () => ({}))).rejects.toMatchObject({
      code: 'connection.missing',
    });
  });
});
