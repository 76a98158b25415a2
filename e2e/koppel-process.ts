import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of the command line that says when it is ready. */
export interface ReadyProcess {
  /** What stood after `ready at`. */
  readonly address: string;
  /** Ends the process. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Koppel as people run it: a process of its own, on a free port, with a data folder of its own. */
export interface KoppelProcess extends ReadyProcess {
  readonly data: string;
  /** Ends the process and removes its data. */
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** Starts `koppel <args>` and waits until it says that it is ready; `onLine` gets every line it prints. */
export const startCommand = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onLine: (line: string) => void = () => undefined,
): Promise<ReadyProcess> => {
  const child = spawn(
    process.execPath,
    ['--no-node-snapshot', '--disable-warning=ExperimentalWarning', 'server/main.ts', ...args],
    { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const address = await readyAddress(child, onLine);
  return {
    address,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill(signal);
      await ended;
    },
  };
};

/** Starts the server and waits until it is ready. */
export const startKoppel = async (
  env: Readonly<Record<string, string>> = {},
  data = mkdtempSync(join(tmpdir(), 'koppel-e2e-')),
  onLine?: (line: string) => void,
): Promise<KoppelProcess> => {
  const server = await startCommand(
    ['start'],
    { PORT: '0', KOPPEL_DATA: data, KOPPEL_LOG_LEVEL: 'warn', ...env },
    onLine,
  );
  return {
    ...server,
    data,
    async close() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
};

const readyAddress = (child: ChildProcess, onLine: (line: string) => void): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`Koppel ended with ${code} before it was ready`)));
    if (!child.stdout) return reject(new Error('the output of Koppel cannot be read'));
    createInterface({ input: child.stdout }).on('line', line => {
      onLine(line);
      const address = /(?:is|are) ready at (\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
  });
