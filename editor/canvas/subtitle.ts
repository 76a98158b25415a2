import type { Flow, FlowNode } from '../../flows/flow.ts';
import type { NodeTypeInfo, SystemInfo } from '../../server/api/contracts/catalog.ts';
import { readFields } from '../mapper/fields.ts';
import { toText } from '../mapper/lines.ts';
import { type Systems, systemOf } from './systems.ts';

/** What is known of a node besides its name, to be said under it in a few words. */
export type Subtitle =
  | { readonly kind: 'system'; readonly system: string; readonly mode?: string; readonly by?: string }
  | { readonly kind: 'fields'; readonly type: string; readonly count: number }
  | { readonly kind: 'cron'; readonly expression: string }
  | { readonly kind: 'type'; readonly type: string };

/** What stands under a node's name: the system it speaks to, how many fields it maps, when it starts. */
export const subtitleOf = (
  node: FlowNode,
  type: NodeTypeInfo | undefined,
  roles: Flow['roles'],
  systems: Systems,
): Subtitle => {
  const { role, mode, by, cron, expression } = node.config;
  const title = type?.title ?? node.type;
  const system = systemOf(role, roles, systems);
  if (system && type?.category !== 'map') {
    return {
      kind: 'system',
      system: system.title,
      ...(type?.category === 'write' && typeof mode === 'string' ? { mode } : {}),
      ...(type?.category === 'find' && typeof by === 'string' ? { by: findTitle(system, node, by) } : {}),
    };
  }
  if (type?.category === 'trigger' && typeof cron === 'string') return { kind: 'cron', expression: cron };
  if (type?.category === 'map' && expression !== undefined) {
    const view = readFields(toText(expression));
    if (view.kind === 'fields') return { kind: 'fields', type: title, count: view.rows.length };
  }
  return { kind: 'type', type: title };
};

const findTitle = (system: SystemInfo, node: FlowNode, by: string): string =>
  system.entities.find(({ id }) => id === node.config.entity)?.findBy.find(({ name }) => name === by)
    ?.title ?? by;
