import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Fastify from 'fastify';
import { registry } from '../../nodes/registry.ts';
import { mountSimulator } from '../../nodes/sdk/simulator/mount.ts';
import { CommandError } from './command-error.ts';

interface Options {
  readonly port: string;
  readonly data?: string;
  readonly orders: string;
}

const mostOrders = 1_000_000;

/** `koppel simulate [--port] [--data] [--orders]`: every simulator in one process, at `/simulators/<system>`. */
export const simulate = async ({ port, data, orders }: Options): Promise<void> => {
  if (!/^\d+$/.test(port) || Number(port) > 65_535) throw new CommandError(`“${port}” is not a port.`);
  if (!/^\d+$/.test(orders) || Number(orders) > mostOrders)
    throw new CommandError(`“${orders}” is not a number of orders up to ${mostOrders}.`);
  const app = Fastify({ bodyLimit: 32 << 20, forceCloseConnections: true });
  let address = '';
  for (const system of registry.systems.values()) {
    const simulator = await system.simulator?.();
    if (!simulator) continue;
    await mountSimulator(app, `/simulators/${system.id}`, simulator, {
      file: data && join(data, `${system.id}.jsonl`),
      address: () => address,
      seed: { orders: Number(orders) },
    });
  }
  await app.listen({ port: Number(port), host: '127.0.0.1' });
  address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  console.log(`The simulators are ready at ${address}/simulators`);
  const stop = () => app.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};
