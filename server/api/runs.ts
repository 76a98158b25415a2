import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Flow } from '../../flows/flow.ts';
import type { Services } from '../services.ts';
import type { RunRecord } from '../store/runs.ts';
import { toItem, toRun } from '../views.ts';
import { listOf, pageQuery } from './contracts/common.ts';
import {
  type ItemDetail,
  itemDetailSchema,
  itemSchema,
  itemStatusSchema,
  runDetailSchema,
  runSchema,
  runStatusSchema,
} from './contracts/runs.ts';
import { stepsOf } from './item-steps.ts';
import { ApiError, notFound } from './problem.ts';

const withId = z.object({ id: z.coerce.number().int() });
const position = (after: string | undefined): number | undefined => {
  if (after === undefined) return undefined;
  if (!/^\d+$/.test(after))
    throw new ApiError(400, 'request.invalid', '“after” is not a position in a list.', { path: 'after' });
  return Number(after);
};
const next = (list: readonly { readonly id: number }[], limit: number): string | null =>
  list.length < limit ? null : String(list.at(-1)?.id);

/** /api/runs and /api/items. */
export const runRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store, runner } = services;

    const get = async (id: number): Promise<RunRecord> => {
      const run = await store.runs.get(id);
      if (!run) throw notFound('run', id);
      return run;
    };

    const documentOf = async (run: RunRecord): Promise<Flow | undefined> => {
      const draft = await store.runs.draft(run.id);
      if (draft !== undefined) return draft as Flow;
      return run.version === null ? undefined : store.flows.version(run.flow, run.version);
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
        const runs = await store.runs.list({ flow, status, before: position(after), limit });
        return { data: runs.map(toRun), next: next(runs, limit) };
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
          document: (await documentOf(run)) ?? null,
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
        const items = await store.items.list({ run: id, ...filter, after: position(after), limit });
        return { data: items.map(toItem), next: next(items, limit) };
      },
    );

    app.get(
      '/items',
      {
        schema: {
          querystring: itemQuery.extend({ flow: z.string().optional() }),
          response: { 200: listOf(itemSchema) },
        },
      },
      async request => {
        const { after, limit, ...filter } = request.query;
        const items = await store.items.list({ ...filter, after: position(after), limit });
        return { data: items.map(toItem), next: next(items, limit) };
      },
    );

    app.get(
      '/items/:id',
      { schema: { params: withId, response: { 200: itemDetailSchema } } },
      async (request): Promise<ItemDetail> => {
        const item = await store.items.get(request.params.id);
        if (!item) throw notFound('item', request.params.id);
        const trace = await store.pages.trace(item.page);
        const document = await documentOf(await get(item.run));
        return {
          ...toItem(item),
          source: trace?.items[item.position]?.source ?? null,
          steps: trace ? stepsOf(trace, item.position, document) : [],
        };
      },
    );
  };
