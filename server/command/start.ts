import { readConfig } from '../config.ts';
import { startServer } from '../server.ts';
import { sweep } from './sweep.ts';

/** Longest wait for calls under way when the server is told to stop; then it parks and ends. */
const drainMs = 10_000;

/** The first page is served before the heap is swept. */
const sweepAfterMs = 4_000;

/** `koppel start` */
export const start = async (): Promise<void> => {
  const config = readConfig(process.env);
  const server = await startServer(config).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(
      `Port ${config.port} on ${config.host} is in use. Stop what uses it, or set PORT to another one.`,
    );
    process.exit(1);
  });
  console.log(`Koppel ${server.services.version} is ready at ${config.publicUrl ?? server.address}`);
  if ((await server.services.store.users.count()) === 0)
    console.log('Open it in a browser to create the first administrator.');
  setTimeout(sweep, sweepAfterMs).unref();

  const stop = async () => {
    setTimeout(() => process.exit(0), drainMs).unref();
    await server.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};
