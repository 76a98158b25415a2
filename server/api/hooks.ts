import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { webhooksOf } from '../runner/hooks.ts';
import type { Services } from '../services.ts';
import { isoOrNull } from '../views.ts';
import { type Hook, hookSchema, hookSecretSchema } from './contracts/hooks.ts';
import { notFound } from './problem.ts';

/** /api/flows/:id/hooks: the addresses of a flow's webhook nodes and their secrets; for those who may edit. */
export const hookRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store, config } = services;
    const editors = { access: 'editor' } as const;

    /** Webhook nodes of the draft, and those that only the deployed version has. */
    const nodesOf = async (id: string): Promise<ReadonlyMap<string, string>> => {
      const flow = await store.flows.get(id);
      if (!flow) throw notFound('flow', id);
      const deployed = flow.version === null ? undefined : await store.flows.version(id, flow.version);
      const nodes = [...(deployed ? webhooksOf(deployed) : []), ...webhooksOf(flow.draft)];
      return new Map(nodes.map(({ id: node, name }) => [node, name]));
    };

    const view = async (flow: string, node: string, name: string): Promise<Hook> => {
      const { token, secret, lastDeliveryAt } = await store.hooks.ensure(flow, node);
      const path = `/hooks/${token}`;
      return {
        node,
        name,
        path,
        url: config.publicUrl === undefined ? null : `${config.publicUrl}${path}`,
        hasSecret: secret !== null,
        lastDeliveryAt: isoOrNull(lastDeliveryAt),
        waiting: await store.hooks.waiting(flow, node, await store.pages.cursor(flow, node)),
      };
    };

    /** The name of a webhook node that has an address by now. */
    const known = async (flow: string, node: string): Promise<string> => {
      const name = (await nodesOf(flow)).get(node);
      if (name === undefined) throw notFound('node', node);
      await store.hooks.ensure(flow, node);
      return name;
    };

    app.get(
      '/flows/:id/hooks',
      {
        config: editors,
        schema: {
          params: z.object({ id: z.string() }),
          response: { 200: z.object({ data: z.array(hookSchema) }) },
        },
      },
      async request => {
        const { id } = request.params;
        const nodes = [...(await nodesOf(id))];
        return { data: await Promise.all(nodes.map(([node, name]) => view(id, node, name))) };
      },
    );

    const ofNode = z.object({ id: z.string(), node: z.string() });

    app.post(
      '/flows/:id/hooks/:node/secret',
      { schema: { params: ofNode, response: { 200: hookSecretSchema } } },
      async request => {
        const { id, node } = request.params;
        await known(id, node);
        const secret = await store.hooks.newSecret(id, node);
        await store.audit.add(request.user?.email ?? '', 'hook.secret-made', id, { node });
        return { secret };
      },
    );

    app.post(
      '/flows/:id/hooks/:node/token',
      { schema: { params: ofNode, response: { 200: hookSchema } } },
      async request => {
        const { id, node } = request.params;
        const name = await known(id, node);
        await store.hooks.renewToken(id, node);
        await store.audit.add(request.user?.email ?? '', 'hook.token-made', id, { node });
        return view(id, node, name);
      },
    );
  };
