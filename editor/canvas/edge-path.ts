import { getSmoothStepPath, Position } from '@xyflow/react';

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

/** A soft curve to the right; an edge that goes back takes its lane, see `lanesOf`. */
export const edgePath = (ends: EdgeEnds, lane: number | undefined): EdgePath => {
  if (lane === undefined) return curve(ends);
  const [path, labelX, labelY] = getSmoothStepPath({
    ...ends,
    sourcePosition: Position.Right,
    targetPosition: Position.Left,
    borderRadius: 12,
    offset: 20,
    centerY: lane,
  });
  return { path, labelX, labelY };
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
