import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql as statement } from 'kysely';
import { openDatabase } from './database.ts';

/** A MariaDB server, and an empty database in it. */
export interface MariadbServer {
  readonly settings: {
    readonly engine: 'mysql';
    readonly host: string;
    readonly port: number;
    readonly userName: string;
    readonly database: string;
    readonly tls: 'off';
  };
  readonly password: string;
  /** Drops the database; ends the server, where it is our own. */
  close(): Promise<void>;
}

/** Address of a server that is given, such as mysql://root:secret@127.0.0.1:3306. */
const given = process.env.KOPPEL_TEST_MARIADB;

const places = ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
const program = (name: string) => places.map(place => join(place, name)).find(existsSync);
const [daemon, installer] = [program('mariadbd'), program('mariadb-install-db')];

/** Whether there is a server to test with. */
export const hasMariadb = given !== undefined || (daemon !== undefined && installer !== undefined);

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

interface Access {
  readonly host: string;
  readonly port: number;
  readonly userName: string;
  readonly password: string;
}

const giveBack = async (server: ChildProcess, folder: string): Promise<void> => {
  const ended = once(server, 'exit');
  server.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true });
};

/** Starts a server with a data folder and a port of its own. */
const startOwn = async (): Promise<{ readonly access: Access; readonly stop: () => Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'koppel-mariadb-'));
  const shared = ['--no-defaults', `--datadir=${join(folder, 'data')}`, `--user=${userInfo().username}`];
  execFileSync(installer ?? '', [...shared, '--auth-root-authentication-method=normal', '--skip-test-db'], {
    stdio: 'ignore',
  });
  const port = await freePort();
  const server = spawn(
    daemon ?? '',
    [...shared, `--port=${port}`, '--bind-address=127.0.0.1', `--socket=${join(folder, 'socket')}`],
    { stdio: 'ignore' },
  );
  const access = { host: '127.0.0.1', port, userName: 'root', password: '' };
  return { access, stop: () => giveBack(server, folder) };
};

const accessOf = (address: string): Access => {
  const { hostname, port, username, password } = new URL(address);
  const [userName, secret] = [username, password].map(decodeURIComponent);
  return { host: hostname, port: Number(port || 3306), userName: userName ?? '', password: secret ?? '' };
};

/** Opens the given server, else starts one; close it afterwards. */
export const startMariadb = async (): Promise<MariadbServer> => {
  const { access, stop } =
    given === undefined ? await startOwn() : { access: accessOf(given), stop: async () => undefined };
  const { password, ...server } = access;
  const settings = { engine: 'mysql', ...server, tls: 'off' } as const;
  const database = `koppel_test_${process.pid}`;
  const admin = openDatabase({ ...settings, database: 'mysql' }, { password });
  const run = (text: string) => admin.client.use(db => statement.raw(text).execute(db));
  // A server that was just started takes a moment before it listens.
  for (let tries = 1; ; tries += 1) {
    try {
      await run(`create database ${database} character set utf8mb4`);
      break;
    } catch (error) {
      if (tries === 200) throw error;
      await sleep(50);
    }
  }
  return {
    settings: { ...settings, database },
    password,
    async close() {
      await run(`drop database ${database}`);
      await admin.client.close();
      await stop();
    },
  };
};
