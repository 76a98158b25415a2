import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Flow, settingValues } from '../../flows/flow.ts';
import type { Evaluated, Item } from '../../nodes/sdk/define-node.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { flowTypes } from '../expressions/flow-types.ts';
import { Sandbox } from '../expressions/sandbox.ts';
import { checkFlow } from '../runner/check-flow.ts';
import type { Services } from '../services.ts';
import { type PreviewResult, previewResultSchema, previewSchema, typesSchema } from './contracts/flows.ts';
import { stepsOf } from './item-steps.ts';
import { toJsonSchema } from './json-schema.ts';
import { flowRefused } from './problem.ts';

/** /api/flows/:id/types and /api/flows/:id/preview: what the mapping editor needs while people type. */
export const designerRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { registry, store, entities, now } = services;
    const withId = z.object({ id: z.string() });

    const readable = (document: unknown): Flow => {
      const { flow, problems } = checkFlow(document, registry);
      if (!flow) throw flowRefused(problems);
      return flow;
    };

    app.post(
      '/flows/:id/types',
      {
        config: { access: 'viewer' },
        schema: { params: withId, body: z.object({ document: z.unknown() }), response: { 200: typesSchema } },
      },
      async request => {
        const flow = readable(request.body.document);
        return flowTypes(flow, registry, await entities.ofRoles(flow.roles), toJsonSchema);
      },
    );

    app.post(
      '/flows/:id/preview',
      { schema: { params: withId, body: previewSchema, response: { 200: previewResultSchema } } },
      async (request): Promise<PreviewResult> => {
        const flow = readable(request.body.document);
        const { node, code, item } = request.body;
        const sample = await sampleAt(request.params.id, node, item);
        if (!sample) return { key: null, ok: false, value: null, failure: null, ms: 0 };
        const sandbox = new Sandbox({
          settings: settingValues(flow),
          tables: flow.tables,
          run: { startedAt: new Date(now()).toISOString(), mode: 'dry', flow: flow.name },
        });
        const started = performance.now();
        try {
          const name = flow.nodes.find(({ id }) => id === node)?.name ?? node;
          const [answer] = await sandbox.evaluate(code, [sample], name);
          return resultOf(sample.key, answer, performance.now() - started);
        } catch (error) {
          return resultOf(
            sample.key,
            { ok: false, failure: Failure.from(error) },
            performance.now() - started,
          );
        } finally {
          sandbox.dispose();
        }
      },
    );

    /** An item of an earlier run as it arrived at the node; the newest when none is named. */
    const sampleAt = async (
      flow: string,
      node: string,
      id: number | undefined,
    ): Promise<Item | undefined> => {
      const found = id === undefined ? await store.items.newest(flow) : await store.items.get(id);
      if (found?.flow !== flow) return undefined;
      const trace = await store.pages.trace(found.page);
      const run = await store.runs.get(found.run);
      if (!trace || !run) return undefined;
      const document = await store.runs.document(run);
      const steps = stepsOf(trace, found.position, document);
      const here = steps.findIndex(step => step.node === node);
      const before = here < 0 ? steps : steps.slice(0, here);
      const record = here < 0 ? steps.at(-1)?.output : steps[here]?.input;
      return {
        key: found.key,
        index: 0,
        source: steps[0]?.output,
        record: record ?? steps[0]?.output,
        steps: Object.fromEntries(
          before.flatMap(step =>
            step.result === null
              ? step.type === 'mapper'
                ? [[step.node, step.output]]
                : []
              : [[step.node, step.result]],
          ),
        ),
      };
    };
  };

const resultOf = (key: string, answer: Evaluated | undefined, ms: number): PreviewResult => ({
  key,
  ok: answer?.ok ?? false,
  value: answer?.ok ? (answer.value ?? null) : null,
  failure: answer?.ok === false ? answer.failure.info : null,
  ms: Math.round(ms * 10) / 10,
});
