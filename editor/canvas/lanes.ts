import type { FlowEdge } from '../../flows/flow.ts';
import { edgeId, type Point } from './commands.ts';
import type { Size } from './layout.ts';

/** Where a node stands and how large it is drawn. */
export interface Box extends Point, Size {
  readonly id: string;
}

/** Room left between a lane and a node, and between two lanes. */
const clearance = 14;
const apart = 9;
/** An edge that goes less than this far to the right goes back: it needs a lane. */
const leastForward = 24;

/**
 * The heights at which edges that go back to the left, or would run through a node, cross the drawing: between the
 * nodes, as near to the middle as there is room, and no two on top of each other. By edge id; other edges have none.
 */
export const lanesOf = (edges: readonly FlowEdge[], boxes: readonly Box[]): ReadonlyMap<string, number> => {
  const byId = new Map(boxes.map(box => [box.id, box]));
  const lanes = new Map<string, number>();
  for (const edge of edges) {
    const [source, target] = [byId.get(edge.from.node), byId.get(edge.to.node)];
    if (!source || !target) continue;
    const start = source.x + source.width;
    const goesBack = target.x - start < leastForward;
    const [left, right] = goesBack ? [target.x - leastForward, start + leastForward] : [start, target.x];
    const inTheWay = boxes.filter(({ x, width }) => x < right && x + width > left);
    if (!goesBack && !inTheWay.some(box => isBetween(box, source, target))) continue;
    const wish = (middle(source) + middle(target)) / 2;
    lanes.set(edgeId(edge), freeHeight(inTheWay, [...lanes.values()], wish));
  }
  return lanes;
};

/** Whether a straight way from one node to the other would run through the box. */
const isBetween = (box: Box, source: Box, target: Box): boolean => {
  if (box === source || box === target) return false;
  const [upper, lower] = [middle(source), middle(target)].sort((a, b) => a - b);
  return box.y < (lower ?? 0) && box.y + box.height > (upper ?? 0);
};

const middle = ({ y, height }: Box): number => y + height / 2;

const freeHeight = (boxes: readonly Box[], taken: readonly number[], wish: number): number => {
  const edgesOfBoxes = boxes.flatMap(({ y, height }) => [y - clearance, y + height + clearance]);
  const wishes = [wish, ...edgesOfBoxes, ...taken.flatMap(height => [height - apart, height + apart])];
  const free = wishes.filter(
    height =>
      boxes.every(box => height <= box.y - clearance / 2 || height >= box.y + box.height + clearance / 2) &&
      taken.every(other => Math.abs(other - height) >= apart),
  );
  return free.sort((a, b) => Math.abs(a - wish) - Math.abs(b - wish))[0] ?? wish;
};
