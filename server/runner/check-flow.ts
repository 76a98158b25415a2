import type { z } from 'zod';
import { type Flow, type FlowNode, flowFormat, flowSchema, settingValues } from '../../flows/flow.ts';
import { checkGraph } from '../../flows/graph.ts';
import type { Problem } from '../../flows/problem.ts';
import type { Registry } from '../../nodes/registry.ts';
import type { NodeType, RoleUse } from '../../nodes/sdk/define-node.ts';
import { pathOf } from '../engine/validate.ts';
import { syntaxError } from '../expressions/syntax.ts';
import { checkFilters } from './check-filters.ts';
import { declaredEntities, type EntitiesOfRole } from './entities-of-role.ts';

/** A document that was read, or why it could not be. */
export type ParsedFlow =
  | { readonly flow: Flow; readonly problems: readonly Problem[] }
  | { readonly flow: null; readonly problems: readonly Problem[] };

/**
 * Reads a flow document and finds everything that is wrong with it. Records of a side that are not known (nobody has
 * chosen its connection) are not checked.
 */
export const checkFlow = (
  document: unknown,
  registry: Registry,
  entitiesOf: EntitiesOfRole = declaredEntities(registry),
): ParsedFlow => {
  const format =
    typeof document === 'object' && document !== null && 'format' in document ? document.format : undefined;
  if (typeof format === 'number' && format > flowFormat) {
    return { flow: null, problems: [tooNew(format)] };
  }
  const parsed = flowSchema.safeParse(document);
  if (!parsed.success) {
    return {
      flow: null,
      problems: parsed.error.issues.map(issue => ({
        severity: 'error',
        code: 'flow.invalid-document',
        path: pathOf(issue.path),
        message: `${pathOf(issue.path) || 'The document'}: ${issue.message}.`,
        hint: 'Compare the file with one exported by this version of Koppel.',
      })),
    };
  }
  const flow = parsed.data;
  return {
    flow,
    problems: [
      ...checkGraph(flow, type => registry.nodes.get(type)),
      ...flow.nodes.flatMap((node, i) => checkNode(flow, node, `nodes[${i}]`, registry, entitiesOf)),
      ...checkRoles(flow, registry),
      ...checkSettings(flow),
    ],
  };
};

const tooNew = (format: number): Problem => ({
  severity: 'error',
  code: 'flow.unsupported-format',
  path: 'format',
  message: `The flow has format ${format}; this version of Koppel reads up to ${flowFormat}.`,
  hint: 'Upgrade Koppel, or export the flow again from the older version.',
});

const checkNode = (
  flow: Flow,
  node: FlowNode,
  path: string,
  registry: Registry,
  entitiesOf: EntitiesOfRole,
): readonly Problem[] => {
  const type = registry.nodes.get(node.type);
  if (!type) return [];
  const config = type.config.safeParse(node.config);
  if (!config.success) {
    return config.error.issues.map(issue => ({
      severity: isMissing(node.config, issue.path) ? 'incomplete' : 'error',
      code: 'flow.invalid-config',
      path: `${path}.config${issue.path.length > 0 ? `.${pathOf(issue.path)}` : ''}`,
      node: node.id,
      message: `Node “${node.name}”: ${inWords(issue, isMissing(node.config, issue.path))}.`,
      hint: `See the help of the node type “${type.title}”.`,
    }));
  }
  return [
    ...checkExpressions(node, type, config.data, path),
    ...checkUses(flow, node, type.roles?.(config.data) ?? [], path, registry, entitiesOf),
    ...checkFilters(flow, node, type.source?.(config.data), path, entitiesOf),
  ];
};

const inWords = (issue: z.core.$ZodIssue, isEmpty: boolean): string => {
  const place = pathOf(issue.path);
  if (isEmpty && place !== '') return `“${place}” is not filled in`;
  if (issue.code === 'invalid_union' && place !== '') return `“${place}” is not of a form that fits here`;
  if (issue.code === 'unrecognized_keys')
    return `there is no setting ${issue.keys.map(key => `“${key}”`).join(', ')}`;
  return place === ''
    ? issue.message
    : `“${place}” ${issue.message.replace(/^Invalid input: /, 'is not right: ')}`;
};

const isMissing = (config: unknown, path: readonly PropertyKey[]): boolean => {
  const value = path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined,
    config,
  );
  return value === undefined || value === '';
};

const checkExpressions = (
  node: FlowNode,
  type: NodeType,
  config: unknown,
  path: string,
): readonly Problem[] =>
  Object.entries(type.expressions?.(config) ?? {}).flatMap(([name, code]) => {
    const said = syntaxError(code);
    if (said === undefined) return [];
    return [
      {
        severity: code.trim() === '' ? 'incomplete' : 'error',
        code: 'flow.invalid-expression',
        path: `${path}.config.${name}`,
        node: node.id,
        message: `Node “${node.name}”: the expression “${name}” is not valid: ${said}.`,
        hint: 'Correct it in the editor; it must be one JavaScript expression.',
      } satisfies Problem,
    ];
  });

