import { Graph, layout } from '@dagrejs/dagre';
import type { Flow } from '../../flows/flow.ts';
import type { Point } from './commands.ts';

/** How large a node is drawn, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const gap = { column: 72, node: 12, row: 64 } as const;
/** How far below its top a node has its first ports; nodes are lined up by them, so that edges run straight. */
const portLine = 23;
const assumed: Size = { width: 208, height: 96 };

/**
 * Places for all nodes, left to right in the order in which records travel. A flow wider than `width` continues on the
 * next row, as text does.
 */
export const arrange = (
  flow: Flow,
  sizes: ReadonlyMap<string, Size>,
  width: number,
): Readonly<Record<string, Point>> => {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: gap.node, ranksep: gap.column, ranker: 'network-simplex' });
  graph.setDefaultEdgeLabel(() => ({}));
  const sizeOf = (id: string): Size => sizes.get(id) ?? assumed;
  for (const { id } of flow.nodes) {
    const { width: own, height } = sizeOf(id);
    graph.setNode(id, { width: own, height: 2 * Math.max(height - portLine, portLine) });
  }
  for (const { from, to } of flow.edges) graph.setEdge(from.node, to.node, {}, `${from.port} ${to.port}`);
  layout(graph);
  const boxes = flow.nodes.map(({ id }) => {
    const { x, y } = graph.node(id);
    const size = sizeOf(id);
    return { id, x: x - size.width / 2, y: y - portLine, ...size, centre: x };
  });
  return wrap(columnsOf(boxes), width);
};

interface Box extends Point, Size {
  readonly id: string;
  readonly centre: number;
}

/** Boxes that stand above each other, from left to right. */
const columnsOf = (boxes: readonly Box[]): readonly (readonly Box[])[] => {
  const columns = new Map<number, Box[]>();
  for (const box of boxes) {
    const centre = Math.round(box.centre);
    columns.set(centre, [...(columns.get(centre) ?? []), box]);
  }
  return [...columns].sort(([a], [b]) => a - b).map(([, column]) => column);
};

/** Breaks columns into rows no wider than `width` and stacks the rows. */
const wrap = (columns: readonly (readonly Box[])[], width: number): Readonly<Record<string, Point>> => {
  const places: Record<string, Point> = {};
  let top = 0;
  for (const row of rowsOf(columns, width)) {
    const boxes = row.flat();
    const left = Math.min(...boxes.map(({ x }) => x));
    const upper = Math.min(...boxes.map(({ y }) => y));
    const lower = Math.max(...boxes.map(({ y, height }) => y + height));
    for (const { id, x, y } of boxes)
      places[id] = { x: Math.round(x - left), y: Math.round(y - upper + top) };
    top += lower - upper + gap.row;
  }
  return places;
};

const rowsOf = (columns: readonly (readonly Box[])[], width: number): readonly (readonly Box[][])[] => {
  const rows: Box[][][] = [];
  let left = 0;
  for (const column of columns) {
    const start = Math.min(...column.map(({ x }) => x));
    const end = Math.max(...column.map(({ x, width: own }) => x + own));
    const row = rows.at(-1);
    if (row && end - left <= width) row.push([...column]);
    else {
      rows.push([[...column]]);
      left = start;
    }
  }
  return rows;
};
