import type { Flow, FlowEdge, FlowNode } from './flow.ts';
import type { Problem } from './problem.ts';

/** What the graph rules must know of a node type. */
export interface NodeTypePorts {
  readonly category: string;
  readonly ports: {
    readonly inputs: readonly { readonly name: string }[];
    readonly outputs: readonly { readonly name: string }[];
  };
}

/** Finds a node type by name; undefined when there is none. */
export type NodeTypes = (type: string) => NodeTypePorts | undefined;

const names = (ports: readonly { readonly name: string }[]): string =>
  ports.map(port => `"${port.name}"`).join(', ') || 'none';

/** The rules of the graph: every edge joins existing ports, nothing loops, everything gets its input. */
export const checkGraph = (flow: Flow, types: NodeTypes): readonly Problem[] => [
  ...duplicateIds(flow),
  ...unknownTypes(flow, types),
  ...brokenEdges(flow, types),
  ...duplicateEdges(flow),
  ...cycles(flow),
  ...missingInputs(flow, types),
  ...unreachable(flow, types),
];

const duplicateIds = (flow: Flow): Problem[] =>
  flow.nodes.flatMap((node, i) =>
    flow.nodes.findIndex(other => other.id === node.id) === i
      ? []
      : [
          {
            severity: 'error',
            code: 'flow.duplicate-id',
            path: `nodes[${i}].id`,
            node: node.id,
            message: `The id "${node.id}" is used by more than one node.`,
            hint: 'Give every node an id of its own.',
          },
        ],
  );

const unknownTypes = (flow: Flow, types: NodeTypes): Problem[] =>
  flow.nodes.flatMap((node, i) =>
    types(node.type)
      ? []
      : [
          {
            severity: 'error',
            code: 'flow.unknown-node-type',
            path: `nodes[${i}].type`,
            node: node.id,
            message: `Node "${node.name}" has the type "${node.type}", which does not exist here.`,
            hint: 'Check the spelling, or install the version of Koppel that has this node type.',
          },
        ],
  );

const brokenEdges = (flow: Flow, types: NodeTypes): Problem[] =>
  flow.edges.flatMap((edge, i) => [
    ...brokenEnd(flow, types, edge.from, 'outputs', `edges[${i}].from`),
    ...brokenEnd(flow, types, edge.to, 'inputs', `edges[${i}].to`),
  ]);

const brokenEnd = (
  flow: Flow,
  types: NodeTypes,
  end: FlowEdge['from'],
  side: 'inputs' | 'outputs',
  path: string,
): Problem[] => {
  const node = flow.nodes.find(({ id }) => id === end.node);
  if (!node) {
    return [
      {
        severity: 'error',
        code: 'flow.unknown-node',
        path: `${path}.node`,
        message: `An edge ${side === 'inputs' ? 'ends' : 'starts'} at the node "${end.node}", which does not exist.`,
        hint: 'Remove the edge, or correct the id of the node.',
      },
    ];
  }
  const ports = types(node.type)?.ports[side];
  if (!ports || ports.some(({ name }) => name === end.port)) return [];
  return [
    {
      severity: 'error',
      code: 'flow.unknown-port',
      path: `${path}.port`,
      node: node.id,
      port: end.port,
      message: `Node "${node.name}" has no ${side === 'inputs' ? 'input' : 'output'} "${end.port}".`,
      hint: `Its ${side} are: ${names(ports)}.`,
    },
  ];
};

const edgeKey = ({ from, to }: FlowEdge): string => `${from.node}.${from.port}→${to.node}.${to.port}`;

const duplicateEdges = (flow: Flow): Problem[] =>
  flow.edges.flatMap((edge, i) =>
    flow.edges.findIndex(other => edgeKey(other) === edgeKey(edge)) === i
      ? []
      : [
          {
            severity: 'error',
            code: 'flow.duplicate-edge',
            path: `edges[${i}]`,
            node: edge.from.node,
            message: `The edge ${edgeKey(edge)} is there twice; items would be processed twice.`,
            hint: 'Remove one of the two.',
          },
        ],
  );

