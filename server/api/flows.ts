import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Flow } from '../../flows/flow.ts';
import { conflictOf } from '../runner/conflicts.ts';
import { installFlow } from '../runner/install.ts';
import type { Services } from '../services.ts';
import type { FlowRecord } from '../store/flows.ts';
import { iso, toRun } from '../views.ts';
import {
  activeSchema,
  checkedFlowSchema,
  deploySchema,
  flowDetailSchema,
  flowSummarySchema,
  newFlowSchema,
  newRunSchema,
  savedFlowSchema,
  versionSchema,
} from './contracts/flows.ts';
import { runSchema } from './contracts/runs.ts';
import { flowDetail, flowSummaries } from './flow-view.ts';
import { ApiError, flowRefused, notFound } from './problem.ts';

const withId = z.object({ id: z.string() });

/** /api/flows: drafts, versions and runs. */
export const flowRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store, entities, runner, scheduler, releaser, hooks, now } = services;

    const get = async (id: string): Promise<FlowRecord> => {
      const flow = await store.flows.get(id);
      if (!flow) throw notFound('flow', id);
      return flow;
    };
    const who = (request: { user: { email: string } | null }): string => request.user?.email ?? '';

    /** The flow of a document without errors; what is merely incomplete may be saved. */
    const accept = async (document: unknown): Promise<Flow> => {
      const { flow, problems } = await entities.check(document);
      const errors = problems.filter(({ severity }) => severity === 'error');
      if (!flow || errors.length > 0) throw flowRefused(errors);
      return flow;
    };

    /** Refuses a flow that cannot run as it is. */
    const acceptComplete = async (flow: Flow): Promise<void> => {
      const { problems } = await entities.check(flow);
      if (problems.length > 0) throw flowRefused(problems);
    };

    /** Refuses a flow that must not be live together with another one that is. */
    const acceptBesideOthers = async (id: string, flow: Flow): Promise<void> => {
      const conflict = await conflictOf(services, id, flow);
      if (conflict) throw flowRefused([conflict]);
    };

    app.get(
      '/flows',
      { schema: { response: { 200: z.object({ data: z.array(flowSummarySchema) }) } } },
      async () => ({
        data: await flowSummaries(services),
      }),
    );

    app.post(
      '/flows',
      { schema: { body: newFlowSchema, response: { 201: flowDetailSchema } } },
      async (request, reply) => {
        const flow = await accept(request.body.document);
        const wanted = request.body.id;
        if (wanted !== undefined && (await store.flows.exists(wanted))) {
          throw new ApiError(409, 'flow.exists', `There is a flow “${wanted}” already.`, { path: 'id' });
        }
        const id = await installFlow(store, flow, now(), wanted);
        await store.audit.add(who(request), 'flow.created', id);
        return reply.code(201).send(await flowDetail(services, id));
      },
    );

    app.post(
      '/flows/check',
      { schema: { body: z.object({ document: z.unknown() }), response: { 200: checkedFlowSchema } } },
      async request => ({ problems: [...(await entities.check(request.body.document)).problems] }),
    );

    app.get('/flows/:id', { schema: { params: withId, response: { 200: flowDetailSchema } } }, request =>
      flowDetail(services, request.params.id),
    );

    app.put(
      '/flows/:id',
      { schema: { params: withId, body: savedFlowSchema, response: { 200: flowDetailSchema } } },
      async request => {
        const { id } = request.params;
        await get(id);
        const flow = await acceptDraft(request.body.document);
        if (!(await store.flows.save(id, flow, request.body.revision, now()))) {
          throw new ApiError(409, 'flow.changed', 'Somebody else saved this flow meanwhile.', {
            hint: 'Load it again, or save over it with the current revision.',
          });
        }
        return flowDetail(services, id);
      },
    );

    /** A draft may hold unfinished configurations and expressions, never a broken graph. */
    const acceptDraft = async (document: unknown): Promise<Flow> => {
      const { flow, problems } = await entities.check(document);
      const unfinished = new Set([
        'flow.invalid-config',
        'flow.invalid-expression',
        'flow.invalid-setting',
        'flow.unknown-setting',
        'flow.unsupported-operation',
        'flow.unknown-entity',
      ]);
      const errors = problems.filter(({ severity, code }) => severity === 'error' && !unfinished.has(code));
      if (!flow || errors.length > 0) throw flowRefused(errors);
      return flow;
    };

    app.delete('/flows/:id', { schema: { params: withId } }, async (request, reply) => {
      const { id } = request.params;
      await get(id);
      if (runner.isBusy(id)) {
        throw new ApiError(409, 'flow.busy', 'The flow is running.', {
          hint: 'Cancel the run, or wait for its end.',
        });
      }
      await store.flows.remove(id);
      await scheduler.update(id);
      await store.audit.add(who(request), 'flow.removed', id);
      return reply.code(204).send();
    });

    app.post(
      '/flows/:id/deploy',
      { schema: { params: withId, body: deploySchema.nullish(), response: { 200: flowDetailSchema } } },
      async request => {
        const { id } = request.params;
        const { draft } = await get(id);
        await acceptComplete(draft);
        await acceptBesideOthers(id, draft);
        const version = await store.flows.deploy(id, draft, who(request), request.body?.note ?? '', now());
        await scheduler.update(id);
        // What the new version puts right, it puts right for the records that wait as well.
        void releaser.look(id);
        await hooks.look(id);
        await store.audit.add(who(request), 'flow.deployed', id, { version });
        return flowDetail(services, id);
      },
    );

    app.put(
      '/flows/:id/active',
      { schema: { params: withId, body: activeSchema, response: { 200: flowDetailSchema } } },
      async request => {
        const { id } = request.params;
        const { version } = await get(id);
        const { active } = request.body;
        if (active && version === null) {
          throw new ApiError(409, 'flow.not-deployed', 'The flow was never deployed.', {
            hint: 'Deploy it first.',
          });
        }
        const deployed = active && version !== null ? await store.flows.version(id, version) : undefined;
        if (deployed) await acceptBesideOthers(id, deployed);
        await store.flows.setActive(id, active);
        await scheduler.update(id);
        await hooks.look(id);
        await store.audit.add(who(request), active ? 'flow.activated' : 'flow.paused', id);
        return flowDetail(services, id);
      },
    );

    app.get(
      '/flows/:id/versions',
      { schema: { params: withId, response: { 200: z.object({ data: z.array(versionSchema) }) } } },
      async request => {
        const flow = await get(request.params.id);
        const versions = await store.flows.versions(flow.id);
        return {
          data: versions.map(entry => ({
            ...entry,
            createdAt: iso(entry.createdAt),
            current: entry.version === flow.version,
          })),
        };
      },
    );

    app.get(
      '/flows/:id/versions/:version',
      {
        schema: {
          params: z.object({ id: z.string(), version: z.coerce.number().int() }),
          response: { 200: z.object({ document: z.unknown() }) },
        },
      },
      async request => {
        const { id, version } = request.params;
        const document = await store.flows.version(id, version);
        if (!document) throw notFound('version', version);
        return { document };
      },
    );

    app.post(
      '/flows/:id/runs',
      { schema: { params: withId, body: newRunSchema, response: { 202: runSchema } } },
      async (request, reply) => {
        const flow = await get(request.params.id);
        const { mode, draft, full, limit } = request.body;
        if (draft && mode === 'live') {
          throw new ApiError(422, 'run.draft-live', 'A draft can only be run dry.', {
            path: 'draft',
            hint: 'Deploy it first.',
          });
        }
        if (limit !== undefined && mode === 'live') {
          throw new ApiError(422, 'run.limit-live', 'Only a dry run can be limited.', {
            path: 'limit',
            hint: 'Leave out “limit”, or run it dry.',
          });
        }
        if (!draft && flow.version === null) {
          throw new ApiError(409, 'flow.not-deployed', 'The flow was never deployed.', {
            hint: 'Deploy it first.',
          });
        }
        if (draft) await acceptComplete(flow.draft);
        const id = await runner.start({
          flow: flow.id,
          mode,
          full,
          limit,
          trigger: request.headers.authorization ? 'api' : 'manual',
          version: draft ? null : flow.version,
          draft: draft ? flow.draft : undefined,
        });
        const run = await store.runs.get(id);
        if (!run) throw notFound('run', id);
        return reply.code(202).send(toRun(run));
      },
    );
  };
