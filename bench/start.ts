import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openApi } from './api.ts';
import { type Measured, startKoppel } from './process.ts';
import { median, printTable } from './report.ts';

/** How long it takes until a server that was in use answers again, and what it holds while it waits. */
const starts = 9;
const idleSeconds = 10;
const limit = { startMs: 2_000, idleMb: 150 } as const;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });

const untilReady = async (address: string): Promise<void> => {
  for (;;) {
    const ready = await fetch(`${address}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await sleep(2);
  }
};

const data = mkdtempSync(join(tmpdir(), 'koppel-bench-'));
const start = (port: number): Promise<Measured> =>
  startKoppel(['start'], { KOPPEL_DATA: data, PORT: String(port) }, /is ready at (\S+)/);

/** A data folder as it is after the first day: the demo flow ran once. */
const first = await start(0);
await openApi(data).run('orders', 'live');
await first.stop();

const times: number[] = [];
let idleMb = 0;
for (let i = 0; i < starts; i += 1) {
  const port = await freePort();
  const began = performance.now();
  const [server] = await Promise.all([start(port), untilReady(`http://127.0.0.1:${port}`)]);
  times.push(performance.now() - began);
  if (i === starts - 1) {
    await sleep(idleSeconds * 1000);
    idleMb = server.memory().nowMb;
  }
  await server.stop();
}
rmSync(data, { recursive: true, force: true });

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const worst = Math.max(...times);
printTable(
  'Start and idle memory',
  ['what', 'measured', 'limit'],
  [
    [`start until /readyz answers, median of ${starts}`, seconds(median(times)), seconds(limit.startMs)],
    [`start until /readyz answers, worst of ${starts}`, seconds(worst), seconds(limit.startMs)],
    [
      `memory (RSS) ${idleSeconds} s after the start, nothing to do`,
      `${idleMb.toFixed(0)} MB`,
      `${limit.idleMb} MB`,
    ],
  ],
);
if (worst > limit.startMs || idleMb > limit.idleMb) {
  console.log('\nA limit is exceeded.');
  process.exitCode = 1;
}
