import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { FlowTemplate } from '../../flows/catalog.ts';
import { flowSchema } from '../../flows/flow.ts';
import { installFlow } from '../runner/install.ts';
import type { Services } from '../services.ts';
import { flowDetailSchema } from './contracts/flows.ts';
import { installSchema, type Template, templateDetailSchema, templateSchema } from './contracts/templates.ts';
import { flowDetail } from './flow-view.ts';
import { ApiError, flowRefused, notFound } from './problem.ts';

const view = ({ id, source, target, document }: FlowTemplate): Template => ({
  id,
  name: document.name,
  description: document.description,
  source,
  target,
  roles: Object.entries(document.roles).map(([name, { title, system }]) => ({ name, title, system })),
  offer: document.offer ?? null,
});

/** /api/templates. */
export const templateRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { templates, store } = services;

    app.get(
      '/templates',
      { schema: { response: { 200: z.object({ data: z.array(templateSchema) }) } } },
      async () => ({
        data: [...templates.values()].map(view),
      }),
    );

    app.get(
      '/templates/:id',
      {
        schema: { params: z.object({ id: z.string() }), response: { 200: templateDetailSchema } },
      },
      async request => {
        const template = templates.get(request.params.id);
        if (!template) throw notFound('template', request.params.id);
        return { ...view(template), document: template.document };
      },
    );

    app.post(
      '/templates/:id/install',
      {
        schema: {
          params: z.object({ id: z.string() }),
          body: installSchema,
          response: { 201: flowDetailSchema },
        },
      },
      async (request, reply) => {
        const template = templates.get(request.params.id);
        if (!template) throw notFound('template', request.params.id);
        const { name, connections, values } = request.body;
        const roles = { ...template.document.roles };
        for (const [role, connection] of Object.entries(connections)) {
          const existing = roles[role];
          const stored = await store.connections.get(connection);
          if (!existing)
            throw new ApiError(422, 'flow.unknown-role', `The template has no side “${role}”.`, {
              path: `connections.${role}`,
            });
          if (stored?.system !== existing.system) {
            throw new ApiError(
              422,
              'connection.unfit',
              `“${connection}” is not a connection to ${existing.system}.`,
              {
                path: `connections.${role}`,
              },
            );
          }
          roles[role] = { ...existing, connection };
        }
        const document = {
          ...template.document,
          ...(name ? { name } : {}),
          roles,
          values: { ...template.document.values, ...values },
        };
        const { flow, problems } = await services.entities.check(document);
        const errors = problems.filter(({ severity }) => severity === 'error');
        if (!flow || errors.length > 0) throw flowRefused(errors);
        const id = await installFlow(store, flowSchema.parse(flow), services.now());
        await store.audit.add(request.user?.email ?? '', 'flow.created', id, { template: template.id });
        return reply.code(201).send(await flowDetail(services, id));
      },
    );
  };
