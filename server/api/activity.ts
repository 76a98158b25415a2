import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Flow } from '../../flows/flow.ts';
import type { Services } from '../services.ts';
import type { ItemRecord } from '../store/items.ts';
import { toItem } from '../views.ts';
import { listOf, pageQuery } from './contracts/common.ts';
import { type Activity, activitySchema } from './contracts/dashboard.ts';
import { itemStatusSchema } from './contracts/runs.ts';
import { nextOf, positionOf } from './paging.ts';
import { type FlowSides, sidesOf } from './sides.ts';

/** /api/activity: what came from one side and what went to the other. */
export const activityRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store } = services;

    /** Sides and name of a flow, as it is deployed now. */
    const flowOf = async (id: string, names: ReadonlyMap<string, string>) => {
      const flow = await store.flows.get(id);
      const deployed = flow?.version ? await store.flows.version(id, flow.version) : undefined;
      const document = deployed ?? flow?.draft;
      return {
        name: document?.name ?? id,
        nodes: document?.nodes ?? [],
        sides: document && (await sidesOf(document, services, names)),
      };
    };

    app.get(
      '/activity',
      {
        schema: {
          querystring: z.object({
            ...pageQuery,
            flow: z.string().optional(),
            status: itemStatusSchema.optional(),
          }),
          response: { 200: listOf(activitySchema) },
        },
      },
      async request => {
        const { flow, status, after, limit } = request.query;
        const items = await store.items.list({ flow, status, after: positionOf(after), limit });
        const connections = await store.connections.list();
        const names = new Map(connections.map(({ id, name }) => [id, name]));
        const flows = new Map<string, Awaited<ReturnType<typeof flowOf>>>();
        for (const id of new Set(items.map(item => item.flow))) flows.set(id, await flowOf(id, names));
        const data = items.map((item): Activity => {
          const known = flows.get(item.flow);
          const to = known?.sides ? targetOf(item, known.sides) : null;
          return {
            ...toItem(item),
            flowName: known?.name ?? item.flow,
            from: known?.sides?.from ?? null,
            to,
            stop: to === null ? stopOf(item, known?.nodes ?? []) : null,
          };
        });
        return { data, next: nextOf(items, limit) };
      },
    );
  };

const stopOf = ({ node, status }: ItemRecord, nodes: Flow['nodes']): Activity['stop'] => {
  const stop = status === 'skipped' ? nodes.find(({ id }) => id === node) : undefined;
  return stop ? { name: stop.name, type: stop.type } : null;
};

/** Where it was written; a parked item was on its way to the end of the flow, a skipped one to nowhere. */
const targetOf = ({ node, status }: ItemRecord, { to, writtenBy }: FlowSides) =>
  writtenBy.get(node ?? '') ?? (status === 'skipped' ? null : to);
