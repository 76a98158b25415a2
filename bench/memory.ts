import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { registry } from '../nodes/registry.ts';
import type { Connection } from '../server/api/contracts/connections.ts';
import type { FlowDetail } from '../server/api/contracts/flows.ts';
import { openApi, secondsOf } from './api.ts';
import { startKoppel } from './process.ts';
import { printTable } from './report.ts';

/** Memory that Koppel takes at most for a small and a big job: it must not grow with the number of records. */
const { values } = parseArgs({
  options: {
    small: { type: 'string', default: '10000' },
    big: { type: 'string', default: '100000' },
    mode: { type: 'string', default: 'dry' },
  },
});
const limit = 1.5;
const mode = values.mode === 'live' ? 'live' : 'dry';
const roles = { till: 'mpluskassa', ledger: 'twinfield' } as const;

interface Result {
  readonly orders: number;
  readonly idleMb: number;
  readonly peakMb: number;
  readonly perSecond: number;
}

/** The order template over so many orders; the simulators have a process of their own. */
const measure = async (orders: number): Promise<Result> => {
  const simulators = await startKoppel(
    ['simulate', '--port', '0', '--orders', String(orders)],
    {},
    /ready at (\S+)/,
  );
  const data = mkdtempSync(join(tmpdir(), 'koppel-bench-'));
  const env = { KOPPEL_DATA: data, KOPPEL_DEMO: '0', PORT: '0' };
  const server = await startKoppel(['start'], env, /ready at (\S+)/);
  const api = openApi(data);
  const connections: Record<string, string> = {};
  for (const [role, system] of Object.entries(roles)) {
    const demo = registry.systems.get(system)?.demo?.(`${simulators.ready}/${system}`);
    const body = { name: system, system, ...demo };
    connections[role] = (await api.send<Connection>('POST', '/api/connections', body)).id;
  }
  const template = encodeURIComponent('mpluskassa-twinfield/orders');
  const { id } = await api.send<FlowDetail>('POST', `/api/templates/${template}/install`, { connections });
  await api.send('POST', `/api/flows/${id}/deploy`, {});
  const idleMb = server.memory().nowMb;
  const run = await api.run(id, mode);
  if (run.counts.read !== orders) throw new Error(`${run.counts.read} of ${orders} orders were read`);
  const { peakMb } = server.memory();
  await server.stop();
  await simulators.stop();
  rmSync(data, { recursive: true, force: true });
  return { orders, idleMb, peakMb, perSecond: orders / secondsOf(run) };
};

const small = await measure(Number(values.small));
const big = await measure(Number(values.big));
const ratio = big.peakMb / small.peakMb;
printTable(
  `Memory (RSS) of the server, ${mode} run of the order template`,
  ['orders', 'before the run', 'at most', 'records/s'],
  [small, big].map(({ orders, idleMb, peakMb, perSecond }) => [
    String(orders),
    `${idleMb.toFixed(0)} MB`,
    `${peakMb.toFixed(0)} MB`,
    perSecond.toFixed(0),
  ]),
);
console.log(`\nRatio ${ratio.toFixed(2)}, limit ${limit}.`);
if (ratio > limit) process.exitCode = 1;
