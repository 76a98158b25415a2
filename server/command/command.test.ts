import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readTemplates } from '../../flows/catalog.ts';
import { flowSchema } from '../../flows/flow.ts';
import { debtorFlow } from '../api/testing/debtor-flow.ts';
import { startTestServer, type TestServer } from '../testing.ts';
import { CommandError } from './command-error.ts';
import { exportFlow, importFlow } from './flows.ts';
import { run } from './run.ts';
import { templates } from './templates.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What a command prints. */
const said = async (command: () => void | Promise<void>): Promise<string> => {
  let text = '';
  const log = vi.spyOn(console, 'log').mockImplementation(line => {
    text += `${line}\n`;
  });
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(chunk => {
    text += String(chunk);
    return true;
  });
  try {
    await command();
    return text;
  } finally {
    log.mockRestore();
    write.mockRestore();
  }
};

/** With what words a command refuses. */
const refused = async (command: () => Promise<void>): Promise<string> => {
  let words = '';
  await said(() =>
    command().catch((error: unknown) => {
      if (!(error instanceof CommandError)) throw error;
      words = error.message;
    }),
  );
  return words;
};

/** Runs the real command line, in a process of its own, on a data folder. */
const koppelOn = (data: string, ...args: readonly string[]): Promise<Ended> =>
  new Promise(resolve => {
    const child = spawn(
      process.execPath,
      ['--no-node-snapshot', '--disable-warning=ExperimentalWarning', main, ...args],
      {
        env: { ...process.env, KOPPEL_DATA: data, KOPPEL_LOG_LEVEL: 'error', NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let out = '';
    let err = '';
    child.stdout.on('data', chunk => {
      out += chunk;
    });
    child.stderr.on('data', chunk => {
      err += chunk;
    });
    child.on('close', code => resolve({ code, out, err }));
  });

describe('the command line', () => {
  let koppel: TestServer;
  let folder: string;
  const file = (name: string, content: unknown) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  /** The debtors' flow in which two records are parked and the others pass. */
  const withParked = {
    ...debtorFlow,
    name: 'Some parked',
    nodes: debtorFlow.nodes.map(node =>
      node.id === 'known'
        ? {
            ...node,
            config: { condition: "['100002', '100004'].includes(record.code) ? record.no.such : false" },
          }
        : node,
    ),
  };

  beforeAll(async () => {
    koppel = await startTestServer();
    vi.stubEnv('KOPPEL_DATA', koppel.data);
    folder = mkdtempSync(join(tmpdir(), 'koppel-files-'));
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await koppel.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('imports a flow, deploys it, and exports the same', async () => {
    const id = 'debtors';
    const imported = await said(() => importFlow(file('debtors.json', debtorFlow), { id, deploy: true }));
    expect(imported).toBe('Imported “Debtors” as debtors.\nDeployed version 1.\n');
    const exported = await said(() => exportFlow('debtors', {}));
    expect(JSON.parse(exported)).toEqual(flowSchema.parse(debtorFlow));
    const output = join(folder, 'again.json');
    expect(await said(() => exportFlow('Debtors', { output }))).toBe(`Exported debtors to ${output}.\n`);
    expect(readFileSync(output, 'utf8')).toBe(exported);
  });

  test('says what is wrong with a file, where, and what to do', async () => {
    const [first, ...others] = debtorFlow.nodes;
    const broken = { ...debtorFlow, nodes: [{ ...first, type: 'telepathy' }, ...others] };
    const refusal = (path: string) => refused(() => importFlow(path, {}));
    expect(await refusal(file('broken.json', broken))).toMatch(
      /^flow\.unknown-node-type: .*telepathy.*\n {2}at {3}nodes\[0\]\.type\n {2}hint \S/,
    );
    expect(await refusal(file('text.json', '{"format": '))).toMatch(
      /^flow\.invalid-json: .*text\.json is not JSON/,
    );
    expect(await refusal(join(folder, 'gone.json'))).toMatch(
      /^flow\.unreadable: .*gone\.json cannot be read/,
    );
  });

  test('runs dry and shows what would happen; the exit code tells of parked records', async () => {
    await koppel.call('POST', '/api/flows', { id: 'parked', document: withParked });
    await koppel.call('POST', '/api/flows/parked/deploy', {});
    const { code, out, err } = await koppelOn(koppel.data, 'run', 'parked', '--dry');
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toContain('Some parked: partial (dry run, nothing was written)');
    const rows = [...out.matchAll(/│ (\S.*?) +│ +(\d+) │/g)].map(([, label, count]) => [
      label,
      Number(count),
    ]);
    expect(rows).toEqual([
      ['read', 100],
      ['would be created', 0],
      ['would be updated', 0],
      ['unchanged', 0],
      ['skipped', 98],
      ['would be parked', 2],
    ]);
    expect(out).toContain('“Known?” failed');
  });

  test('a run in which all went well is given as JSON for scripts', async () => {
    const clean = { ...debtorFlow, name: 'Clean', nodes: debtorFlow.nodes.slice(0, 1), edges: [] };
    await koppel.call('POST', '/api/flows', { id: 'clean', document: clean });
    const out = await said(() => run('clean', { dry: true, draft: true, json: true }));
    expect(JSON.parse(out)).toMatchObject({
      flow: 'clean',
      mode: 'dry',
      status: 'succeeded',
      counts: { read: 100, skipped: 100 },
    });
  });

  test('a run that failed says why', async () => {
    const secrets = { clientSecret: 'wrong' };
    await koppel.call('POST', '/api/connections', {
      name: 'Wrong',
      system: 'twinfield',
      demo: true,
      secrets,
    });
    const roles = { ledger: { title: 'Ledger', system: 'twinfield', connection: 'wrong' } };
    await koppel.call('POST', '/api/flows', {
      id: 'failing',
      document: { ...debtorFlow, name: 'Failing', roles },
    });
    expect(await refused(() => run('failing', { dry: true, draft: true, json: true }))).toMatch(
      /client id or client secret.*\n {2}hint \S/,
    );
  });

  test('an unknown flow is said to be unknown, and which ones there are', async () => {
    for (const command of [() => run('nothing', {}), () => exportFlow('nothing', {})]) {
      expect(await refused(command)).toMatch(
        /^flow\.unknown: There is no flow “nothing”\.\n {2}hint Flows: .*orders/,
      );
    }
  });

  test('without a running server it does the same by itself, and leaves the folder free', async () => {
    const data = mkdtempSync(join(tmpdir(), 'koppel-alone-'));
    try {
      const path = file('alone.json', {
        format: 1,
        name: 'Alone',
        roles: { x: { title: 'X', system: 'twinfield' } },
      });
      const { code, out, err } = await koppelOn(data, 'import', path);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/^Imported “Alone” as alone\.\n {2}still to do: /);
      const server = await startTestServer({ data });
      expect((await server.call('GET', '/api/flows/alone')).status).toBe(200);
      await server.close();
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });

  test('lists the templates', async () => {
    const table = await said(() => templates({}));
    for (const id of readTemplates().keys()) expect(table).toContain(`${id} `);
    const list: unknown = JSON.parse(await said(() => templates({ json: true })));
    expect(list).toContainEqual(
      expect.objectContaining({ id: 'mpluskassa-twinfield/customers', name: expect.any(String) }),
    );
  });
});
