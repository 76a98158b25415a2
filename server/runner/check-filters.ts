import { answeredFilters, settingOfFilter } from '../../flows/filters.ts';
import { type Flow, type FlowNode, settingValues } from '../../flows/flow.ts';
import type { Problem } from '../../flows/problem.ts';
import type { NodeSource } from '../../nodes/sdk/define-node.ts';
import { pathOf } from '../engine/validate.ts';
import type { EntitiesOfRole } from './entities-of-role.ts';

/** What is wrong with the filters of a read node: settings that the flow lacks, values the other system has no use for. */
export const checkFilters = (
  flow: Flow,
  node: FlowNode,
  source: NodeSource | undefined,
  path: string,
  entitiesOf: EntitiesOfRole,
): readonly Problem[] => {
  if (source?.kind !== 'entity') return [];
  const at = (filter: string) => ({
    path: `${path}.config.filters.${filter}`,
    node: node.id,
    severity: 'error' as const,
  });
  const known = new Set(flow.settings.map(({ name }) => name));
  const missing = Object.entries(source.filters).flatMap(([filter, value]): Problem[] => {
    const setting = settingOfFilter(value);
    if (setting === undefined || known.has(setting)) return [];
    return [
      {
        ...at(filter),
        code: 'flow.unknown-setting',
        message: `Node “${node.name}”: the filter “${filter}” takes the answer to “${setting}”, which the flow does not ask.`,
        hint: `It asks: ${[...known].join(', ') || 'nothing'}.`,
      },
    ];
  });
  const role = Object.hasOwn(flow.roles, source.role) ? flow.roles[source.role] : undefined;
  const entity = role && entitiesOf(role)?.[source.entity];
  const parsed = entity?.read?.filters?.safeParse(answeredFilters(source.filters, settingValues(flow)));
  const issues = parsed?.error?.issues ?? [];
  const unfit = issues.map((issue): Problem => {
    const filter = String(issue.path[0] ?? '');
    const setting = settingOfFilter(source.filters[filter]);
    const asked = flow.settings.find(({ name }) => name === setting);
    return {
      ...at(filter),
      code: 'flow.invalid-config',
      message: asked
        ? `Node “${node.name}”: the answer to “${asked.label}” does not fit the filter “${filter}”: ${issue.message}.`
        : `Node “${node.name}”: the filter “${pathOf(issue.path)}” is not right: ${issue.message}.`,
      hint: 'Correct the value, or take the filter out.',
    };
  });
  return [...missing, ...unfit];
};
