import type { Flow, FlowEdge } from '../../flows/flow.ts';
import { checkGraph, type NodeTypes } from '../../flows/graph.ts';
import type { Problem } from '../../flows/problem.ts';

/** Whether an edge was drawn, or in the graph's own words why it was not. */
export type Connected =
  | { readonly ok: true; readonly flow: Flow }
  | { readonly ok: false; readonly problem: Problem };

const refusals: ReadonlySet<string> = new Set([
  'flow.unknown-node',
  'flow.unknown-port',
  'flow.duplicate-edge',
  'flow.cycle',
]);

/** Draws an edge when the rules of the graph allow it: no duplicate, no loop, from an output to an input. */
export const connect = (flow: Flow, types: NodeTypes, edge: FlowEdge): Connected => {
  const joined = { ...flow, edges: [...flow.edges, edge] };
  const before = new Set(refused(flow, types).map(({ message }) => message));
  const problem = refused(joined, types).find(({ message }) => !before.has(message));
  return problem ? { ok: false, problem } : { ok: true, flow: joined };
};

/** Where a new node joins the flow: `into` an edge, between its two ends, or `after` an output. */
export type Joint = { readonly into: FlowEdge } | { readonly after: FlowEdge['from'] };

/** Joins a node to the flow by its first input and its first output. */
export const join = (flow: Flow, types: NodeTypes, joint: Joint, id: string): Connected => {
  const ports = types(flow.nodes.find(node => node.id === id)?.type ?? '')?.ports;
  const input = { node: id, port: ports?.inputs[0]?.name ?? 'in' };
  const output = { node: id, port: ports?.outputs[0]?.name ?? 'out' };
  if ('after' in joint) return connect(flow, types, { from: joint.after, to: input });
  const { into } = joint;
  const without = { ...flow, edges: flow.edges.filter(edge => edge !== into) };
  const before = connect(without, types, { from: into.from, to: input });
  return before.ok ? connect(before.flow, types, { from: output, to: into.to }) : before;
};

const refused = (flow: Flow, types: NodeTypes): readonly Problem[] =>
  checkGraph(flow, types).filter(({ code }) => refusals.has(code));
