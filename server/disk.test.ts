import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { registry } from '../nodes/registry.ts';
import type { Run } from './api/contracts/runs.ts';
import type { RunRecord } from './store/runs.ts';
import { startTestServer, type TestServer } from './testing.ts';

/** A disk of its own, small enough to be filled; mounting one takes root on Linux. */
class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'koppel-disk-'));

  constructor(megabytes: number) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', this.folder]);
  }

  /** Changes how it is mounted, e.g. `size=64m` or `ro`. */
  change(options: string): void {
    execFileSync('mount', ['-o', `remount,${options}`, this.folder]);
  }

  close(): void {
    execFileSync('umount', ['--lazy', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const canMount = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    new SmallDisk(1).close();
    return true;
  } catch {
    return false;
  }
})();

interface Ended {
  readonly code: number;
  readonly said: string;
}

/** The start as people do it; gives exit code and standard error. */
const start = (data: string): Promise<Ended> =>
  new Promise(resolve => {
    const root = fileURLToPath(new URL('..', import.meta.url));
    const args = ['--no-node-snapshot', '--disable-warning=ExperimentalWarning', 'server/main.ts', 'start'];
    const env = { ...process.env, PORT: '0', KOPPEL_DATA: data, KOPPEL_DEMO: '0' };
    const child = execFile(process.execPath, args, { cwd: root, env }, (_error, _stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, said: stderr }),
    );
  });

describe.skipIf(!canMount)('a data folder that cannot be written to (needs root on Linux)', () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = new SmallDisk(2);
  });
  afterEach(() => disk.close());

  test.each([
    ['read-only', 'Koppel may not write to the data folder.'],
    ['full', 'The disk that holds the data folder is full.'],
  ])('%s: the start says so in one line and ends', async (kind, message) => {
    if (kind === 'read-only') disk.change('ro');
    else expect(() => writeFileSync(join(disk.folder, 'film.mp4'), Buffer.alloc(4 << 20))).toThrow('ENOSPC');
    const { code, said } = await start(disk.folder);
    expect(code).toBe(1);
    expect(said).toContain(message);
    expect(said.trim().split('\n')).toHaveLength(1);
  });

  test('a folder in use that has become read-only is told in the same way', async () => {
    disk.change('size=32m');
    const koppel = await startTestServer({ demo: false, data: disk.folder });
    await koppel.server.close();
    disk.change('ro');
    const { code, said } = await start(disk.folder);
    expect(code).toBe(1);
    expect(said).toMatch(/^Koppel may not write to the data folder\. .*\n$/);
  });
});

describe.skipIf(!canMount)('a disk that becomes full during a run (needs root on Linux)', () => {
  let disk: SmallDisk;
  /** Another server lends its simulators, which are on another disk. */
  let outside: TestServer;
  let koppel: TestServer;
  beforeEach(async () => {
    disk = new SmallDisk(32);
    outside = await startTestServer();
    koppel = await startTestServer({ demo: false, data: disk.folder });
  });
  afterEach(async () => {
    await koppel.server.close();
    await outside.close();
    disk.close();
  });

  const integrity = () => {
    const sqlite = new Sqlite(join(disk.folder, 'koppel.db'), { readonly: true });
    try {
      return sqlite.pragma('integrity_check', { simple: true });
    } finally {
      sqlite.close();
    }
  };

  const installOrders = async (): Promise<string> => {
    const connections: Record<string, string> = {};
    for (const [role, system] of Object.entries({ till: 'mpluskassa', ledger: 'twinfield' })) {
      const demo = registry.systems.get(system)?.demo?.(`${outside.server.address}/simulators/${system}`);
      const { body } = await koppel.call<{ id: string }>('POST', '/api/connections', {
        name: system,
        system,
        ...demo,
      });
      connections[role] = body.id;
    }
    const template = '/api/templates/mpluskassa-twinfield%2Forders/install';
    const { body: flow } = await koppel.call<{ id: string }>('POST', template, { connections });
    await koppel.call('POST', `/api/flows/${flow.id}/deploy`, {});
    return flow.id;
  };

  const invoiced = async () => {
    const { counts, totals } = await outside.simulator('twinfield');
    return { count: counts.salesInvoice, cents: totals.salesInvoice?.valueIncl };
  };

  test('fails the run with a clear cause; with room again the next start finishes it, nothing lost or twice', async () => {
    const flow = await installOrders();
    disk.change('size=2500k');
    const failed = await koppel.run(flow);
    if (failed.status !== 'running') expect(failed).toMatchObject({ failure: { code: 'store.full' } });
    expect((await invoiced()).count).toBeLessThan(788);

    await koppel.server.close();
    expect(integrity()).toBe('ok');
    disk.change('size=64m');
    koppel = await startTestServer({ demo: false, data: disk.folder });
    const { events } = koppel.server.services;
    const last = await new Promise<RunRecord>(resolve => events.once('ended', resolve));
    expect(last.status).toBe('partial');

    const { body } = await koppel.call<{ data: Run[] }>('GET', `/api/runs?flow=${flow}`);
    const created = body.data.reduce((sum, { counts }) => sum + counts.created, 0);
    expect(created).toBe(788);
    const till = await outside.simulator('mpluskassa');
    expect(await invoiced()).toEqual({ count: 788, cents: till.totals.order?.paidValid });
    expect(integrity()).toBe('ok');
  }, 60_000);
});
