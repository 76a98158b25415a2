import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Services } from '../services.ts';
import type { RunRecord } from '../store/runs.ts';
import { toItem, toRun } from '../views.ts';
import { listOf, pageQuery } from './contracts/common.ts';
import {
  itemSchema,
  itemStatusSchema,
  runDetailSchema,
  runSchema,
  runStatusSchema,
} from './contracts/runs.ts';
import { nextOf, positionOf } from './paging.ts';
import { ApiError, notFound } from './problem.ts';

const withId = z.object({ id: z.coerce.number().int() });
/** /api/runs. */
export const runRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store, runner } = services;

    const get = async (id: number): Promise<RunRecord> => {
      const run = await store.runs.get(id);
      if (!run) throw notFound('run', id);
      return run;
    };

    app.get(
      '/runs',
      {
        schema: {
          querystring: z.object({
            ...pageQuery,
            flow: z.string().optional(),
            status: runStatusSchema.optional(),
          }),
          response: { 200: listOf(runSchema) },
        },
      },
      async request => {
        const { flow, status, after, limit } = request.query;
        const runs = await store.runs.list({ flow, status, before: positionOf(after), limit });
        return { data: runs.map(toRun), next: nextOf(runs, limit) };
      },
    );

    app.get(
      '/runs/:id',
      { schema: { params: withId, response: { 200: runDetailSchema } } },
      async request => {
        const run = await get(request.params.id);
        const causes = await store.items.causes(run.id, 100);
        return {
          ...toRun(run),
          nodes: Object.fromEntries(
            Object.entries(run.nodes).map(([node, counts]) => [node, { ...counts, out: { ...counts.out } }]),
          ),
          causes: causes.map(({ failure, node, count }) => ({
            code: failure.code,
            message: failure.message,
            hint: failure.hint,
            node,
            count,
          })),
          document: (await store.runs.document(run)) ?? null,
        };
      },
    );

    app.post(
      '/runs/:id/cancel',
      { schema: { params: withId, response: { 202: runSchema } } },
      async (request, reply) => {
        const run = await get(request.params.id);
        if (!(await runner.cancel(run.id)))
          throw new ApiError(409, 'run.ended', 'The run has ended already.');
        await store.audit.add(request.user?.email ?? '', 'run.cancelled', String(run.id));
        return reply.code(202).send(toRun(await get(run.id)));
      },
    );

    const itemQuery = z.object({
      ...pageQuery,
      status: itemStatusSchema.optional(),
      key: z.string().optional(),
      node: z.string().optional(),
    });

    app.get(
      '/runs/:id/items',
      { schema: { params: withId, querystring: itemQuery, response: { 200: listOf(itemSchema) } } },
      async request => {
        const { id } = await get(request.params.id);
        const { after, limit, ...filter } = request.query;
        const items = await store.items.list({ run: id, ...filter, after: positionOf(after), limit });
        return { data: items.map(toItem), next: nextOf(items, limit) };
      },
    );
  };
