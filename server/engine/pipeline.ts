import type { Flow, FlowNode } from '../../flows/flow.ts';
import { sort } from '../../flows/graph.ts';
import type { NodeType } from '../../nodes/sdk/define-node.ts';
import { Failure } from '../../nodes/sdk/failure.ts';

/** A node made ready to run: its type, and its configuration with defaults, code joined to text. */
export interface Stage {
  readonly node: FlowNode;
  readonly type: NodeType;
  readonly config: unknown;
  /** Port → ids of the nodes it leads to. */
  readonly next: Readonly<Record<string, readonly string[]>>;
}

/** A flow made ready to run. */
export interface Pipeline {
  readonly flow: Flow;
  /** Connectors that read. */
  readonly sources: readonly Stage[];
  /** All nodes that process, in the order in which a page passes them. */
  readonly stages: readonly Stage[];
  readonly stage: (id: string) => Stage | undefined;
}

/** Makes a checked flow ready to run. Throws `flow.invalid` for what the check would have refused. */
export const compile = (flow: Flow, types: (type: string) => NodeType | undefined): Pipeline => {
  const stages = sort(flow).order.map((node): Stage => {
    const type = types(node.type);
    const config = type?.config.safeParse(node.config);
    if (!type || !config?.success)
      throw new Failure('flow.invalid', `Node “${node.name}” cannot run as it is.`);
    return { node, type, config: config.data, next: nextOf(flow, node, type) };
  });
  const byId = new Map(stages.map(stage => [stage.node.id, stage]));
  return {
    flow,
    sources: stages.filter(({ type }) => type.category === 'read'),
    stages: stages.filter(({ type }) => type.process !== undefined),
    stage: id => byId.get(id),
  };
};

const nextOf = (flow: Flow, node: FlowNode, type: NodeType): Stage['next'] =>
  Object.fromEntries(
    type.ports.outputs.map(({ name }) => [
      name,
      flow.edges.filter(({ from }) => from.node === node.id && from.port === name).map(({ to }) => to.node),
    ]),
  );
