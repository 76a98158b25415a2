import type { Flow } from '../../flows/flow.ts';
import { wholeSteps } from '../engine/steps.ts';
import type { PageTrace, StepTrace } from '../engine/trace.ts';
import { iso } from '../views.ts';
import type { Step } from './contracts/runs.ts';

/** The way of one item through the flow, as the API shows it. */
export const stepsOf = (trace: PageTrace, position: number, document: Flow | undefined): Step[] => {
  const item = trace.items[position];
  if (!item) return [];
  const nodes = new Map(document?.nodes.map(node => [node.id, node]));
  const nameOf = (node: string) => ({
    node,
    name: nodes.get(node)?.name ?? node,
    type: nodes.get(node)?.type ?? '',
  });
  const exchangesOf = (step: Pick<StepTrace, 'exchanges'>): Step['exchanges'] =>
    (step.exchanges ?? []).flatMap(i => {
      const exchange = trace.exchanges[i];
      if (!exchange) return [];
      const { at, ms, request, response = null, error = null } = exchange;
      return [{ at: iso(at), ms, request, response, error }];
    });

  const first: Step = {
    ...nameOf(trace.source),
    port: 'out',
    input: null,
    output: item.source,
    result: null,
    failure: null,
    action: null,
    changes: [],
    exchanges: exchangesOf({ exchanges: trace.readBy }),
  };
  const rest = wholeSteps(trace, position, document).map(
    (step): Step => ({
      ...nameOf(step.node),
      port: step.port ?? null,
      input: step.input,
      output: step.failure ? null : step.output,
      result: step.result ?? null,
      failure: step.failure ?? null,
      action: step.action ?? null,
      changes: [...(step.changes ?? [])],
      exchanges: exchangesOf(step),
    }),
  );
  return [first, ...rest];
};
