import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { createApp } from './app.ts';
import { type Config, ConfigError } from './config.ts';
import { installDemo } from './demo.ts';
import { lockFolder } from './folder-lock.ts';
import { hashPassword } from './security/passwords.ts';
import { newToken } from './security/tokens.ts';
import { openServices, type Services } from './services.ts';

/** A server that answers. */
export interface RunningServer {
  /** e.g. `http://127.0.0.1:4400`. */
  readonly address: string;
  /** Bearer token of this machine's command line; ends with the process. */
  readonly localToken: string;
  readonly services: Services;
  close(): Promise<void>;
}

/** File in the data folder by which the command line finds the running server; readable by its owner only. */
export const serverFile = (data: string): string => join(data, 'server.json');

/** Logs never hold secrets or personal data: requests are not logged, and these fields are taken out anywhere. */
const logger = (level: Config['logLevel']): Logger =>
  pino({
    level,
    base: undefined,
    redact: {
      paths: ['*.password', '*.secrets', '*.secret', '*.token', 'headers.authorization'],
      remove: true,
    },
  });

export interface StartOptions {
  /** Starts scheduled flows and resumes unfinished runs. False for a single command. Default true. */
  readonly unattended?: boolean;
}

/** Starts a server: lock, database, demo, HTTP, then schedules and unfinished runs. */
export const startServer = async (
  config: Config,
  { unattended = true }: StartOptions = {},
): Promise<RunningServer> => {
  const unlock = lockFolder(config.data);
  const log = logger(config.logLevel);
  const localToken = newToken('kpl_local_');
  const services = await openServices(config, (error, context) =>
    log.error({ err: error, ...context }, 'unexpected failure'),
  );
  await services.store.connections.list().catch(() => {
    throw new ConfigError(
      `The secret key is not the one that ${config.data} was made with. Put the right one back.`,
    );
  });
  await addAdmin(services);
  if (config.demo) {
    // Its being there says at the next start that this installation has the demo.
    mkdirSync(join(config.data, 'simulators'), { recursive: true });
    await installDemo(services);
  }
  const app = await createApp(services, { logger: log, localToken });
  await app.listen({ port: config.port, host: config.host });
  const { port } = app.server.address() as AddressInfo;
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  services.address.current = address;
  writeFileSync(serverFile(config.data), JSON.stringify({ address, localToken, pid: process.pid }), {
    mode: 0o600,
  });
  if (unattended) {
    await services.runner.resume();
    await services.health.open();
    await services.scheduler.open();
    await services.hooks.open();
    await services.setups.open();
    services.releaser.open();
  }
  return {
    address,
    localToken,
    services,
    async close() {
      rmSync(serverFile(config.data), { force: true });
      // Writes under way may go to the simulators, which end with the HTTP server.
      await services.drain();
      await app.close();
      await services.close();
      unlock();
    },
  };
};

const addAdmin = async ({ config: { admin }, store, now }: Services): Promise<void> => {
  if (!admin || (await store.users.count()) > 0) return;
  await store.users.add(admin.email, 'admin', await hashPassword(admin.password), now());
};
