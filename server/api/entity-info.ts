import type { Entities, EntityType } from '../../nodes/sdk/define-system.ts';
import type { EntityInfo } from './contracts/catalog.ts';
import { toJsonSchema } from './json-schema.ts';

/** Kinds of records as the editor needs them. */
export const entityInfos = (entities: Entities): readonly EntityInfo[] =>
  Object.entries(entities).map(([id, entity]) => entityInfo(id, entity));

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
