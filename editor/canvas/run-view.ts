import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NodeCounts, Run, Step } from '../../server/api/contracts/runs.ts';

/** The run that is drawn over the flow. */
export interface RunView {
  /** Id of the run shown in the drawer. */
  readonly runId: number | undefined;
  readonly running: boolean;
  readonly dry: boolean;
  /** Counts by node id. */
  readonly counts: Readonly<Record<string, NodeCounts>>;
  /** Output ports through which items went since the update before, as `node.port`. */
  readonly moving: ReadonlySet<string>;
  /** The node whose items the drawer lists. */
  readonly node: string | undefined;
  /** Ports by which the chosen item travelled, as `node.port`, and the nodes it passed; undefined when none is chosen. */
  readonly path: ItemPath | undefined;
}

export interface ItemPath {
  readonly nodes: ReadonlySet<string>;
  readonly ports: ReadonlySet<string>;
}

export type RunViewStore = StoreApi<RunView>;

const nothing: RunView = {
  runId: undefined,
  running: false,
  dry: false,
  counts: {},
  moving: new Set(),
  node: undefined,
  path: undefined,
};

/** A view without a run. */
export const createRunView = (): RunViewStore => createStore<RunView>()(() => nothing);

/** Shows a run from its beginning; undefined takes the view away. */
export const showRun = (view: RunViewStore, runId: number | undefined): void =>
  view.setState({ ...nothing, runId, running: runId !== undefined }, true);

/** Takes over a snapshot of the run. */
export const updateRun = (
  view: RunViewStore,
  run: Run,
  counts: Readonly<Record<string, NodeCounts>>,
): void => {
  const running = run.finishedAt === null;
  const before = view.getState().counts;
  view.setState({
    running,
    dry: run.mode === 'dry',
    counts,
    moving: running ? movedPorts(before, counts) : nothing.moving,
  });
};

/** The way an item took, from its trace. */
export const pathOf = (steps: readonly Step[]): ItemPath => ({
  nodes: new Set(steps.map(({ node }) => node)),
  ports: new Set(steps.flatMap(({ node, port }) => (port === null ? [] : [`${node}.${port}`]))),
});

/** How many items went by a port; undefined before the node has done anything. */
export const countOf = (
  counts: Readonly<Record<string, NodeCounts>>,
  node: string,
  port: string,
): number | undefined => (counts[node] ? (counts[node].out[port] ?? 0) : undefined);

/** One word and number of a node's footer. */
export interface Tally {
  readonly kind: 'read' | 'passed' | 'created' | 'updated' | 'unchanged' | 'skipped' | 'parked' | 'port';
  readonly count: number;
  /** Name of the port, when `kind` is `port`. */
  readonly port?: string;
}

/** What the footer of a node says about a run; trouble first, and then what matters most for its kind. */
export const talliesOf = (
  category: string,
  outputs: readonly { readonly name: string }[],
  counts: NodeCounts,
): readonly Tally[] => {
  const some = (kind: Exclude<Tally['kind'], 'port'>, count: number): readonly Tally[] =>
    count > 0 ? [{ kind, count }] : [];
  const parked = some('parked', counts.parked);
  const total = Object.values(counts.out).reduce((sum, count) => sum + count, 0);
  if (category === 'write') {
    const written = [
      ...some('created', counts.created),
      ...some('updated', counts.updated),
      ...some('unchanged', counts.unchanged),
      ...some('skipped', counts.skipped),
    ];
    return [...parked, ...(written.length > 0 ? written : [{ kind: 'passed', count: total } as const])];
  }
  if (category === 'read') return [...parked, { kind: 'read', count: total }];
  const second = outputs[1];
  if (second) {
    return [
      ...parked,
      ...outputs.map(({ name }) => ({ kind: 'port', port: name, count: counts.out[name] ?? 0 }) as const),
    ];
  }
  return [...parked, { kind: 'passed', count: total }];
};

const movedPorts = (
  before: Readonly<Record<string, NodeCounts>>,
  now: Readonly<Record<string, NodeCounts>>,
): ReadonlySet<string> =>
  new Set(
    Object.entries(now).flatMap(([node, { out }]) =>
      Object.entries(out)
        .filter(([port, count]) => count !== (before[node]?.out[port] ?? 0))
        .map(([port]) => `${node}.${port}`),
    ),
  );
