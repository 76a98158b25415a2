import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewRun } from './api/contracts/flows.ts';
import type { Run, RunDetail } from './api/contracts/runs.ts';
import { readConfig } from './config.ts';
import { type RunningServer, startServer } from './server.ts';

/** A real server on a free port and a data folder of its own, for tests. */
export interface TestServer {
  readonly server: RunningServer;
  readonly data: string;
  /** Calls the API as an administrator; gives status and parsed body. */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }>;
  /** Runs a flow to its end. */
  run(flow: string, options?: NewRun): Promise<RunDetail>;
  /** State of a simulator. */
  simulator<T = SimulatorState>(system: string, path?: string, method?: string, body?: unknown): Promise<T>;
  /** Stops the server and starts it again on the same data. */
  restart(): Promise<TestServer>;
  close(): Promise<void>;
}

export interface SimulatorState {
  readonly counts: Readonly<Record<string, number>>;
  readonly totals: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly calls: Readonly<Record<string, number>>;
}

export const testAdmin = { email: 'admin@shop.example', password: 'correct horse battery' } as const;

/** Starts a test server; `demo: false` gives an empty one without simulators. */
export const startTestServer = async ({
  demo = true,
  data = mkdtempSync(join(tmpdir(), 'koppel-')),
} = {}): Promise<TestServer> => {
  const server = await startServer(
    readConfig({
      PORT: '0',
      KOPPEL_DATA: data,
      KOPPEL_DEMO: demo ? '1' : '0',
      KOPPEL_LOG_LEVEL: 'error',
      KOPPEL_ADMIN_EMAIL: testAdmin.email,
      KOPPEL_ADMIN_PASSWORD: testAdmin.password,
    }),
  );
  const send = async (method: string, path: string, body: unknown, token: string | undefined) => {
    const answer = await fetch(`${server.address}${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const call: TestServer['call'] = (method, path, body) => send(method, path, body, server.localToken);
  return {
    server,
    data,
    call,
    async run(flow, options = {}) {
      const { status, body } = await call<Run>('POST', `/api/flows/${flow}/runs`, options);
      if (status !== 202) throw new Error(`the run was refused: ${JSON.stringify(body)}`);
      await server.services.runner.idle();
      return (await call<RunDetail>('GET', `/api/runs/${body.id}`)).body;
    },
    async simulator(system, path = '_state?objects=0', method = 'GET', body) {
      return (await send(method, `/simulators/${system}/${path}`, body, undefined)).body;
    },
    async restart() {
      await server.close();
      return startTestServer({ demo, data });
    },
    async close() {
      await server.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
};
