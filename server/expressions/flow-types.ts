import { readFileSync } from 'node:fs';
import type { Flow, FlowNode, FlowSetting } from '../../flows/flow.ts';
import { sort } from '../../flows/graph.ts';
import type { Registry } from '../../nodes/registry.ts';
import type { NodeType, RecordShape } from '../../nodes/sdk/define-node.ts';
import type { JsonSchema } from '../api/contracts/common.ts';
import type { FlowTypes } from '../api/contracts/flows.ts';
import { once } from '../once.ts';
import type { EntitiesOfRole } from '../runner/entities-of-role.ts';
import { typeOf } from './declare.ts';

/** The function library with its inner helpers out of sight. */
const library = once(() => {
  const functions = readFileSync(new URL('./functions.ts', import.meta.url), 'utf8');
  return `declare const countryCodes: Readonly<Record<string, string>>;
const fn = (() => {
${functions.replace(/^declare const countryCodes.*$/m, '')}
return fn;
})();
`;
});

type ToJsonSchema = (schema: NodeType['config'], io: 'input' | 'output') => JsonSchema;

interface Known {
  /** Type of the record as it arrives. */
  readonly record: string;
  readonly source: string;
  /** Nodes passed for certain, and those passed on some way. */
  readonly certain: ReadonlySet<string>;
  readonly possible: ReadonlySet<string>;
}

/** What the editor's TypeScript service must know to complete and check each expression of a flow. */
export const flowTypes = (
  flow: Flow,
  registry: Registry,
  entitiesOf: EntitiesOfRole,
  toJsonSchema: ToJsonSchema,
): FlowTypes => {
  const known = new Map<string, Known>();
  const steps = new Map<string, string>();
  const nodes: FlowTypes['nodes'] = {};
  const textOf = (role: string, entity: string, side: 'reads' | 'writes'): string => {
    const played = flow.roles[role];
    const declared = played && entitiesOf(played)?.[entity];
    const schema = side === 'reads' ? declared?.schema : declared?.writes;
    return schema ? typeOf(toJsonSchema(schema, side === 'reads' ? 'output' : 'input')) : 'any';
  };

  for (const node of sort(flow).order) {
    const type = registry.nodes.get(node.type);
    const parsed = type?.config.safeParse(node.config);
    const config = parsed?.success ? (parsed.data as Readonly<Record<string, unknown>>) : node.config;
    const at = arriving(flow, node, known);
    const shape = shapeOf(type, parsed?.success ? parsed.data : undefined);
    const record =
      shape?.kind === 'entity'
        ? textOf(shape.role, shape.entity, 'reads')
        : shape?.kind === 'written'
          ? textOf(shape.role, shape.entity, 'writes')
          : shape?.kind === 'schema'
            ? typeOf(shape.schema)
            : shape?.kind === 'any'
              ? 'any'
              : at.record;
    const source = type?.category === 'read' ? record : at.source;
    known.set(node.id, { ...at, source, record });
    steps.set(node.id, stepType(node, config, textOf));
    if (type?.expressions)
      nodes[node.id] = { scope: scopeOf(flow, at, steps), expected: expectedOf(node, config, textOf) };
  }
  return { library: library(), nodes };
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const shapeOf = (type: NodeType | undefined, config: unknown): RecordShape | undefined => {
  if (config === undefined || !type?.record) return undefined;
  return Object.values(type.record(config))[0];
};

const arriving = (flow: Flow, node: FlowNode, known: ReadonlyMap<string, Known>): Known => {
  const before = flow.edges.flatMap(({ from, to }) => {
    const at = to.node === node.id ? known.get(from.node) : undefined;
    return at ? [{ id: from.node, at }] : [];
  });
  const union = (values: readonly string[]): string => [...new Set(values)].join(' | ') || 'any';
  const possible = new Set(before.flatMap(({ id, at }) => [id, ...at.possible]));
  const certain = new Set(
    [...possible].filter(id => before.every(way => way.id === id || way.at.certain.has(id))),
  );
  return {
    record: union(before.map(({ at }) => at.record)),
    source: union(before.map(({ at }) => at.source)),
    certain,
    possible,
  };
};

type TextOf = (role: string, entity: string, side: 'reads' | 'writes') => string;

/** What a node adds under `steps`. */
const stepType = (node: FlowNode, config: Readonly<Record<string, unknown>>, textOf: TextOf): string => {
  const [role, entity] = [text(config.role), text(config.entity)];
  if (node.type === 'lookup') {
    const hit = `{ readonly found: true; readonly id: string; readonly record: ${textOf(role, entity, 'reads')} }`;
    const found =
      config.each === true
        ? `{ readonly found: true; readonly records: Readonly<Record<string, ${hit}>> }`
        : hit;
    return config.onMissing === 'park'
      ? found
      : `(${found} | { readonly found: false; readonly id?: undefined; readonly record?: any; readonly records?: undefined })`;
  }
  if (node.type === 'upsert') {
    return `{ readonly action: "created" | "updated" | "unchanged" | "skipped"; readonly id: string }`;
  }
  if (node.type === 'mapper')
    return role && entity && config.mode !== 'extend' ? textOf(role, entity, 'writes') : 'any';
  return 'any';
};

/** Which nodes put something under `steps`. */
const stepping = new Set(['lookup', 'upsert', 'mapper']);

const scopeOf = (flow: Flow, at: Known, steps: ReadonlyMap<string, string>): string => {
  const passed = flow.nodes
    .filter(({ id, type }) => at.possible.has(id) && stepping.has(type))
    .map(
      ({ id, name }) =>
        `/** ${name.replaceAll('*/', '')} */ readonly ${id}${at.certain.has(id) ? '' : '?'}: ${steps.get(id) ?? 'any'};`,
    );
  const settings = flow.settings.map(
    setting =>
      `/** ${setting.label.replaceAll('*/', '')} */ readonly ${setting.name}: ${settingType(setting)};`,
  );
  const tables = Object.entries(flow.tables).map(
    ([name, table]) =>
      `/** ${table.label.replaceAll('*/', '')}: ${table.from} → ${table.to} */ readonly ${name}: ((value: string | number | null | undefined) => string) & { has(value: string | number | null | undefined): boolean };`,
  );
  return [
    `declare const record: ${at.record};`,
    `declare const source: ${at.source};`,
    `declare const steps: { ${passed.join(' ')} };`,
    `declare const settings: { ${settings.join(' ')} };`,
    `declare const tables: { ${tables.join(' ')} };`,
    'declare const run: { readonly startedAt: string; readonly mode: "live" | "dry" | "replay"; readonly flow: string };',
  ].join('\n');
};

const settingType = (setting: FlowSetting): string => {
  switch (setting.type) {
    case 'number':
      return 'number | null';
    case 'boolean':
      return 'boolean';
    case 'choice':
      return setting.choices.map(({ value }) => JSON.stringify(value)).join(' | ');
    case 'choices':
      return `readonly (${setting.choices.map(({ value }) => JSON.stringify(value)).join(' | ')})[]`;
    default:
      return 'string';
  }
};

const expectedOf = (
  node: FlowNode,
  config: Readonly<Record<string, unknown>>,
  textOf: TextOf,
): string | null => {
  if (node.type === 'filter') return 'boolean';
  if (node.type === 'mapper') {
    const [role, entity] = [text(config.role), text(config.entity)];
    return role && entity && config.mode !== 'extend' ? textOf(role, entity, 'writes') : 'object';
  }
  if (node.type === 'lookup')
    return config.each === true ? 'readonly (string | number)[]' : 'string | number | undefined';
  return node.type === 'upsert' ? 'string | number | undefined' : null;
};
