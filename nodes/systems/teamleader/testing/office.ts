import { type FastifyRequest, fastify } from 'fastify';
import { createHttp } from '../../../sdk/http.ts';
import { createRateLimit } from '../../../sdk/rate-limit.ts';
import { mountSimulator } from '../../../sdk/simulator/mount.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { createClient, type TeamleaderClient } from '../client.ts';
import { type Secrets, type Settings, secretsSchema, settingsSchema } from '../settings.ts';
import type { SimulatorSettings } from '../simulator/settings.ts';
import { simulator } from '../simulator/simulator.ts';
import { teamleader } from '../system.ts';
import { objections } from './openapi.ts';
import { noState } from './state.ts';

/** A request as it came over the wire. */
export interface SentCall {
  readonly operation: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** The simulator on a server of its own, and what speaks to it. */
export interface Office {
  readonly client: TeamleaderClient;
  readonly store: SimulatorStore;
  readonly base: string;
  /** Every call of the interface, in order. */
  readonly sent: readonly SentCall[];
  /** Secrets as the connections saved them. */
  readonly saved: readonly Partial<Secrets>[];
  readonly now: () => Date;
  /** Moves the clock of clients and simulator. */
  advance(ms: number): void;
  /** Opens a further client with other settings or secrets. */
  open(changed?: { settings?: Partial<Settings>; secrets?: Partial<Secrets> }): TeamleaderClient;
  settings(changes: Partial<SimulatorSettings>): Promise<void>;
  fault(fault: object): Promise<void>;
  calls(): Readonly<Record<string, number>>;
  /** Stops everything, and checks every request that was taken against the vendor's description. */
  close(): Promise<void>;
}

const prefix = '/simulators/teamleader';

/** Never aborted. */
export const { signal } = new AbortController();

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Starts an office on a free port. */
export const openOffice = async (): Promise<Office> => {
  let clock = Date.UTC(2026, 10, 20, 12);
  const now = () => new Date(clock);
  const server = fastify({ forceCloseConnections: true });
  const sent: SentCall[] = [];
  const accepted: SentCall[] = [];
  const saved: Partial<Secrets>[] = [];
  let address = '';
  const callOf = ({ url, body, headers }: FastifyRequest): SentCall => ({
    operation: url.split('/').at(-1) ?? '',
    body: jsonOf(String(body ?? '')),
    headers,
  });
  server.addHook('preHandler', async request => {
    if (request.url.includes('/api/')) sent.push(callOf(request));
  });
  server.addHook('onSend', async (request, reply, payload) => {
    // What the simulator itself refuses was wrong on purpose, or the test has failed already.
    if (request.url.includes('/api/') && reply.statusCode < 400) accepted.push(callOf(request));
    return payload;
  });
  const store = await mountSimulator(server, prefix, simulator, { now, address: () => address });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
  const base = `${address}${prefix}`;
  const demo = teamleader.demo?.(base);
  const opened: { close(): Promise<void> }[] = [];

  const post = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };

  const open: Office['open'] = changed => {
    let kept: Secrets = { ...secretsSchema.parse(demo?.secrets), ...changed?.secrets };
    const { concurrency, rateHeaders } = teamleader.limits;
    const http = createHttp({
      system: teamleader.title,
      concurrency,
      timeoutMs: 5_000,
      rateLimit: createRateLimit(undefined),
      rateHeaders,
      secrets: () => Object.values(kept).filter(value => typeof value === 'string'),
    });
    opened.push(http);
    return createClient({
      settings: { ...settingsSchema.parse(demo?.settings), ...changed?.settings },
      secrets: kept,
      http,
      state: noState,
      renewSecrets: async renew => {
        const change = await renew(kept);
        saved.push(change);
        kept = { ...kept, ...change };
        return kept;
      },
      fingerprint: value => value,
      now,
    });
  };

  return {
    client: open(),
    ...{ store, base, sent, saved, now, open },
    advance(ms) {
      clock += ms;
    },
    settings: changes => post('/_settings', changes),
    fault: fault => post('/_fault', fault),
    calls: () => store.calls(),
    async close() {
      await Promise.all(opened.map(http => http.close()));
      await server.close();
      const wrong = accepted.flatMap(({ operation, body }) => objections(operation, body));
      if (wrong.length > 0)
        throw new Error(`Requests do not fit the description:\n${wrong.slice(0, 10).join('\n')}`);
    },
  };
};
