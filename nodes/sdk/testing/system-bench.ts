import { createHmac } from 'node:crypto';
import { fastify } from 'fastify';
import type { EntityType, SystemType } from '../define-system.ts';
import { type Exchange, withExchanges } from '../exchange.ts';
import { createHttp, type Http } from '../http.ts';
import { mountSimulator } from '../simulator/mount.ts';
import { createState } from './memory-state.ts';

/** One account of a system on its simulator, opened as the server opens it. */
export interface OpenSystem {
  readonly client: unknown;
  readonly entities: Readonly<Record<string, EntityType>>;
  /** Every secret there is, tokens that were given out included. */
  secrets(): readonly string[];
}

/** A system's simulator on a server of its own, and accounts on it. */
export interface SystemBench {
  open(changes?: {
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly secrets?: Readonly<Record<string, unknown>>;
    readonly timeoutMs?: number;
  }): OpenSystem;
  /** Injects a fault; see `faultSchema`. */
  fault(fault: object): Promise<void>;
  /** Ends all faults. */
  calm(): Promise<void>;
  /** Calls the simulator counted, by operation. */
  calls(): Readonly<Record<string, number>>;
  /** Everything that was recorded of the HTTP calls since the start. */
  readonly exchanges: readonly Exchange[];
  /** Records the HTTP calls of some work. */
  recorded<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Starts a system's simulator on a free port. */
export const openSystemBench = async (system: SystemType): Promise<SystemBench> => {
  const simulator = await system.simulator?.();
  if (!simulator) throw new Error(`${system.id} has no simulator`);
  const prefix = `/simulators/${system.id}`;
  const server = fastify({ forceCloseConnections: true });
  let address = '';
  const store = await mountSimulator(server, prefix, simulator, { address: () => address });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
  const base = `${address}${prefix}`;
  const demo = system.demo?.(base);
  const https: Http[] = [];
  const exchanges: Exchange[] = [];
  /** As the connection keeps them: whoever opens it next has the tokens that were renewed last. */
  let stored: Readonly<Record<string, unknown>> = Object(demo?.secrets);
  const control = async (method: string, body?: object) => {
    const answer = await fetch(`${base}/_fault`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`_fault: ${answer.status} ${await answer.text()}`);
  };

  return {
    exchanges,
    open({ settings: changedSettings, secrets: changedSecrets, timeoutMs = 15_000 } = {}) {
      const settings = system.settings.parse({ ...Object(demo?.settings), ...changedSettings });
      let kept: Readonly<Record<string, unknown>> = Object(
        system.secrets.parse(changedSecrets ? { ...Object(demo?.secrets), ...changedSecrets } : stored),
      );
      const given = new Set<string>();
      const remember = () => {
        for (const value of Object.values(kept)) if (typeof value === 'string') given.add(value);
      };
      remember();
      const http = createHttp({
        system: system.title,
        concurrency: system.limits.concurrency,
        timeoutMs,
        rateHeaders: system.limits.rateHeaders,
        secrets: () => [...given],
      });
      https.push(http);
      const client = system.connect({
        settings,
        secrets: kept,
        http,
        state: createState(),
        renewSecrets: async renew => {
          const changed = Object(await renew({ ...kept, ...(changedSecrets ? {} : stored) }));
          kept = { ...kept, ...(changedSecrets ? {} : stored), ...changed };
          if (!changedSecrets) stored = kept;
          remember();
          return kept;
        },
        fingerprint: value => createHmac('sha256', 'test').update(value).digest('hex'),
        now: () => new Date(),
      });
      return {
        client,
        entities: system.entitiesOf?.(settings) ?? system.entities,
        secrets: () => [...given],
      };
    },
    fault: fault => control('POST', fault),
    calm: () => control('DELETE'),
    calls: () => store.calls(),
    recorded: work => withExchanges(exchanges, work),
    async close() {
      await Promise.all(https.map(http => http.close()));
      await server.close();
    },
  };
};
