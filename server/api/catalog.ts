import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { NodeType } from '../../nodes/sdk/define-node.ts';
import type { EntityType, SystemType } from '../../nodes/sdk/define-system.ts';
import type { Services } from '../services.ts';
import {
  type EntityInfo,
  type NodeTypeInfo,
  nodeTypeSchema,
  type SystemInfo,
  systemSchema,
} from './contracts/catalog.ts';
import { toJsonSchema } from './json-schema.ts';

/** /api/nodes and /api/systems: the declarations, as the editor needs them. Made once, when first asked for. */
export const catalogRoutes =
  ({ registry }: Services): FastifyPluginAsyncZod =>
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
        systems ??= [...registry.systems.values()].map(systemInfo);
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

const systemInfo = (system: SystemType): SystemInfo => ({
  id: system.id,
  title: system.title,
  summary: system.summary,
  monogram: system.monogram,
  settings: toJsonSchema(system.settings),
  secrets: toJsonSchema(system.secrets),
  auth: system.auth?.kind ?? 'credentials',
  simulator: system.simulator !== undefined,
  entities: Object.entries(system.entities).map(([id, entity]) => entityInfo(id, entity)),
  options: Object.entries(system.options).map(([name, { title }]) => ({ name, title })),
});

const entityInfo = (id: string, entity: EntityType): EntityInfo => ({
  id,
  title: entity.title,
  titles: entity.titles,
  summary: entity.summary,
  reads: toJsonSchema(entity.schema, 'output'),
  writes: entity.writes ? toJsonSchema(entity.writes) : null,
  readable: entity.read !== undefined,
  creatable: entity.create !== undefined,
  updatable: entity.update !== undefined,
  filters: entity.read?.filters ? toJsonSchema(entity.read.filters) : null,
  findBy: Object.entries(entity.find ?? {}).map(([name, { title }]) => ({ name, title })),
});
