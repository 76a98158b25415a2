import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openSystemBench, type SystemBench } from '../../../sdk/testing/system-bench.ts';
import type { TeamleaderClient } from '../client.ts';
import type { Secrets, Settings } from '../settings.ts';
import type { SimulatorSettings } from '../simulator/settings.ts';
import { teamleader } from '../system.ts';
import { objections } from './openapi.ts';

/** A request as it came over the wire. */
export interface ArrivedCall {
  readonly operation: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** The simulator on a server of its own, and what speaks to it. */
export interface Office extends SystemBench<Settings, Secrets, TeamleaderClient> {
  readonly client: TeamleaderClient;
  /** Every call of the interface as it arrived, in order. */
  readonly arrived: readonly ArrivedCall[];
  turn(changes: Partial<SimulatorSettings>): Promise<void>;
  /** Stops everything, and checks every request that was taken against the vendor's description. */
  close(): Promise<void>;
}

/** Never aborted. */
export const { signal } = new AbortController();

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const callOf = ({ url, body, headers }: FastifyRequest): ArrivedCall => ({
  operation: url.split('/').at(-1) ?? '',
  body: jsonOf(String(body ?? '')),
  headers,
});

/** Starts an office on a free port; its clock stands still on 20 November 2026. */
export const openOffice = async (): Promise<Office> => {
  const arrived: ArrivedCall[] = [];
  const accepted: ArrivedCall[] = [];
  const prepare = (server: FastifyInstance) => {
    server.addHook('preHandler', async request => {
      if (request.url.includes('/api/')) arrived.push(callOf(request));
    });
    server.addHook('onSend', async (request, reply, payload) => {
      // What the simulator itself refuses was wrong on purpose, or the test has failed already.
      if (request.url.includes('/api/') && reply.statusCode < 400) accepted.push(callOf(request));
      return payload;
    });
  };
  const bench = await openSystemBench(teamleader, { startsAt: new Date('2026-11-20T12:00:00Z'), prepare });
  return {
    ...bench,
    client: bench.connect(),
    arrived,
    async close() {
      await bench.close();
      const wrong = accepted.flatMap(({ operation, body }) => objections(operation, body));
      if (wrong.length > 0)
        throw new Error(`Requests do not fit the description:\n${wrong.slice(0, 10).join('\n')}`);
    },
  };
};
