import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Services } from '../services.ts';
import { clientMessageSchema, type ServerMessage } from './contracts/live.ts';

/** A visitor who does not read is cut off rather than kept in memory. */
const mostBuffered = 8 << 20;

/** The websocket /api/live; see `contracts/live.ts` for the messages. */
export const liveRoutes =
  ({ hub }: Services): FastifyPluginAsyncZod =>
  async app => {
    app.get('/live', { websocket: true, schema: { hide: true } }, (socket, request) => {
      const runs = new Map<number, () => void>();
      let stopWatching: (() => void) | undefined;
      const send = (message: ServerMessage): void => {
        if (socket.readyState !== socket.OPEN) return;
        if (socket.bufferedAmount > mostBuffered) socket.terminate();
        else socket.send(JSON.stringify(message));
      };
      const unsubscribe = (run: number): void => {
        runs.get(run)?.();
        runs.delete(run);
      };

      const handle = async (raw: Buffer): Promise<void> => {
        const message = clientMessageSchema.safeParse(parse(String(raw)));
        if (!message.success)
          return send({ type: 'error', code: 'request.invalid', message: 'This message is not understood.' });
        const { data } = message;
        if (data.type === 'watch') {
          stopWatching?.();
          stopWatching = hub.watch(data.flow, send);
          return;
        }
        unsubscribe(data.run);
        if (data.type === 'unsubscribe') return;
        const stop = await hub.subscribe(data.run, data.since, send);
        // The visitor may have left while the run was looked up.
        if (socket.readyState === socket.OPEN) runs.set(data.run, stop);
        else stop();
      };

      socket.on('message', (raw: Buffer) => {
        handle(raw).catch(error => {
          request.log.error({ err: error }, 'live message failed');
          socket.terminate();
        });
      });
      socket.on('close', () => {
        stopWatching?.();
        for (const run of runs.keys()) unsubscribe(run);
      });
    });
  };

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
