import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Fastify from 'fastify';
import { registry } from '../../nodes/registry.ts';
import { mountSimulator } from '../../nodes/sdk/simulator/mount.ts';
import { CommandError } from './command-error.ts';

/** `koppel simulate [--port] [--data]`: every simulator in a process of its own, at `/simulators/<system>`. */
export const simulate = async ({ port, data }: { port: string; data?: string }): Promise<void> => {
  if (!/^\d+$/.test(port) || Number(port) > 65_535) throw new CommandError(`“${port}” is not a port.`);
  const app = Fastify({ bodyLimit: 32 << 20, forceCloseConnections: true });
  let address = '';
  for (const system of registry.systems.values()) {
    const simulator = await system.simulator?.();
    if (!simulator) continue;
    await mountSimulator(app, `/simulators/${system.id}`, simulator, {
      file: data && join(data, `${system.id}.jsonl`),
      address: () => address,
    });
  }
  await app.listen({ port: Number(port), host: '127.0.0.1' });
  address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  console.log(`The simulators are ready at ${address}/simulators`);
  const stop = () => app.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};
