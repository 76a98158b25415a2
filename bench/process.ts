import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** What `npm run koppel` hands to Node: the same flags as in every day's use. */
const commandLine = (() => {
  const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
    scripts: { koppel: string };
  };
  return /node (--.*)$/.exec(scripts.koppel)?.[1]?.split(' ') ?? [];
})();

/** A process that is measured. */
export interface Measured {
  /** What the line that said "ready" held, e.g. its address. */
  readonly ready: string;
  /** Memory in MB: held now, and at most so far. */
  memory(): { readonly nowMb: number; readonly peakMb: number };
  stop(): Promise<void>;
}

/** Starts `koppel <args>` and waits for a line of its output that matches `ready`. */
export const startKoppel = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<Measured> => {
  const child = spawn(process.execPath, [...commandLine, ...args], {
    cwd: root,
    env: { ...process.env, KOPPEL_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const found = await new Promise<string>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`koppel ${args.join(' ')} ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', line => {
      const match = ready.exec(line)?.[1];
      if (match) resolve(match);
    });
  });
  return {
    ready: found,
    memory: () => memoryOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
};

const memoryOf = (pid: number): ReturnType<Measured['memory']> => {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) throw new Error('Memory is read from /proc, so this benchmark needs Linux.');
  const status = readFileSync(file, 'utf8');
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { nowMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
};
