import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Koppel as people run it: a process of its own, on a free port, with a data folder of its own. */
export interface KoppelProcess {
  readonly address: string;
  readonly data: string;
  /** Ends the process; the data folder stays. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Ends the process and removes its data. */
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** Starts the process and waits until it says that it is ready. */
export const startKoppel = async (
  env: Readonly<Record<string, string>> = {},
  data = mkdtempSync(join(tmpdir(), 'koppel-e2e-')),
): Promise<KoppelProcess> => {
  const child = spawn(
    process.execPath,
    ['--no-node-snapshot', '--disable-warning=ExperimentalWarning', 'server/main.ts', 'start'],
    {
      cwd: root,
      env: { ...process.env, PORT: '0', KOPPEL_DATA: data, KOPPEL_LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const address = await readyAddress(child);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  return {
    address,
    data,
    stop,
    async close() {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
};

const readyAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`Koppel ended with ${code} before it was ready`)));
    if (!child.stdout) return reject(new Error('the output of Koppel cannot be read'));
    createInterface({ input: child.stdout }).on('line', line => {
      const address = /is ready at (\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
  });
