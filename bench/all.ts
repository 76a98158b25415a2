import { spawnSync } from 'node:child_process';
import { root } from './process.ts';
import { machine } from './report.ts';

/** `npm run bench`: every benchmark, one after the other, each in a process of its own. */
console.log(`Machine: ${machine()}.`);
for (const name of ['start', 'orders', 'expressions']) {
  const flags = ['--no-node-snapshot', '--disable-warning=ExperimentalWarning'];
  const { status } = spawnSync(process.execPath, [...flags, `bench/${name}.ts`], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
