import type { FastifyInstance } from 'fastify';
import type { Json, ReadPage } from '../../../sdk/define-system.ts';
import { openSystemBench, type SystemBench } from '../../../sdk/testing/system-bench.ts';
import type { MplusClient } from '../client.ts';
import type { Secrets, Settings } from '../settings.ts';
import { simulator } from '../simulator/simulator.ts';
import { mpluskassa } from '../system.ts';
import { checkMessages, type WireMessage } from './wsdl.ts';

/** A simulator on a port of its own and what speaks to it. */
export interface Till extends SystemBench<Settings, Secrets, MplusClient> {
  readonly client: MplusClient;
  readonly messages: readonly WireMessage[];
  /** Stops everything, after checking every message so far against the service's description. */
  close(): Promise<void>;
}

/** Starts a till; its clock stands still on 20 November 2026. */
export const startTill = async (): Promise<Till> => {
  const messages: WireMessage[] = [];
  const prepare = (server: FastifyInstance) => {
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
  };
  const bench = await openSystemBench(mpluskassa, { startsAt: new Date('2026-11-20T12:00:00Z'), prepare });
  return {
    ...bench,
    client: bench.connect(),
    messages,
    async close() {
      await bench.close();
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
