import type { Point } from './commands.ts';

/** Where an edge begins and ends. */
export interface EdgeEnds {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
}

/** An edge as SVG path, and where its count stands. */
export interface EdgePath {
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
}

/** The count stands nearer to where the edge begins, so that edges that meet keep theirs apart. */
const labelAt = 0.4;

/** How far an edge that takes a lane goes straight before it turns, and how round it turns. */
const straight = 20;
const radius = 12;

/** A soft curve to the right; an edge that has to go around nodes takes its lane, see `lanesOf`. */
export const edgePath = (ends: EdgeEnds, lane: number | undefined): EdgePath => {
  if (lane === undefined) return curve(ends);
  const { sourceX, sourceY, targetX, targetY } = ends;
  const [out, into] = [sourceX + straight, targetX - straight];
  return {
    path: rounded([
      { x: sourceX, y: sourceY },
      { x: out, y: sourceY },
      { x: out, y: lane },
      { x: into, y: lane },
      { x: into, y: targetY },
      { x: targetX, y: targetY },
    ]),
    labelX: (out + into) / 2,
    labelY: lane,
  };
};

/** Straight lines from point to point with round corners. */
const rounded = (points: readonly Point[]): string =>
  points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (!before) return `M${point.x},${point.y}`;
      if (!after) return `L${point.x},${point.y}`;
      const reach = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
      const [enter, leave] = [towards(point, before, reach), towards(point, after, reach)];
      return `L${enter.x},${enter.y} Q${point.x},${point.y} ${leave.x},${leave.y}`;
    })
    .join(' ');

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

const towards = (from: Point, to: Point, by: number): Point => {
  const whole = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole };
};

const curve = ({ sourceX, sourceY, targetX, targetY }: EdgeEnds): EdgePath => {
  const reach = Math.max((targetX - sourceX) * 0.5, 24);
  const [x1, x2] = [sourceX + reach, targetX - reach];
  return {
    path: `M${sourceX},${sourceY} C${x1},${sourceY} ${x2},${targetY} ${targetX},${targetY}`,
    labelX: bezier(sourceX, x1, x2, targetX),
    labelY: bezier(sourceY, sourceY, targetY, targetY),
  };
};

/** One coordinate of the point of a cubic curve at which the label stands. */
const bezier = (from: number, first: number, second: number, to: number): number => {
  const [t, rest] = [labelAt, 1 - labelAt];
  return rest ** 3 * from + 3 * rest ** 2 * t * first + 3 * rest * t ** 2 * second + t ** 3 * to;
};
