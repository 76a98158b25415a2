import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { NodeType } from '../../nodes/sdk/define-node.ts';
import type { SystemType } from '../../nodes/sdk/define-system.ts';
import { tokenNames } from '../../nodes/sdk/oauth2.ts';
import type { Services } from '../services.ts';
import { type NodeTypeInfo, nodeTypeSchema, type SystemInfo, systemSchema } from './contracts/catalog.ts';
import { entityInfos } from './entity-info.ts';
import { toJsonSchema } from './json-schema.ts';

/** /api/nodes and /api/systems: the declarations, as the editor needs them. Made once, when first asked for. */
export const catalogRoutes =
  ({ registry, config }: Services): FastifyPluginAsyncZod =>
  async app => {
    let nodes: NodeTypeInfo[] | undefined;
    let systems: SystemInfo[] | undefined;

    app.get(
      '/nodes',
      { schema: { response: { 200: z.object({ data: z.array(nodeTypeSchema) }) } } },
      async () => {
        nodes ??= [...registry.nodes.values()].map(nodeInfo);
        return { data: nodes };
      },
    );
    app.get(
      '/systems',
      { schema: { response: { 200: z.object({ data: z.array(systemSchema) }) } } },
      async () => {
        systems ??= [...registry.systems.values()].map(system => systemInfo(system, config.demo));
        return { data: systems };
      },
    );
  };

const nodeInfo = (node: NodeType): NodeTypeInfo => {
  const config = toJsonSchema(node.config);
  return {
    type: node.type,
    category: node.category,
    title: node.title,
    summary: node.summary,
    docs: node.docs,
    inputs: [...node.ports.inputs],
    outputs: [...node.ports.outputs],
    config,
    defaults: defaultsOf(config),
  };
};

const defaultsOf = (schema: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries((schema.properties ?? {}) as Record<string, { default?: unknown }>).flatMap(
      ([name, { default: value }]) => (value === undefined ? [] : [[name, value]]),
    ),
  );

/** What people type; where they sign in in the browser, the tokens come from there. */
const typedSecrets = ({ secrets, auth }: SystemType): Record<string, unknown> => {
  const schema = toJsonSchema(secrets);
  const properties = Object.entries(Object(schema.properties));
  const isTyped = (name: string) => !auth || !tokenNames.some(token => token === name);
  return { ...schema, properties: Object.fromEntries(properties.filter(([name]) => isTyped(name))) };
};

const systemInfo = (system: SystemType, isDemo: boolean): SystemInfo => ({
  id: system.id,
  title: system.title,
  summary: system.summary,
  monogram: system.monogram,
  settings: toJsonSchema(system.settings),
  secrets: typedSecrets(system),
  auth: system.auth === undefined ? 'credentials' : system.auth.applies ? 'either' : system.auth.kind,
  simulator: isDemo && system.simulator !== undefined && system.demo !== undefined,
  entities: [...entityInfos(system.entities)],
  entitiesPerConnection: system.entitiesOf !== undefined,
  options: Object.entries(system.options).map(([name, { title }]) => ({ name, title })),
});