/** An entry that the list has itself; every object knows names such as `constructor`. */
const own = <T>(list: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(list, name) ? list[name] : undefined;

const checkUses = (
  flow: Flow,
  node: FlowNode,
  uses: readonly RoleUse[],
  path: string,
  registry: Registry,
  entitiesOf: EntitiesOfRole,
): readonly Problem[] =>
  uses.flatMap(use => {
    const at = { path: `${path}.config.${use.path}`, node: node.id, severity: 'error' as const };
    const role = own(flow.roles, use.role);
    if (!role) {
      return [
        {
          ...at,
          code: 'flow.unknown-role',
          message: `Node “${node.name}” uses the side “${use.role}”, which the flow does not have.`,
          hint: `Its sides are: ${Object.keys(flow.roles).join(', ') || 'none'}.`,
        } satisfies Problem,
      ];
    }
    const system = registry.systems.get(role.system);
    const entities = entitiesOf(role);
    if (!system || !entities) return [];
    const entity = own(entities, use.entity);
    if (!entity) {
      return [
        {
          ...at,
          path: `${path}.config.entity`,
          code: 'flow.unknown-entity',
          message: `Node “${node.name}”: ${system.title} has no “${use.entity}”.`,
          hint: `It has: ${Object.keys(entities).join(', ')}.`,
        } satisfies Problem,
      ];
    }
    const problems: Problem[] = [];
    if (use.operation === 'read' && !entity.read) {
      problems.push({
        ...at,
        code: 'flow.unsupported-operation',
        message: `Node “${node.name}”: ${entity.titles} of ${system.title} cannot be read as a list.`,
        hint: 'Choose other records.',
      });
    }
    if (use.operation === 'write' && !entity.writes) {
      problems.push({
        ...at,
        code: 'flow.unsupported-operation',
        message: `Node “${node.name}”: ${entity.titles} cannot be written to ${system.title}.`,
        hint: 'Choose other records.',
      });
    }
    if (use.by !== undefined && !own(entity.find ?? {}, use.by)) {
      problems.push({
        ...at,
        path: `${path}.config.by`,
        code: 'flow.unsupported-operation',
        message: `Node “${node.name}”: ${entity.titles} of ${system.title} cannot be found by “${use.by}”.`,
        hint: `They can be found by: ${Object.keys(entity.find ?? {}).join(', ') || 'nothing'}.`,
      });
    }
    return problems;
  });

const checkRoles = (flow: Flow, registry: Registry): readonly Problem[] =>
  Object.entries(flow.roles).flatMap(([name, role]): Problem[] => {
    const path = `roles.${name}`;
    if (!registry.systems.has(role.system)) {
      return [
        {
          severity: 'error',
          code: 'flow.unknown-system',
          path: `${path}.system`,
          message: `The side “${role.title}” wants the system “${role.system}”, which this server does not know.`,
          hint: `It knows: ${[...registry.systems.keys()].join(', ')}.`,
        },
      ];
    }
    if (role.connection !== null) return [];
    return [
      {
        severity: 'incomplete',
        code: 'flow.missing-connection',
        path: `${path}.connection`,
        message: `No connection is chosen for “${role.title}”.`,
        hint: 'Choose one in the settings of the flow.',
      },
    ];
  });

const checkSettings = (flow: Flow): readonly Problem[] => {
  const values = settingValues(flow);
  return flow.settings.flatMap((setting, i): Problem[] => {
    const value = values[setting.name];
    const empty =
      value === null || value === '' || value === undefined || (Array.isArray(value) && value.length === 0);
    if (empty) {
      return setting.required
        ? [
            {
              severity: 'incomplete',
              code: 'flow.missing-setting',
              path: `values.${setting.name}`,
              message: `The question “${setting.label}” is not answered.`,
              hint: 'Answer it in the settings of the flow.',
            },
          ]
        : [];
    }
    const fits =
      setting.type === 'text' || setting.type === 'choice'
        ? typeof value === 'string' &&
          (setting.type === 'text' || setting.choices.some(choice => choice.value === value))
        : setting.type === 'choices'
          ? Array.isArray(value) &&
            value.every(entry => setting.choices.some(choice => choice.value === entry))
          : typeof value === setting.type;
    if (fits) return [];
    return [
      {
        severity: 'error',
        code: 'flow.invalid-setting',
        path: `values.${setting.name}`,
        message: `The answer to “${setting.label}” is not one that fits (settings[${i}]).`,
        hint:
          setting.type === 'choice' || setting.type === 'choices'
            ? `Choose from: ${setting.choices.map(({ value: v }) => v).join(', ')}.`
            : `It must be a ${setting.type}.`,
      },
    ];
  });
};
