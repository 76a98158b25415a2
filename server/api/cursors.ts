import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Json } from '../../nodes/sdk/define-system.ts';
import { declaredSource } from '../runner/source.ts';
import type { Services } from '../services.ts';
import { iso } from '../views.ts';
import { cursorPreviewSchema, movedCursorSchema } from './contracts/desk.ts';
import { cursorSchema } from './contracts/flows.ts';
import { ApiError, notFound } from './problem.ts';

const withId = z.object({ id: z.string() });

/** /api/flows/:id/cursor: where each connector continues, how far behind it is, and how to move it. */
export const cursorRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store, runner, lags, registry, now } = services;

    const deployed = async (id: string) => {
      const flow = await store.flows.get(id);
      if (!flow) throw notFound('flow', id);
      const version = flow.version === null ? undefined : await store.flows.version(id, flow.version);
      return { flow, document: version ?? flow.draft };
    };

    /** Records after a place, as far as the system can tell. */
    const lag = async (id: string, node: string, cursor: Json | undefined): Promise<number | null> =>
      lags.ask(id, (await deployed(id)).document, node, cursor);

    const idle = (id: string): void => {
      if (!runner.isBusy(id)) return;
      throw new ApiError(409, 'flow.busy', 'The flow is running.', { hint: 'Wait for the end of the run.' });
    };

    app.get(
      '/flows/:id/cursor',
      { schema: { params: withId, response: { 200: cursorSchema } } },
      async request => {
        const { flow } = await deployed(request.params.id);
        const names = new Map(flow.draft.nodes.map(({ id, name }) => [id, name]));
        const cursors = await store.flows.cursors(flow.id);
        return {
          data: await Promise.all(
            cursors.map(async ({ node, cursor, updatedAt }) => ({
              node,
              cursor,
              name: names.get(node) ?? node,
              updatedAt: iso(updatedAt),
              lag: await lag(flow.id, node, cursor),
            })),
          ),
        };
      },
    );

    app.post(
      '/flows/:id/cursor/preview',
      {
        config: { access: 'viewer' },
        schema: { params: withId, body: movedCursorSchema, response: { 200: cursorPreviewSchema } },
      },
      async request => {
        const { node, cursor } = request.body;
        return { records: await lag(request.params.id, node, (cursor ?? undefined) as Json | undefined) };
      },
    );

    app.put(
      '/flows/:id/cursor',
      { schema: { params: withId, body: movedCursorSchema } },
      async (request, reply) => {
        const { flow, document } = await deployed(request.params.id);
        const { node, cursor } = request.body;
        if (!declaredSource(document, node, registry)) throw notFound('connector', node);
        idle(flow.id);
        await store.pages.moveCursor(flow.id, node, cursor as Json | null, now());
        await store.audit.add(request.user?.email ?? '', 'flow.rewound', flow.id, { node });
        return reply.code(204).send();
      },
    );

    app.delete('/flows/:id/cursor', { schema: { params: withId } }, async (request, reply) => {
      const { flow } = await deployed(request.params.id);
      idle(flow.id);
      await store.flows.clearCursors(flow.id);
      await store.audit.add(request.user?.email ?? '', 'flow.rewound', flow.id);
      return reply.code(204).send();
    });
  };
