import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '../server/api/contracts/runs.ts';

const pollMs = 100;

/** The HTTP API of a running server, as its own command line uses it. */
export interface Api {
  send<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Runs a flow to its end. */
  run(flow: string, mode: 'dry' | 'live'): Promise<Run>;
}

/** Opens the API of the server that works on a data folder. */
export const openApi = (data: string): Api => {
  const { address, localToken } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as {
    address: string;
    localToken: string;
  };
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: { authorization: `Bearer ${localToken}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was refused: ${await answer.text()}`);
    // The answers' shapes are the contracts of the API.
    return (await answer.json()) as T;
  };
  return {
    send,
    async run(flow, mode) {
      const { id } = await send<Run>('POST', `/api/flows/${flow}/runs`, { mode });
      for (;;) {
        const found = await send<Run>('GET', `/api/runs/${id}`);
        if (found.finishedAt !== null) return found;
        await sleep(pollMs);
      }
    },
  };
};

/** Seconds a finished run took. */
export const secondsOf = ({ startedAt, finishedAt }: Run): number =>
  (Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? '')) / 1000;
