import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { simulatorsPlaceholder } from '../runner/connection-part.ts';
import type { Services } from '../services.ts';
import { freeSlug } from '../slug.ts';
import type { ConnectionRecord } from '../store/connections.ts';
import { checkConnection, patienceMs } from './check-connection.ts';
import { connectionView, usesOf } from './connection-view.ts';
import { entitySchema } from './contracts/catalog.ts';
import {
  changedConnectionSchema,
  checkSchema,
  connectionSchema,
  newConnectionSchema,
  optionsSchema,
} from './contracts/connections.ts';
import { entityInfos } from './entity-info.ts';
import { ApiError, notFound } from './problem.ts';

const withId = z.object({ id: z.string() });

/** /api/connections. */
export const connectionRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store, registry, accounts, entities, health, now } = services;

    const usedBy = () => usesOf(services);
    const view = (connection: ConnectionRecord, uses: Awaited<ReturnType<typeof usedBy>>) =>
      connectionView(services, connection, uses);

    const get = async (id: string): Promise<ConnectionRecord> => {
      const connection = await store.connections.get(id);
      if (!connection) throw notFound('connection', id);
      return connection;
    };

    app.get(
      '/connections',
      { schema: { response: { 200: z.object({ data: z.array(connectionSchema) }) } } },
      async () => {
        const uses = await usedBy();
        return { data: (await store.connections.list()).map(connection => view(connection, uses)) };
      },
    );

    app.get(
      '/connections/:id',
      { schema: { params: withId, response: { 200: connectionSchema } } },
      async request => view(await get(request.params.id), await usedBy()),
    );

    app.post(
      '/connections',
      { schema: { body: newConnectionSchema, response: { 201: connectionSchema } } },
      async (request, reply) => {
        const { name, system: systemId, demo } = request.body;
        const system = registry.systems.get(systemId);
        if (!system)
          throw new ApiError(422, 'system.unknown', `There is no system “${systemId}”.`, { path: 'system' });
        const prefilled = demo ? system.demo?.(`${simulatorsPlaceholder}/${systemId}`) : undefined;
        if (demo && !prefilled)
          throw new ApiError(422, 'system.no-simulator', `${system.title} has no simulator.`, {
            path: 'demo',
          });
        const id = await freeSlug(
          name,
          systemId,
          async slug => (await store.connections.get(slug)) !== undefined,
        );
        const settings = { ...(prefilled?.settings as object | undefined), ...request.body.settings };
        const secrets = { ...(prefilled?.secrets as object | undefined), ...request.body.secrets };
        await store.connections.add({
          id,
          name,
          system: systemId,
          settings,
          secrets,
          demo,
          createdAt: now(),
        });
        await store.audit.add(request.user?.email ?? '', 'connection.created', id, { system: systemId });
        return reply.code(201).send(view(await get(id), await usedBy()));
      },
    );

    app.put(
      '/connections/:id',
      { schema: { params: withId, body: changedConnectionSchema, response: { 200: connectionSchema } } },
      async request => {
        const { id } = request.params;
        const connection = await get(id);
        const { name, settings, secrets, requestsPerMinute } = request.body;
        const given = filledIn(secrets ?? {});
        await store.connections.change(id, {
          name,
          requestsPerMinute,
          settings: settings && { ...connection.settings, ...settings },
          // A token that is put in by hand is nobody's sign-in.
          ...('refreshToken' in given ? { signedIn: null } : {}),
        });
        if (settings || secrets) {
          const { auth } = registry.systems.get(connection.system) ?? {};
          await services.secrets.change(
            id,
            stored => ({ ...(auth ? withoutToken(stored.secrets) : stored.secrets), ...given }),
            { patienceMs },
          );
        }
        accounts.close(id);
        await store.audit.add(request.user?.email ?? '', 'connection.changed', id, {
          settings: settings !== undefined,
          secrets: Object.keys(secrets ?? {}),
        });
        if (connection.down)
          void health.check(id).catch(error => request.log.error({ err: error }, 'check failed'));
        return view(await get(id), await usedBy());
      },
    );

    app.delete('/connections/:id', { schema: { params: withId } }, async (request, reply) => {
      const { id } = request.params;
      await get(id);
      const users = (await usedBy()).get(id) ?? [];
      if (users.length > 0) {
        throw new ApiError(
          409,
          'connection.in-use',
          `The connection is used by: ${users.map(user => user.name).join(', ')}.`,
          {
            hint: 'Choose another connection in these flows first.',
          },
        );
      }
      await store.connections.remove(id);
      accounts.close(id);
      await store.audit.add(request.user?.email ?? '', 'connection.removed', id);
      return reply.code(204).send();
    });

    app.post(
      '/connections/:id/check',
      { schema: { params: withId, response: { 200: checkSchema } } },
      async request => {
        const { id } = request.params;
        await get(id);
        return checkConnection(services, id);
      },
    );

    app.get(
      '/connections/:id/entities',
      { schema: { params: withId, response: { 200: z.object({ data: z.array(entitySchema) }) } } },
      async request => ({ data: [...entityInfos(entities.ofConnection(await get(request.params.id)))] }),
    );

    app.get(
      '/connections/:id/options/:list',
      {
        schema: { params: z.object({ id: z.string(), list: z.string() }), response: { 200: optionsSchema } },
      },
      async request => {
        const { id, list } = request.params;
        const { system } = await get(id);
        const options = await accounts.options(id, list, AbortSignal.timeout(patienceMs));
        if (!options) throw notFound('list', list);
        const { isComplete = true } = registry.systems.get(system)?.options[list] ?? {};
        return { data: [...options], isComplete };
      },
    );
  };

/** Fields left empty in the form keep what is stored. */
const filledIn = (secrets: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== '' && value !== null));

/** After a change by hand the next call must get a new token, so that a wrong client secret shows at once. */
const withoutToken = ({
  accessToken: _,
  expiresAt: __,
  ...rest
}: Readonly<Record<string, unknown>>): Record<string, unknown> => rest;
