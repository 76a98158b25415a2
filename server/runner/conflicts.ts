import type { FlowTemplate } from '../../flows/catalog.ts';
import type { Flow } from '../../flows/flow.ts';
import type { Problem } from '../../flows/problem.ts';
import type { Store } from '../store/store.ts';

export interface ConflictServices {
  readonly store: Store;
  readonly templates: ReadonlyMap<string, FlowTemplate>;
}

/** Templates that must not be live together with a flow, by what it says itself and by what its template says. */
const excludedBy = (flow: Flow, templates: ConflictServices['templates']): ReadonlySet<string> =>
  new Set([
    ...(flow.offer?.excludes ?? []),
    ...(templates.get(flow.template ?? '')?.document.offer?.excludes ?? []),
  ]);

const excludes = (flow: Flow, other: Flow, templates: ConflictServices['templates']): boolean =>
  other.template !== undefined && excludedBy(flow, templates).has(other.template);

/** Two flows meet only where they join the same connections. */
const connectionsOf = ({ roles }: Flow): string =>
  [...new Set(Object.values(roles).map(({ connection }) => connection ?? ''))].toSorted().join('\n');

/**
 * The other flow that is live, is deployed and not paused, and must not be so together with this one between the same
 * connections; as a problem that refuses the flow. Undefined when there is none.
 */
export const conflictOf = async (
  { store, templates }: ConflictServices,
  id: string,
  flow: Flow,
): Promise<Problem | undefined> => {
  for (const other of await store.flows.list()) {
    if (other.id === id || other.version === null || !other.active) continue;
    const live = (await store.flows.version(other.id, other.version)) ?? other.draft;
    const isBarred = excludes(flow, live, templates) || excludes(live, flow, templates);
    if (!isBarred || connectionsOf(flow) !== connectionsOf(live)) continue;
    return {
      severity: 'error',
      code: 'flow.conflict',
      path: 'template',
      message: `“${flow.name}” and “${live.name}” must not be live at the same time: they would undo or repeat each other’s work.`,
      hint: `Pause “${live.name}” first, or leave this flow off.`,
    };
  }
  return undefined;
};

/** The other live flow that was made of the same template and joins the same connections: it does the same already. */
export const twinOf = async (
  { store }: Pick<ConflictServices, 'store'>,
  id: string,
  flow: Flow,
): Promise<Flow | undefined> => {
  for (const other of await store.flows.list()) {
    if (other.id === id || other.version === null || !other.active) continue;
    const live = (await store.flows.version(other.id, other.version)) ?? other.draft;
    if (live.template === flow.template && connectionsOf(flow) === connectionsOf(live)) return live;
  }
  return undefined;
};
