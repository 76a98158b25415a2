import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import type { SimulatorType } from '../nodes/sdk/simulator/define-simulator.ts';
import { mountSimulator } from '../nodes/sdk/simulator/mount.ts';
import type { Services } from './services.ts';

/**
 * Mounts the simulator of every system under `/simulators/<system>`. Each is loaded with its first call: a server on
 * which nobody practises with a system does without it.
 */
export const mountSimulators = async (
  app: FastifyInstance,
  { registry, config, address }: Services,
): Promise<void> => {
  for (const { id, simulator } of registry.systems.values()) {
    if (!simulator) continue;
    const prefix = `/simulators/${id}`;
    await app.register(
      mountWhenCalled(prefix, simulator, {
        file: join(config.data, 'simulators', `${id}.jsonl`),
        address: () => address.current,
      }),
      { prefix },
    );
  }
};

/** The simulator gets a Fastify of its own, so that neither bodies nor headers of its answers are touched by ours. */
const mountWhenCalled =
  (prefix: string, load: () => Promise<SimulatorType>, options: Parameters<typeof mountSimulator>[3]) =>
  async (app: FastifyInstance): Promise<void> => {
    let opening: Promise<FastifyInstance> | undefined;
    const open = async (): Promise<FastifyInstance> => {
      const own = Fastify({ forceCloseConnections: true });
      await mountSimulator(own, prefix, await load(), options);
      await own.ready();
      return own;
    };
    app.addHook('onRequest', async (request, reply) => {
      opening ??= open();
      const { routing } = await opening;
      reply.hijack();
      routing(request.raw, reply.raw);
    });
    app.addHook('onClose', async () => (await opening)?.close());
    app.all('/*', { schema: { hide: true } }, (_request, reply) => reply.callNotFound());
  };
