import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SeedOptions, SimulatorType } from './define-simulator.ts';
import { type Fault, FaultPlan, faultSchema } from './fault.ts';
import { SimulatorStore } from './store.ts';

export interface MountOptions {
  /** File that keeps the state; default: memory only. */
  readonly file?: string;
  readonly now?: () => Date;
  readonly seed?: SeedOptions;
  /** Address of the server the simulator is mounted on, e.g. `http://127.0.0.1:4400`. */
  readonly address: () => string;
}

/**
 * Mounts a simulator under a prefix of a Fastify server: the vendor's own paths, and `_state`, `_fault`, `_reset`.
 *
 * - `GET _state?objects=0` → `{ counts, totals, calls, objects }`, by entity
 * - `POST _fault` (see `faultSchema`), `GET _fault`, `DELETE _fault`
 * - `POST _reset` → back to the seed, faults cleared
 */
export const mountSimulator = async (
  server: FastifyInstance,
  prefix: string,
  simulator: SimulatorType,
  options: MountOptions,
): Promise<SimulatorStore> => {
  const store = new SimulatorStore(options.file);
  const seed = (empty: SimulatorStore) => simulator.seed(empty, options.seed);
  store.open(seed);
  const faults = new FaultPlan();

  await server.register(
    async app => {
      controls(app, simulator, store, { faults, seed });
      await app.register(async vendor => {
        acceptAnyBody(vendor);
        injectFaults(vendor, simulator, store, faults);
        simulator.routes(vendor, {
          store,
          now: options.now ?? (() => new Date()),
          base: () => `${options.address()}${prefix}`,
        });
      });
    },
    { prefix },
  );
  return store;
};

/** Vendor routes get the body as text, whatever its type, and parse it themselves. */
const acceptAnyBody = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 32 << 20 }, (_request, body, done) =>
    done(null, body),
  );
};

const controls = (
  app: FastifyInstance,
  simulator: SimulatorType,
  store: SimulatorStore,
  { faults, seed }: { readonly faults: FaultPlan; readonly seed: (store: SimulatorStore) => void },
): void => {
  app.get<{ Querystring: { objects?: string } }>('/_state', async request => {
    const names = store.collections();
    return {
      counts: Object.fromEntries(names.map(name => [name, store.values(name).length])),
      totals: simulator.totals?.(store) ?? {},
      calls: store.calls(),
      ...(request.query.objects === '0'
        ? {}
        : { objects: Object.fromEntries(names.map(name => [name, store.values(name)])) }),
    };
  });
  app.get('/_fault', async () => faults.list());
  app.post('/_fault', async (request, reply) => {
    const parsed = faultSchema.safeParse(request.body);
    if (!parsed.success)
      return reply.code(400).send({ error: { code: 'request.invalid', message: parsed.error.message } });
    faults.add(parsed.data);
    return faults.list();
  });
  app.delete('/_fault', async () => {
    faults.clear();
    return [];
  });
  app.post('/_reset', async () => {
    faults.clear();
    store.reset(seed);
    return { ok: true };
  });
};

const strikes = new WeakMap<FastifyRequest, readonly Fault[]>();

const injectFaults = (
  app: FastifyInstance,
  simulator: SimulatorType,
  store: SimulatorStore,
  faults: FaultPlan,
): void => {
  app.addHook('preHandler', async (request, reply) => {
    const operation = simulator.operation(request);
    store.countCall(operation);
    const hits = faults.strike(operation);
    strikes.set(request, hits);
    for (const fault of hits) {
      if (fault.kind === 'latency') await sleep(fault.ms);
      else if (fault.kind === 'status')
        return reply.code(fault.status).send(`Injected error ${fault.status}`);
      else if (fault.kind === 'rate-limited') return simulator.faults.rateLimited(reply);
      else if (fault.kind === 'vendor-fault') return simulator.faults.vendorFault(reply);
      else if (fault.kind === 'cut') {
        cut(request);
        // Taken over, so that the call is not carried out: it never arrived.
        return reply.hijack();
      }
    }
  });
  app.addHook('onSend', async (request, reply, payload) => {
    for (const fault of strikes.get(request) ?? []) {
      if (fault.retryAfter !== undefined) reply.header('retry-after', String(fault.retryAfter));
      if (fault.kind === 'malformed') return half(payload);
      if (fault.kind === 'timeout-after-commit') {
        await sleep(fault.ms);
        cut(request);
      }
    }
    return payload;
  });
};

const cut = (request: FastifyRequest): void => {
  request.raw.socket.destroy();
};

const half = (payload: unknown): string => {
  const text = String(payload);
  return text.slice(0, Math.floor(text.length / 2));
};
