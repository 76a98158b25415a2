import type { Flow } from '../../flows/flow.ts';
import type { EntityInfo, NodeTypeInfo, SystemInfo } from '../../server/api/contracts/catalog.ts';
import type { NodeDraft } from './commands.ts';
import { identifierFrom } from './ids.ts';
import { type Systems, systemPlaying } from './systems.ts';

/** One thing the palette offers: a node type, or a node type set up for one system. */
export interface PaletteEntry {
  /** Stable, e.g. `connector:source`. */
  readonly id: string;
  readonly group: PaletteGroup;
  readonly category: NodeTypeInfo['category'];
  readonly type: string;
  /** The system it is set up for. */
  readonly system?: SystemInfo;
  /** Name of the node type. */
  readonly title: string;
  /** One line: what the node type does, or the kinds of records of the system. */
  readonly summary: string;
  readonly draft: NodeDraft;
}

/** `start`, `shape` and `exchange` are always open; `more` holds systems that play no role in the flow yet. */
export type PaletteGroup = 'start' | 'shape' | 'exchange' | 'more';

const groups: Readonly<Record<NodeTypeInfo['category'], PaletteGroup>> = {
  trigger: 'start',
  read: 'start',
  map: 'shape',
  logic: 'shape',
  find: 'exchange',
  write: 'exchange',
};

/** Whether a node type is set up with a side of the flow and so is offered once for every system. */
const speaksToSystem = (type: NodeTypeInfo): boolean =>
  (type.category === 'read' || type.category === 'find' || type.category === 'write') &&
  'role' in propertiesOf(type);

const propertiesOf = ({ config }: NodeTypeInfo): Readonly<Record<string, unknown>> => {
  const { properties } = config;
  return typeof properties === 'object' && properties !== null ? { ...properties } : {};
};

/** Whether a node of this category can do something with an entity. */
export const fits = (category: NodeTypeInfo['category'], entity: EntityInfo): boolean => {
  if (category === 'read') return entity.readable;
  if (category === 'find') return entity.findBy.length > 0;
  return entity.writes !== null && (category === 'map' || entity.creatable || entity.updatable);
};

/** What the palette offers for a flow: roles first, then every other system. */
export const paletteEntries = (
  types: readonly NodeTypeInfo[],
  systems: Systems,
  roles: Flow['roles'],
): readonly PaletteEntry[] => {
  const played = Object.entries(roles).flatMap(([name, role]) => {
    const system = systemPlaying(role, systems);
    return system ? [{ role: name, system }] : [];
  });
  const idle = [...systems].flatMap(([id, system]) =>
    system.id === id && !played.some(other => other.system.id === id) ? [system] : [],
  );
  return types.flatMap(type => {
    if (!speaksToSystem(type)) return [plain(type)];
    return [
      ...played.map(({ role, system }) => preset(type, system, role)),
      ...idle.map(system => preset(type, system)),
    ].filter(entry => entry !== undefined);
  });
};

const plain = (type: NodeTypeInfo): PaletteEntry => ({
  id: type.type,
  group: groups[type.category],
  category: type.category,
  type: type.type,
  title: type.title,
  summary: type.summary,
  draft: { type: type.type, name: type.title, config: type.defaults },
});

/**
 * A node type with side and records filled in; undefined when the system has nothing that fits. Where nobody has chosen
 * the connection that says which records there are, they are left open.
 */
const preset = (type: NodeTypeInfo, system: SystemInfo, role?: string): PaletteEntry | undefined => {
  const entities = system.entities.filter(each => fits(type.category, each));
  const [entity] = entities;
  const isOpen = system.entitiesPerConnection && system.entities.length === 0;
  if (!entity && !isOpen) return undefined;
  const name = role ?? identifierFrom(system.id, 'side');
  const findBy = entity?.findBy[0]?.name;
  return {
    id: `${type.type}:${role ?? `new-${system.id}`}`,
    group: role === undefined ? 'more' : groups[type.category],
    category: type.category,
    type: type.type,
    system,
    title: type.title,
    summary: entities.map(({ titles }) => titles).join(', ') || system.summary,
    draft: {
      type: type.type,
      name: (type.category === 'read' ? entity?.titles : entity?.title) ?? type.title,
      config: {
        ...type.defaults,
        role: name,
        ...(entity ? { entity: entity.id } : {}),
        ...('by' in propertiesOf(type) && findBy !== undefined ? { by: findBy } : {}),
      },
      ...(role === undefined ? { newRole: { name, title: system.title, system: system.id } } : {}),
    },
  };
};

/** Entries whose title, summary or system has all words of the search. */
export const searchEntries = (entries: readonly PaletteEntry[], search: string): readonly PaletteEntry[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ title, summary, system, category }) => {
    const text = `${title} ${summary} ${system?.title ?? ''} ${category}`.toLowerCase();
    return words.every(word => text.includes(word));
  });
};
