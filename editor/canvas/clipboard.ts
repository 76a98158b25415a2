import type { Flow, FlowEdge, FlowNode } from '../../flows/flow.ts';
import type { Point } from './commands.ts';
import { uniqueId, uniqueName } from './ids.ts';

/** Nodes and the edges among them, as they travel through the clipboard between flows and browser windows. */
export interface Clip {
  readonly koppel: 'nodes';
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** What is copied when these nodes are selected; undefined when there are none. */
export const copyNodes = (flow: Flow, ids: readonly string[]): Clip | undefined => {
  const nodes = flow.nodes.filter(({ id }) => ids.includes(id));
  if (nodes.length === 0) return undefined;
  const edges = flow.edges.filter(({ from, to }) => ids.includes(from.node) && ids.includes(to.node));
  return { koppel: 'nodes', nodes, edges };
};

/** Reads a clip from clipboard text; undefined when the text is something else. */
export const parseClip = (text: string): Clip | undefined => {
  if (!text.startsWith('{"koppel":"nodes"')) return undefined;
  try {
    const { nodes, edges }: { nodes: unknown; edges: unknown } = JSON.parse(text);
    if (!Array.isArray(nodes) || !nodes.every(isNode)) return undefined;
    return { koppel: 'nodes', nodes, edges: Array.isArray(edges) ? edges.filter(isEdge) : [] };
  } catch {
    return undefined;
  }
};

/** Adds the nodes of a clip under ids and names that are free, moved by `by`; gives the new ids. */
export const pasteNodes = (
  flow: Flow,
  clip: Clip,
  by: Point,
): { readonly flow: Flow; readonly ids: readonly string[] } => {
  const taken = new Set(flow.nodes.map(({ id }) => id));
  const names = new Set(flow.nodes.map(({ name }) => name));
  const renamed = new Map<string, string>();
  const nodes = clip.nodes.map(node => {
    const id = uniqueId(node.id.replace(/\d+$/, ''), taken);
    const name = uniqueName(node.name, names);
    taken.add(id);
    names.add(name);
    renamed.set(node.id, id);
    return { ...node, id, name, position: { x: node.position.x + by.x, y: node.position.y + by.y } };
  });
  const edges = clip.edges.flatMap(({ from, to }) => {
    const [source, target] = [renamed.get(from.node), renamed.get(to.node)];
    if (source === undefined || target === undefined) return [];
    return [{ from: { ...from, node: source }, to: { ...to, node: target } }];
  });
  return {
    flow: { ...flow, nodes: [...flow.nodes, ...nodes], edges: [...flow.edges, ...edges] },
    ids: nodes.map(({ id }) => id),
  };
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNode = (node: unknown): node is FlowNode =>
  isObject(node) &&
  typeof node.id === 'string' &&
  typeof node.type === 'string' &&
  typeof node.name === 'string' &&
  isObject(node.config) &&
  isObject(node.position) &&
  typeof node.position.x === 'number' &&
  typeof node.position.y === 'number';

const isEnd = (end: unknown): boolean =>
  isObject(end) && typeof end.node === 'string' && typeof end.port === 'string';

const isEdge = (edge: unknown): edge is FlowEdge => isObject(edge) && isEnd(edge.from) && isEnd(edge.to);
