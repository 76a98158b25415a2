import type { Flow } from '../../flows/flow.ts';
import type { PageTrace, StepTrace } from './trace.ts';

/** A step of an item with its input and output made whole; the trace keeps only what changed. */
export interface WholeStep extends StepTrace {
  readonly input: unknown;
  readonly output: unknown;
}

/** The way of one item through the flow, the connector left out. */
export const wholeSteps = (
  trace: PageTrace,
  position: number,
  flow: Flow | undefined,
): readonly WholeStep[] => {
  const item = trace.items[position];
  if (!item) return [];
  const outputs = new Map<string, unknown>([[trace.source, item.source]]);
  const inputOf = (node: string): unknown => {
    const before = flow?.edges.find(({ from, to }) => to.node === node && outputs.has(from.node))?.from.node;
    return before === undefined ? item.source : outputs.get(before);
  };
  return item.steps.map(step => {
    const input = inputOf(step.node);
    const output = 'output' in step ? step.output : input;
    outputs.set(step.node, output);
    return { ...step, input, output };
  });
};
