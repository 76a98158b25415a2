import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { registry } from '../nodes/registry.ts';
import type { Connection } from '../server/api/contracts/connections.ts';
import type { FlowDetail } from '../server/api/contracts/flows.ts';
import type { Run } from '../server/api/contracts/runs.ts';
import { openApi, secondsOf } from './api.ts';
import { root, startKoppel } from './process.ts';
import { median, printTable } from './report.ts';

/** Orders a second from the till to the ledger, by Koppel and by a script that does the same by hand. */
const rounds = 3;
/** Systems elsewhere take their time; one more round has every call wait this long. */
const latencyMs = 20;
const roles = { till: 'mpluskassa', ledger: 'twinfield' } as const;

interface Result {
  readonly read: number;
  readonly created: number;
  readonly seconds: number;
  readonly peakMb: number;
}

const simulators = await startKoppel(['simulate', '--port', '0'], {}, /ready at (\S+)/);
const { ready: base } = simulators;

const post = (path: string, body?: unknown): Promise<Response> =>
  fetch(`${base}/${path}`, {
    method: 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

const resetSimulators = async (latency: number): Promise<void> => {
  for (const system of Object.values(roles)) {
    await post(`${system}/_reset`);
    if (latency > 0) await post(`${system}/_fault`, { kind: 'latency', ms: latency });
  }
};

const invoiced = async (): Promise<{ readonly count: number; readonly cents: number }> => {
  const { counts, totals } = (await (await fetch(`${base}/twinfield/_state?objects=0`)).json()) as {
    counts: { salesInvoice: number };
    totals: { salesInvoice: { valueIncl: number } };
  };
  return { count: counts.salesInvoice, cents: totals.salesInvoice.valueIncl };
};

const resultOf = (run: Run, peakMb: number): Result => ({
  read: run.counts.read,
  created: run.counts.created,
  seconds: secondsOf(run),
  peakMb,
});

/** The order template, joined to the simulators of the other process, on a data folder of its own. */
const koppel = async (): Promise<{ readonly dry: Result; readonly live: Result }> => {
  const data = mkdtempSync(join(tmpdir(), 'koppel-bench-'));
  const server = await startKoppel(
    ['start'],
    { KOPPEL_DATA: data, KOPPEL_DEMO: '0', PORT: '0' },
    /ready at (\S+)/,
  );
  const api = openApi(data);
  const connections: Record<string, string> = {};
  for (const [role, system] of Object.entries(roles)) {
    const demo = registry.systems.get(system)?.demo?.(`${base}/${system}`);
    const body = { name: system, system, ...demo };
    connections[role] = (await api.send<Connection>('POST', '/api/connections', body)).id;
  }
  const template = encodeURIComponent('mpluskassa-twinfield/orders');
  const { id } = await api.send<FlowDetail>('POST', `/api/templates/${template}/install`, { connections });
  await api.send('POST', `/api/flows/${id}/deploy`, {});
  const dry = resultOf(await api.run(id, 'dry'), server.memory().peakMb);
  const live = resultOf(await api.run(id, 'live'), server.memory().peakMb);
  await server.stop();
  rmSync(data, { recursive: true, force: true });
  return { dry, live };
};

const byHand = async (): Promise<Result> => {
  const { stdout } = await promisify(execFile)(process.execPath, ['bench/hand-written.ts', base], {
    cwd: root,
  });
  return JSON.parse(stdout) as Result;
};

/** One round of both; throws when they did not book the same to the cent. */
const compare = async (latency: number) => {
  await resetSimulators(latency);
  const { dry, live } = await koppel();
  const koppelBooked = await invoiced();
  await resetSimulators(latency);
  const hand = await byHand();
  const handBooked = await invoiced();
  if (koppelBooked.count !== handBooked.count || koppelBooked.cents !== handBooked.cents) {
    const both = JSON.stringify({ koppelBooked, handBooked });
    throw new Error(`Koppel and the script booked differently: ${both}`);
  }
  return { dry, live, hand };
};

const near: Awaited<ReturnType<typeof compare>>[] = [];
for (let round = 0; round < rounds; round += 1) near.push(await compare(0));
const far = [await compare(latencyMs)];
await simulators.stop();

const row = (title: string, list: readonly Result[]): readonly string[] => {
  const seconds = median(list.map(result => result.seconds));
  const [first] = list;
  return [
    title,
    String(first?.read ?? 0),
    String(first?.created ?? 0),
    `${seconds.toFixed(1)} s`,
    ((first?.read ?? 0) / seconds).toFixed(0),
    `${Math.max(...list.map(({ peakMb }) => peakMb)).toFixed(0)} MB`,
  ];
};
const rowsOf = (results: typeof near): readonly (readonly string[])[] => [
  row(
    'Koppel, dry run (writes nothing)',
    results.map(({ dry }) => dry),
  ),
  row(
    'Koppel, live',
    results.map(({ live }) => live),
  ),
  row(
    'hand-written script, one by one',
    results.map(({ hand }) => hand),
  ),
];
const head = ['what', 'read', 'invoices', 'time', 'records/s', 'peak memory'];
printTable(`Orders to invoices, other systems answer at once (median of ${rounds})`, head, rowsOf(near));
printTable(`Orders to invoices, other systems take ${latencyMs} ms a call (once)`, head, rowsOf(far));
