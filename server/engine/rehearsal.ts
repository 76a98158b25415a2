import type { Flow } from '../../flows/flow.ts';
import type { FieldChange } from '../../nodes/sdk/define-node.ts';
import { fieldChanges } from './changes.ts';
import type { PageResult } from './page.ts';
import type { Pipeline } from './pipeline.ts';
import { wholeSteps } from './steps.ts';
import type { ItemOutcome, PageTrace, StepTrace } from './trace.ts';

/** What an item sent, by writing node. */
type Sent = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const sentBy = (
  trace: PageTrace,
  position: number,
  flow: Flow | undefined,
  isWriter: (node: string) => boolean,
): Sent =>
  new Map(
    wholeSteps(trace, position, flow)
      .filter(step => isWriter(step.node) && step.action !== undefined)
      .map(step => [step.node, step.input as Readonly<Record<string, unknown>>]),
  );

/** Both ways: what the draft would send otherwise, and what it would no longer send. */
const differences = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly FieldChange[] => [
  ...fieldChanges(before, after, []),
  ...Object.entries(before)
    .filter(([field, from]) => after[field] === undefined && from !== undefined && from !== null)
    .map(([field, from]) => ({ field, from, to: null })),
];

/**
 * Compares what a draft would send with what was really sent for the same records. Items come out `unchanged` or
 * `updated` (the steps tell the fields), `created` for what was not sent then, `skipped` for what is not sent any more.
 */
export const compareWithSent = (
  pipeline: Pipeline,
  result: PageResult,
  then: { readonly trace: PageTrace; readonly flow: Flow | undefined; readonly positions: readonly number[] },
): PageResult => {
  const isWriter = (node: string) => pipeline.stage(node)?.type.category === 'write';
  const steps: StepTrace[][] = result.trace.items.map(item => [...item.steps]);
  const outcomes = result.outcomes.map((outcome): ItemOutcome => {
    const now = sentBy(result.trace, outcome.index, pipeline.flow, isWriter);
    const was = sentBy(then.trace, then.positions[outcome.index] ?? -1, then.flow, isWriter);
    const changed = [...now].flatMap(([node, record]) => {
      const before = was.get(node);
      const changes = before ? differences(before, record) : [];
      steps[outcome.index] = (steps[outcome.index] ?? []).map(step =>
        step.node === node ? { ...step, changes } : step,
      );
      return changes;
    });
    if (outcome.status === 'parked') return outcome;
    const gained = [...now.keys()].some(node => !was.has(node));
    const lost = [...was.keys()].some(node => !now.has(node));
    const notes = changed.map(({ field }) => field);
    if (gained) return { ...outcome, status: 'created', notes };
    if (lost)
      return { ...outcome, status: 'skipped', notes: ['It was sent then, and would not be sent now.'] };
    return { ...outcome, status: changed.length > 0 ? 'updated' : 'unchanged', notes };
  });
  const items = result.trace.items.map((item, i) => ({ ...item, steps: steps[i] ?? [] }));
  return { ...result, outcomes, trace: { ...result.trace, items } };
};
