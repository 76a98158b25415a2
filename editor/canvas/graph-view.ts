import type { Edge, Node } from '@xyflow/react';
import type { Flow, FlowEdge, FlowNode } from '../../flows/flow.ts';
import { edgeId } from './commands.ts';
import { type Box, lanesOf } from './lanes.ts';

/** How wide a node is drawn. */
export const nodeWidth = 208;

/** A node as React Flow draws it; the document node is all it needs. */
export type CanvasNode = Node<{ readonly node: FlowNode }, 'flow'>;
/** An edge as React Flow draws it. */
export type CanvasEdge = Edge<{ readonly edge: FlowEdge; readonly lane: number | undefined }, 'flow'>;

/**
 * The nodes of the document for React Flow. What it measured of a node and a drag under way are kept, and nodes that
 * did not change stay the same objects, so that only changed ones are drawn again.
 */
export const canvasNodes = (
  flow: Flow,
  selection: readonly string[],
  shown: readonly CanvasNode[],
): CanvasNode[] => {
  const known = new Map(shown.map(node => [node.id, node]));
  return flow.nodes.map(node => {
    const before = known.get(node.id);
    const selected = selection.includes(node.id);
    if (before?.data.node === node && before.selected === selected) return before;
    return {
      ...before,
      id: node.id,
      type: 'flow',
      data: before?.data.node === node ? before.data : { node },
      position: before?.dragging ? before.position : node.position,
      selected,
      ariaLabel: node.name,
    };
  });
};

/** The edges of the document for React Flow, with the lanes of those that go back. */
export const canvasEdges = (
  edges: readonly FlowEdge[],
  selected: readonly string[],
  nodes: readonly CanvasNode[],
): CanvasEdge[] => {
  const lanes = lanesOf(edges, nodes.map(boxOf));
  const names = new Map(nodes.map(({ id, data }) => [id, data.node.name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  return edges.map(edge => {
    const id = edgeId(edge);
    return {
      id,
      type: 'flow',
      source: edge.from.node,
      sourceHandle: edge.from.port,
      target: edge.to.node,
      targetHandle: edge.to.port,
      selected: selected.includes(id),
      ariaLabel: `${nameOf(edge.from.node)} → ${nameOf(edge.to.node)}`,
      data: { edge, lane: lanes.get(id) },
    };
  });
};

const boxOf = ({ id, position, measured }: CanvasNode): Box => ({
  id,
  ...position,
  width: measured?.width ?? nodeWidth,
  height: measured?.height ?? 64,
});
