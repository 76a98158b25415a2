import { type ChildProcess, spawn } from 'node:child_process';

/** `npm run dev`: the server, restarted on every change, and the editor with hot reload on port 4401. */
const children: readonly ChildProcess[] = [
  spawn(
    process.execPath,
    [
      '--watch',
      '--watch-preserve-output',
      '--no-node-snapshot',
      '--disable-warning=ExperimentalWarning',
      'server/main.ts',
      'start',
    ],
    { stdio: 'inherit' },
  ),
  spawn(process.execPath, ['node_modules/vite/bin/vite.js'], { stdio: 'inherit' }),
];

const stop = (): void => {
  for (const child of children) child.kill('SIGTERM');
};
for (const child of children) child.once('exit', stop);
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
