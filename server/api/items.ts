import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Services } from '../services.ts';
import type { OpenCause } from '../store/desk.ts';
import { iso, isoOrNull, toItem, toRun } from '../views.ts';
import { listOf, pageQuery } from './contracts/common.ts';
import {
  bulkSchema,
  type Cause,
  causeSchema,
  dismissSchema,
  editSchema,
  type TriedAgain,
  triedAgainSchema,
} from './contracts/desk.ts';
import { type ItemDetail, itemDetailSchema, itemSchema, itemStatusSchema } from './contracts/runs.ts';
import { stepsOf } from './item-steps.ts';
import { nextOf, positionOf } from './paging.ts';
import { ApiError, notFound } from './problem.ts';

const withId = z.object({ id: z.coerce.number().int() });
const momentText = z.iso.datetime({ offset: true }).or(z.iso.date());
const milliseconds = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text);
/** Passes of a record shown as its life. */
const longestLife = 100;

const notWaiting = (): ApiError =>
  new ApiError(409, 'item.not-waiting', 'This item does not wait any more.', {
    hint: 'Look at its life to see what became of it.',
  });

/** /api/items: the items desk. */
export const itemRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store, desk, releaser, now } = services;
    const who = (request: { user: { email: string } | null }): string => request.user?.email ?? '';

    const waiting = async (id: number): Promise<void> => {
      const item = await store.items.get(id);
      if (!item) throw notFound('item', id);
      if (item.status !== 'parked' || item.resolution !== null) throw notWaiting();
    };

    const triedAgain = async ({
      runs,
      count,
    }: {
      readonly runs: readonly number[];
      readonly count: number;
    }): Promise<TriedAgain> => {
      const found = await Promise.all(runs.map(id => store.runs.get(id)));
      return { runs: found.flatMap(run => (run ? [toRun(run)] : [])), count };
    };

    app.get(
      '/items',
      {
        schema: {
          querystring: z.object({
            ...pageQuery,
            key: z.string().optional(),
            status: itemStatusSchema.optional(),
            state: z.enum(['open', 'resolved']).optional(),
            flow: z.string().optional(),
            node: z.string().optional(),
            cause: z.string().optional(),
            from: momentText.optional(),
            to: momentText.optional(),
          }),
          response: { 200: listOf(itemSchema) },
        },
      },
      async request => {
        const { after, limit, from, to, ...filter } = request.query;
        const items = await store.items.list({
          ...filter,
          from: milliseconds(from),
          to: milliseconds(to),
          after: positionOf(after),
          limit,
        });
        return { data: items.map(toItem), next: nextOf(items, limit) };
      },
    );

    app.get(
      '/items/causes',
      {
        schema: {
          querystring: z.object({ flow: z.string().optional() }),
          response: { 200: z.object({ data: z.array(causeSchema) }) },
        },
      },
      async request => {
        const causes = await store.desk.causes(request.query.flow);
        const flows = new Map((await store.flows.list()).map(({ id, draft }) => [id, draft]));
        const nodeName = ({ flow, node }: OpenCause) =>
          flows.get(flow)?.nodes.find(({ id }) => id === node)?.name ?? null;
        return {
          data: causes.map(
            (cause): Cause => ({
              cause: cause.cause,
              flow: cause.flow,
              flowName: cause.flowName,
              node: cause.node,
              nodeName: nodeName(cause),
              code: cause.failure.code,
              class: cause.failure.class,
              message: cause.failure.message,
              hint: cause.failure.hint,
              said: cause.failure.said ?? null,
              count: cause.count,
              oldestAt: iso(cause.oldestAt),
              newestAt: iso(cause.newestAt),
              sample: cause.sample,
              nextTryAt: isoOrNull(releaser.nextTry(cause) ?? null),
            }),
          ),
        };
      },
    );

    app.get(
      '/items/:id',
      { schema: { params: withId, response: { 200: itemDetailSchema } } },
      async (request): Promise<ItemDetail> => {
        const item = await store.items.get(request.params.id);
        const run = item && (await store.runs.get(item.run));
        if (!item || !run) throw notFound('item', request.params.id);
        const trace = await store.pages.trace(item.page);
        const life = await store.items.life(item.key, longestLife);
        return {
          ...toItem(item),
          source: trace?.items[item.position]?.source ?? null,
          steps: trace ? stepsOf(trace, item.position, await store.runs.document(run)) : [],
          life: life.map(toItem),
        };
      },
    );

    app.post(
      '/items/:id/retry',
      { schema: { params: withId, response: { 202: triedAgainSchema } } },
      async (request, reply) => {
        const { id } = request.params;
        await waiting(id);
        const tried = await desk.retry([id], who(request));
        if (tried.count === 0) throw notWaiting();
        await store.audit.add(who(request), 'item.retried', String(id));
        return reply.code(202).send(await triedAgain(tried));
      },
    );

    app.post(
      '/items/:id/edit',
      { schema: { params: withId, body: editSchema, response: { 202: triedAgainSchema } } },
      async (request, reply) => {
        const { id } = request.params;
        await waiting(id);
        const tried = await desk.edit(id, request.body.record, who(request));
        if (tried.count === 0) throw notWaiting();
        await store.audit.add(who(request), 'item.edited', String(id));
        return reply.code(202).send(await triedAgain(tried));
      },
    );

    app.post(
      '/items/:id/dismiss',
      { schema: { params: withId, body: dismissSchema, response: { 200: itemSchema } } },
      async request => {
        const { id } = request.params;
        await waiting(id);
        if ((await store.desk.dismiss([id], who(request), request.body.reason, now())) === 0)
          throw notWaiting();
        await store.audit.add(who(request), 'item.dismissed', String(id));
        const item = await store.items.get(id);
        if (!item) throw notFound('item', id);
        return toItem(item);
      },
    );

    app.post(
      '/items/bulk',
      { schema: { body: bulkSchema, response: { 202: triedAgainSchema } } },
      async (request, reply) => {
        const { action, reason, ...filter } = request.body;
        if (filter.items === undefined && filter.cause === undefined) {
          throw new ApiError(422, 'request.invalid', 'Say which items: “items”, or “cause” with “flow”.', {
            path: 'items',
          });
        }
        const ids = await store.desk.openIds(filter);
        await store.audit.add(who(request), `items.${action}`, filter.flow ?? '', {
          count: ids.length,
          cause: filter.cause,
        });
        if (action === 'retry')
          return reply.code(202).send(await triedAgain(await desk.retry(ids, who(request))));
        if (reason === undefined)
          throw new ApiError(422, 'request.invalid', 'A reason is needed.', { path: 'reason' });
        const count = await store.desk.dismiss(ids, who(request), reason, now());
        return reply.code(202).send({ runs: [], count });
      },
    );
  };
