import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineSystem, type EntityType, type SystemType } from '../../nodes/sdk/define-system.ts';
import { flowOf, write } from '../engine/testing/document.ts';
import { shelves } from '../engine/testing/shelf.ts';
import { flowTypes } from '../expressions/flow-types.ts';
import { openTestStore, type TestStore } from '../store/testing/open.ts';
import { RoleEntities } from './role-entities.ts';

const shelfRegistry = shelves().registry;

/** A system whose kinds of records are named in its settings, each with one field. */
const anything = () => {
  let made = 0;
  const system = defineSystem({
    id: 'anything',
    title: 'Anything',
    summary: 'Whatever is named',
    monogram: 'A',
    settings: z.object({ records: z.array(z.string()).min(1, 'names nothing') }),
    secrets: z.object({}),
    limits: { concurrency: 1 },
    connect: () => ({}),
    check: async () => ({ summary: '' }),
    options: {},
    entities: {},
    entitiesOf: ({ records }) => {
      made += 1;
      return Object.fromEntries(records.map(name => [name, kind(name)]));
    },
  });
  // The registry knows systems without their client type, as nodes/registry.ts does.
  return { system: system as unknown as SystemType, made: () => made };
};

const kind = (name: string): EntityType => ({
  title: name,
  titles: `${name}s`,
  summary: '',
  schema: z.object({ [`${name}Code`]: z.string() }),
  writes: z.object({ [`${name}Code`]: z.string() }),
  key: () => '',
  read: { pages: async function* () {} },
  find: { code: { title: 'Code', find: async () => new Map() } },
  create: async () => [],
});

describe('records that the settings of a connection say', () => {
  let files: TestStore;
  let known: RoleEntities;
  let made: () => number;
  beforeEach(async () => {
    files = await openTestStore();
    const { system, made: count } = anything();
    made = count;
    known = new RoleEntities({
      registry: {
        nodes: shelfRegistry.nodes,
        systems: new Map([...shelfRegistry.systems, ['anything', system]]),
      },
      connections: files.store.connections,
      simulators: () => '',
    });
    await add('ours', { records: ['crate'] });
  });
  afterEach(() => files.close());

  const add = (id: string, settings: Record<string, unknown>) =>
    files.store.connections.add({
      id,
      name: id,
      system: 'anything',
      settings,
      secrets: {},
      demo: false,
      createdAt: 1,
    });
  const flow = (connection: string | null, entity: string) => {
    const [type, config] = write();
    const sound = flowOf({ write: [type, { ...config, entity, by: 'code' }] }, ['read.out > write.in']);
    return {
      ...sound,
      roles: { ...sound.roles, target: { title: 'There', system: 'anything', connection } },
    };
  };
  const codes = async (connection: string | null, entity: string) =>
    (await known.check(flow(connection, entity))).problems.map(({ code }) => code);

  test('a flow is checked against the records of the connection it uses', async () => {
    expect(await codes('ours', 'crate')).toEqual([]);
    expect(await codes('ours', 'barrel')).toEqual(['flow.unknown-entity']);
    await add('theirs', { records: ['barrel'] });
    expect(await codes('theirs', 'barrel')).toEqual([]);
  });

  test('before a connection is chosen, or while it is not complete, its records are not the matter', async () => {
    expect(await codes(null, 'crate')).toEqual(['flow.missing-connection']);
    await add('empty', { records: [] });
    expect(await codes('empty', 'crate')).toEqual([]);
  });

  test('a change of the settings counts at once; unchanged ones are read once', async () => {
    await codes('ours', 'crate');
    await codes('ours', 'crate');
    expect(made()).toBe(1);
    await files.store.connections.change('ours', { settings: { records: ['barrel'] } });
    expect(await codes('ours', 'crate')).toEqual(['flow.unknown-entity']);
  });

  test('the mapping editor learns their fields', async () => {
    const document = flow('ours', 'crate');
    const at = await known.ofRoles(document.roles);
    const { nodes } = flowTypes(
      { ...document, nodes: [{ ...mapperOf('crate') }], edges: [] },
      { nodes: shelfRegistry.nodes, systems: new Map() },
      at,
      (schema, io) => z.toJSONSchema(schema, { io }),
    );
    expect(nodes.map?.expected).toContain('crateCode');
  });
});

const mapperOf = (entity: string) => ({
  id: 'map',
  type: 'mapper',
  name: 'Map',
  position: { x: 0, y: 0 },
  config: { role: 'target', entity, expression: '({})' },
});
