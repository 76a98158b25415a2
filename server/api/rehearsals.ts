import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { unreadableAt } from '../engine/trace.ts';
import type { Services } from '../services.ts';
import type { ProcessedPage } from '../store/pages.ts';
import { toRun } from '../views.ts';
import { rehearseSchema } from './contracts/desk.ts';
import { runSchema } from './contracts/runs.ts';
import { ApiError, flowRefused, notFound } from './problem.ts';

/** POST /api/flows/:id/rehearse: the draft over the records of the last live runs; nothing is written. */
export const rehearsalRoutes =
  ({ store, runner, entities, now }: Services): FastifyPluginAsyncZod =>
  async app => {
    app.post(
      '/flows/:id/rehearse',
      {
        schema: { params: z.object({ id: z.string() }), body: rehearseSchema, response: { 202: runSchema } },
      },
      async (request, reply) => {
        const flow = await store.flows.get(request.params.id);
        if (!flow) throw notFound('flow', request.params.id);
        const { problems } = await entities.check(flow.draft);
        if (problems.length > 0) throw flowRefused(problems);
        const pages = await store.pages.processed(flow.id, request.body.runs);
        const draft = JSON.stringify(flow.draft);
        const tried = await store.desk.tryAgain({
          run: {
            flow: flow.id,
            version: null,
            draft,
            mode: 'dry',
            trigger: 'rehearsal',
            full: false,
            at: now(),
          },
          pages: pages.map(playAgain),
          items: [],
          resolution: { kind: 'retried', by: '' },
        });
        if (!tried) {
          throw new ApiError(409, 'run.none', 'There is no live run to rehearse with.', {
            hint: 'Run the flow once, or start a dry run.',
          });
        }
        runner.enqueue(flow.id, tried.run);
        const run = await store.runs.get(tried.run);
        if (!run) throw notFound('run', tried.run);
        return reply.code(202).send(toRun(run));
      },
    );
  };

const playAgain = ({ id, trace }: ProcessedPage) => ({
  node: trace.source,
  content: {
    records: trace.items.map(({ key, source, version }, position) => {
      const failure = unreadableAt(trace, position);
      return {
        record: source,
        ...(key === undefined ? {} : { key }),
        ...(version === undefined ? {} : { version }),
        ...(failure ? { failure } : {}),
      };
    }),
    exchanges: [],
    rehearsalOf: id,
  },
});
