import Fastify from 'fastify';
import type { Json, ReadPage } from '../../../sdk/define-system.ts';
import { createHttp } from '../../../sdk/http.ts';
import { mountSimulator } from '../../../sdk/simulator/mount.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { connect, type MplusClient } from '../client.ts';
import { type Secrets, secrets, settings } from '../settings.ts';
import { simulator } from '../simulator/simulator.ts';
import { mpluskassa } from '../system.ts';
import { checkMessages, type WireMessage } from './wsdl.ts';

/** A simulator on a port of its own and what speaks to it. */
export interface Till {
  readonly client: MplusClient;
  readonly store: SimulatorStore;
  readonly base: string;
  readonly messages: readonly WireMessage[];
  /** Opens a further client with other settings or secrets. */
  open(changed?: { settings?: object; secrets?: Partial<Secrets> }): MplusClient;
  fault(fault: object): Promise<void>;
  /** Stops everything, after checking every message so far against the service's description. */
  close(): Promise<void>;
}

/** The clock of tests. */
export const now = new Date('2026-11-20T12:00:00Z');

const prefix = '/simulators/mpluskassa';

/** A connection state for clients that keep none. */
const noState = {
  get: async () => undefined,
  set: async () => {},
  delete: async () => {},
  index: () => ({
    get: async () => new Map(),
    add: async () => {},
    removeValues: async () => {},
    clear: async () => {},
  }),
};

/** Starts a till. */
export const startTill = async (): Promise<Till> => {
  const server = Fastify({ forceCloseConnections: true });
  const messages: WireMessage[] = [];
  let base = '';
  server.addHook('onSend', async (request, reply, payload) => {
    if (request.method === 'POST' && typeof request.body === 'string') {
      messages.push({
        operation: simulator.operation(request),
        url: request.url,
        request: request.body,
        response: String(payload),
        status: reply.statusCode,
      });
    }
    return payload;
  });
  const store = await mountSimulator(server, prefix, simulator, { now: () => now, address: () => base });
  base = await server.listen({ host: '127.0.0.1', port: 0 });
  const demo = mpluskassa.demo?.(`${base}${prefix}`);
  const opened: { close(): Promise<void> }[] = [];

  const open: Till['open'] = changed => {
    const account = {
      settings: settings.parse({ ...Object(demo?.settings), ...changed?.settings }),
      secrets: secrets.parse({ ...demo?.secrets, ...changed?.secrets }),
    };
    const http = createHttp({
      system: mpluskassa.title,
      concurrency: mpluskassa.limits.concurrency,
      timeoutMs: 5_000,
      secrets: () => Object.values(account.secrets),
    });
    opened.push(http);
    return connect({
      ...account,
      http,
      state: noState,
      renewSecrets: async () => account.secrets,
      fingerprint: value => value,
      now: () => now,
    });
  };

  return {
    client: open(),
    store,
    base: `${base}${prefix}`,
    messages,
    open,
    fault: async fault => {
      const answer = await fetch(`${base}${prefix}/_fault`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fault),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    close: async () => {
      await Promise.all(opened.map(http => http.close()));
      await server.close();
      await checkMessages(messages);
    },
  };
};

/** Never aborted. */
export const signal = new AbortController().signal;

/** Reads all pages from a cursor on. */
export const readAll = async <T>(
  pages: AsyncIterable<ReadPage<T>>,
): Promise<{
  readonly records: readonly T[];
  readonly cursor: Json | undefined;
  readonly sizes: readonly number[];
}> => {
  const records: T[] = [];
  const sizes: number[] = [];
  let cursor: Json | undefined;
  for await (const page of pages) {
    records.push(...page.records.map(({ record }) => record));
    sizes.push(page.records.length);
    cursor = page.cursor;
  }
  return { records, cursor, sizes };
};
