import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Services } from '../services.ts';
import type { SetupRecord } from '../store/setups.ts';
import { iso, toRun } from '../views.ts';
import {
  newSetupSchema,
  type Setup,
  savedSetupSchema,
  setupSchema,
  type TestedSetup,
  testedSetupSchema,
  testSetupSchema,
} from './contracts/setups.ts';
import { ApiError, notFound } from './problem.ts';

const withId = z.object({ id: z.string() });

/** /api/setups: what the set-up wizard keeps and does. */
export const setupRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store, setups, runner, now } = services;
    const who = (request: { user: { email: string } | null }): string => request.user?.email ?? '';

    const get = async (id: string): Promise<SetupRecord> => {
      const setup = await store.setups.get(id);
      if (!setup) throw notFound('setup', id);
      return setup;
    };

    const open = async (id: string): Promise<SetupRecord> => {
      const setup = await get(id);
      if (setup.status === 'open') return setup;
      throw new ApiError(409, 'setup.not-open', 'This set-up is live already, or on its way.', {
        hint: 'Undo it first, or set up more flows in a new one.',
      });
    };

    const view = async (setup: SetupRecord): Promise<Setup> => {
      const flows = await Promise.all(
        Object.entries(setup.made).map(async ([template, id]) => {
          const flow = await store.flows.get(id);
          return flow
            ? [{ template, id, name: flow.draft.name, version: flow.version, active: flow.active }]
            : [];
        }),
      );
      const { id, state, revision, status, failure, createdBy } = setup;
      return {
        ...{ id, state, revision, status, failure, createdBy },
        flows: flows.flat(),
        progress: setups.progress(id),
        createdAt: iso(setup.createdAt),
        updatedAt: iso(setup.updatedAt),
      };
    };

    app.get(
      '/setups',
      { schema: { response: { 200: z.object({ data: z.array(setupSchema) }) } } },
      async () => ({ data: await Promise.all((await store.setups.list()).map(view)) }),
    );

    app.get('/setups/:id', { schema: { params: withId, response: { 200: setupSchema } } }, async request =>
      view(await get(request.params.id)),
    );

    app.post(
      '/setups',
      { schema: { body: newSetupSchema, response: { 201: setupSchema } } },
      async (request, reply) => {
        const id = randomBytes(6).toString('hex');
        await store.setups.add(id, request.body.state, who(request), now());
        return reply.code(201).send(await view(await get(id)));
      },
    );

    app.put(
      '/setups/:id',
      { schema: { params: withId, body: savedSetupSchema, response: { 200: setupSchema } } },
      async request => {
        const { id } = await open(request.params.id);
        const { state, revision } = request.body;
        if (!(await store.setups.save(id, state, revision, now()))) {
          throw new ApiError(409, 'setup.changed', 'This set-up was changed in another window meanwhile.', {
            hint: 'Load the page again to go on from there.',
          });
        }
        return view(await get(id));
      },
    );

    app.delete('/setups/:id', { schema: { params: withId } }, async (request, reply) => {
      const setup = await open(request.params.id);
      await setups.discard(setup);
      await store.audit.add(who(request), 'setup.discarded', setup.id);
      return reply.code(204).send();
    });

    app.post(
      '/setups/:id/test',
      { schema: { params: withId, body: testSetupSchema, response: { 202: testedSetupSchema } } },
      async (request, reply) => {
        const prepared = await setups.prepare(await open(request.params.id));
        const flows: TestedSetup['flows'] = [];
        for (const { template, flow, problems } of prepared) {
          // A test that is still under way goes by answers and accounts as they were.
          for (const { id, mode } of await store.runs.unfinishedOf(flow.id))
            if (mode === 'dry') await runner.cancel(id);
          const run =
            problems.length > 0
              ? undefined
              : await runner.start({
                  flow: flow.id,
                  mode: 'dry',
                  trigger: 'manual',
                  version: null,
                  draft: flow.draft,
                  limit: request.body.limit,
                });
          const started = run === undefined ? undefined : await store.runs.get(run);
          flows.push({
            template,
            flow: flow.id,
            run: started ? toRun(started) : null,
            problems: [...problems],
          });
        }
        return reply.code(202).send({ flows });
      },
    );

    app.post(
      '/setups/:id/live',
      { schema: { params: withId, response: { 202: setupSchema } } },
      async (request, reply) => {
        const setup = await open(request.params.id);
        refuseUnready(setup, services);
        await setups.start(setup, who(request));
        await store.audit.add(who(request), 'setup.live', setup.id);
        return reply.code(202).send(await view(await get(setup.id)));
      },
    );

    app.post(
      '/setups/:id/undo',
      { schema: { params: withId, response: { 200: setupSchema } } },
      async request => {
        const setup = await get(request.params.id);
        if (setup.status !== 'live')
          throw new ApiError(409, 'setup.not-live', 'There is nothing to undo: this set-up is not live.');
        await setups.undo(setup, who(request));
        await store.audit.add(who(request), 'setup.undone', setup.id);
        return view(await get(setup.id));
      },
    );
  };

/** Refuses what cannot go live together, before anything is done. */
const refuseUnready = ({ state }: SetupRecord, { templates }: Services): void => {
  if (state.templates.length === 0)
    throw new ApiError(422, 'setup.empty', 'No flow is chosen yet.', {
      path: 'templates',
      hint: 'Choose what is to be kept in step.',
    });
  for (const id of state.templates) {
    const { document } = templates.get(id) ?? {};
    const other = document?.offer?.excludes.find(excluded => state.templates.includes(excluded));
    if (other === undefined) continue;
    throw new ApiError(
      422,
      'flow.conflict',
      `“${document?.name}” and “${templates.get(other)?.document.name}” cannot both be live.`,
      { path: 'templates', hint: 'Choose one of the two.' },
    );
  }
};
