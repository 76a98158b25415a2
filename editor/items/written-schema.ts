import type { SystemInfo } from '../../server/api/contracts/catalog.ts';
import type { JsonSchema } from '../../server/api/contracts/common.ts';

const at = (value: unknown, name: unknown): unknown =>
  typeof value === 'object' && value !== null && typeof name === 'string'
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/** The shape of what a node of the document writes; undefined when it writes nothing, or something unknown. */
export const writtenSchema = (
  document: unknown,
  node: string,
  systems: readonly SystemInfo[],
): JsonSchema | undefined => {
  const nodes = at(document, 'nodes');
  const config = at(Array.isArray(nodes) ? nodes.find(each => at(each, 'id') === node) : undefined, 'config');
  const system = at(at(at(document, 'roles'), at(config, 'role')), 'system');
  const entity = systems
    .find(({ id }) => id === system)
    ?.entities.find(({ id }) => id === at(config, 'entity'));
  return entity?.writes ?? entity?.reads;
};
