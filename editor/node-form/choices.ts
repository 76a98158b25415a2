import type { Flow } from '../../flows/flow.ts';
import type { EntityInfo, NodeTypeInfo } from '../../server/api/contracts/catalog.ts';
import { fits } from '../canvas/catalog.ts';
import { type Systems, systemOf, systemPlaying } from '../canvas/systems.ts';

type Config = Readonly<Record<string, unknown>>;

/** One entry of a drop-down. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Sides of the flow at which a node of this category finds something to do. */
export const roleChoices = (
  category: NodeTypeInfo['category'],
  roles: Flow['roles'],
  systems: Systems,
): readonly Choice[] =>
  Object.entries(roles).flatMap(([name, role]) => {
    const found = systemPlaying(role, systems);
    if (!found?.entities.some(entity => fits(category, entity))) return [];
    return [
      { value: name, label: role.title === found.title ? role.title : `${role.title} (${found.title})` },
    ];
  });

/** Entities of the chosen side that fit what the node does. */
export const entityChoices = (
  category: NodeTypeInfo['category'],
  role: unknown,
  roles: Flow['roles'],
  systems: Systems,
): readonly EntityInfo[] =>
  (systemOf(role, roles, systems)?.entities ?? []).filter(entity => fits(category, entity));

/** The entity a node is set to. */
export const entityOf = (config: Config, roles: Flow['roles'], systems: Systems): EntityInfo | undefined =>
  systemOf(config.role, roles, systems)?.entities.find(({ id }) => id === config.entity);

/** Names of the top-level fields that an entity accepts. */
export const fieldNames = (entity: EntityInfo | undefined): readonly string[] => {
  const properties = entity?.writes?.properties;
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
};

/**
 * The configuration after a change, put in order: when side or entity changed, what depended on them and does not
 * exist any more takes the first thing that does.
 */
export const settle = (
  config: Config,
  category: NodeTypeInfo['category'],
  roles: Flow['roles'],
  systems: Systems,
): Config => {
  if (typeof config.role !== 'string' || !systemOf(config.role, roles, systems)) return config;
  const entities = entityChoices(category, config.role, roles, systems);
  const entity = entities.find(({ id }) => id === config.entity) ?? entities[0];
  if (!entity) return config;
  const isOther = entity.id !== config.entity;
  return {
    ...config,
    entity: entity.id,
    ...('by' in config && !entity.findBy.some(({ name }) => name === config.by)
      ? { by: entity.findBy[0]?.name ?? '' }
      : {}),
    ...(isOther && 'filters' in config ? { filters: {} } : {}),
    ...(Array.isArray(config.createOnly)
      ? { createOnly: config.createOnly.filter(name => fieldNames(entity).includes(name)) }
      : {}),
  };
};

/** Sentences by field of the form, from the problems of a node. */
export const fieldErrors = (
  problems: readonly { readonly path: string; readonly message: string }[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    problems.flatMap(({ path, message }) => {
      const name = /\.config\.(.+)$/.exec(path)?.[1];
      return name === undefined ? [] : [[name, message]];
    }),
  );
