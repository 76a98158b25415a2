import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql as statement } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import { type OpenDatabase, openDatabase } from './testing/database.ts';
import { checkPromises, entities, tables } from './testing/promises.ts';

const places = ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
const program = (name: string) => places.map(place => join(place, name)).find(existsSync);
const [mariadbd, installer] = [program('mariadbd'), program('mariadb-install-db')];

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Runs only where a MariaDB server is installed; elsewhere it is shown as skipped. */
describe.skipIf(!mariadbd || !installer)('MariaDB', () => {
  let folder: string;
  let server: ChildProcess;
  let opened: OpenDatabase;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'koppel-mariadb-'));
    const data = join(folder, 'data');
    const user = userInfo().username;
    execFileSync(
      installer ?? '',
      [`--datadir=${data}`, `--user=${user}`, '--auth-root-authentication-method=normal'],
      {
        stdio: 'ignore',
      },
    );
    const port = await freePort();
    server = spawn(
      mariadbd ?? '',
      [
        '--no-defaults',
        `--datadir=${data}`,
        `--port=${port}`,
        `--user=${user}`,
        '--bind-address=127.0.0.1',
        `--socket=${join(folder, 'socket')}`,
      ],
      { stdio: 'ignore' },
    );
    const settings = { engine: 'mysql', host: '127.0.0.1', port, userName: 'root', tls: 'off' };
    const admin = openDatabase({ ...settings, database: 'mysql' });
    for (let tries = 0; tries < 100; tries += 1) {
      try {
        await admin.client.use(db => statement`create database shop`.execute(db));
        break;
      } catch {
        await sleep(200);
      }
    }
    await admin.client.close();
    opened = openDatabase({ ...settings, database: 'shop', entities });
    for (const table of tables) {
      const text = table
        .replaceAll('""', "'")
        .replaceAll('"', '`')
        .replaceAll("'", '"')
        .replaceAll('timestamp', 'datetime');
      await opened.client.use(db => statement.raw(text).execute(db));
    }
  }, 60_000);
  afterAll(async () => {
    await opened?.client.close();
    server?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  checkPromises(() => opened, '`');
});