const cycles = (flow: Flow): Problem[] => {
  const { cyclic } = sort(flow);
  const [first] = cyclic;
  if (!first) return [];
  return [
    {
      severity: 'error',
      code: 'flow.cycle',
      path: `nodes[${flow.nodes.indexOf(first)}]`,
      node: first.id,
      message: `These nodes form a loop: ${cyclic.map(({ name }) => `“${name}”`).join(' → ')}.`,
      hint: 'Items travel one way; remove a line of the loop.',
    },
  ];
};

const missingInputs = (flow: Flow, types: NodeTypes): Problem[] =>
  flow.nodes.flatMap((node, i) => {
    const type = types(node.type);
    const optional = type?.category === 'read' || type?.category === 'trigger';
    if (!type || optional || type.ports.inputs.length === 0) return [];
    return type.ports.inputs
      .filter(port => !flow.edges.some(({ to }) => to.node === node.id && to.port === port.name))
      .map(
        (port): Problem => ({
          severity: 'incomplete',
          code: 'flow.missing-input',
          path: `nodes[${i}]`,
          node: node.id,
          port: port.name,
          message:
            type.ports.inputs.length > 1
              ? `Nothing arrives at the input “${port.name}” of “${node.name}”.`
              : `Nothing arrives at “${node.name}”.`,
          hint: 'Draw a line to it from another node, or remove it.',
        }),
      );
  });

const unreachable = (flow: Flow, types: NodeTypes): Problem[] => {
  const sources = flow.nodes.filter(node => types(node.type)?.category === 'read');
  if (sources.length === 0) {
    return [
      {
        severity: 'incomplete',
        code: 'flow.no-source',
        path: 'nodes',
        message: 'The flow reads nothing.',
        hint: 'Add a node that reads records of a system, or a webhook.',
      },
    ];
  }
  const reached = new Set(sources.map(({ id }) => id));
  const waiting = [...reached];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const { from, to } of flow.edges) {
      if (from.node !== id || reached.has(to.node)) continue;
      reached.add(to.node);
      waiting.push(to.node);
    }
  }
  return flow.nodes.flatMap((node, i) => {
    const type = types(node.type);
    if (!type || type.category === 'trigger' || reached.has(node.id)) return [];
    const lonely = !flow.edges.some(({ to }) => to.node === node.id);
    if (lonely) return [];
    return [
      {
        severity: 'incomplete',
        code: 'flow.unreachable-node',
        path: `nodes[${i}]`,
        node: node.id,
        message: `No records ever reach “${node.name}”.`,
        hint: 'Draw a line to it from nodes that begin with reading, or remove it.',
      },
    ];
  });
};

/** Nodes in the order in which a page passes them, and those that stand in a loop. */
export const sort = (
  flow: Flow,
): { readonly order: readonly FlowNode[]; readonly cyclic: readonly FlowNode[] } => {
  const waiting = new Map(flow.nodes.map(node => [node.id, new Set<string>()]));
  for (const { from, to } of flow.edges) if (waiting.has(from.node)) waiting.get(to.node)?.add(from.node);
  const order: FlowNode[] = [];
  const rest = [...flow.nodes];
  for (;;) {
    const next = rest.findIndex(({ id }) => waiting.get(id)?.size === 0);
    const [node] = next < 0 ? [] : rest.splice(next, 1);
    if (!node) return { order, cyclic: loopsIn(rest, flow.edges) };
    order.push(node);
    for (const sources of waiting.values()) sources.delete(node.id);
  }
};

/** Of the nodes that wait for each other, those that lead back to themselves; the rest only stand behind a loop. */
const loopsIn = (waiting: readonly FlowNode[], edges: readonly FlowEdge[]): readonly FlowNode[] => {
  const leading = waiting.filter(({ id }) =>
    edges.some(({ from, to }) => from.node === id && waiting.some(node => node.id === to.node)),
  );
  return leading.length === waiting.length ? waiting : loopsIn(leading, edges);
};
