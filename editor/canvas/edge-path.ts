import { getBezierPath, getSmoothStepPath, Position } from '@xyflow/react';

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

/** Least distance to the right at which a plain curve still looks calm. */
const leastForward = 24;

/** A soft curve to the right; an edge that goes back to the next row takes the lane between the rows. */
export const edgePath = (ends: EdgeEnds): EdgePath => {
  const points = { ...ends, sourcePosition: Position.Right, targetPosition: Position.Left };
  const [path, labelX, labelY] =
    ends.targetX - ends.sourceX >= leastForward
      ? getBezierPath({ ...points, curvature: 0.3 })
      : getSmoothStepPath({ ...points, borderRadius: 14, offset: 22 });
  return { path, labelX, labelY };
};
