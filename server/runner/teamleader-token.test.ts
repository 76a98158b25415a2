import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import { mountSimulator } from '../../nodes/sdk/simulator/mount.ts';
import { simulator } from '../../nodes/systems/teamleader/simulator/simulator.ts';
import { teamleader } from '../../nodes/systems/teamleader/system.ts';
import { openTestStore, testKey } from '../store/testing/open.ts';

const checker = fileURLToPath(new URL('testing/checker.ts', import.meta.url));

/** The next line of a process that begins so. */
const said = (child: ChildProcess, beginning: string): Promise<string> =>
  new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('the output of the process cannot be read'));
    createInterface({ input: child.stdout }).on('line', line => {
      if (line.startsWith(beginning)) resolve(line);
    });
    child.once('exit', code => reject(new Error(`ended with ${code} before it said “${beginning}”`)));
  });

test('two processes that need a new token of Teamleader at once refresh it once, and both go on', async () => {
  const files = await openTestStore();
  const server = fastify({ forceCloseConnections: true });
  let address = '';
  const books = await mountSimulator(server, '/teamleader', simulator, { address: () => address });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
  const demo = teamleader.demo?.(`${address}/teamleader`);
  await files.store.connections.add({
    id: 'crm',
    name: 'CRM',
    system: 'teamleader',
    settings: Object(demo?.settings),
    secrets: Object(demo?.secrets),
    demo: false,
    createdAt: 1,
  });
  const children = [1, 2].map(() =>
    spawn(
      process.execPath,
      ['--no-node-snapshot', '--disable-warning=ExperimentalWarning', checker, files.folder, testKey, 'crm'],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    ),
  );
  try {
    await Promise.all(children.map(child => said(child, 'ready')));
    // Long enough that the second one finds the first one at it.
    await fetch(`${address}/teamleader/_fault`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'latency', ms: 500, operation: 'access_token' }),
    });
    const checked = Promise.all(children.map(child => said(child, 'checked')));
    for (const child of children) child.stdin?.write('go\n');
    for (const line of await checked) expect(line).toContain('Demo winkel');
    expect(books.calls().access_token).toBe(1);
    const secrets = (await files.store.connections.get('crm'))?.secrets;
    expect(secrets?.refreshToken).not.toBe('demo-refresh-token');
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await server.close();
    await files.close();
  }
});
