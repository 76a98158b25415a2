import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import type { Flow } from '../../flows/flow.ts';
import type { PaletteEntry } from './catalog.ts';
import type { Point } from './commands.ts';
import { useActions, useDesigner } from './designer-context.ts';
import { nodeWidth } from './graph-view.ts';
import { motion } from './motion.ts';

const step = { x: 288, y: 136 } as const;

/** Gives a function that adds an entry of the palette: behind the selected node, joined to it, or in the middle. */
export const useAddNode = (): ((entry: PaletteEntry) => void) => {
  const { document: store, types } = useDesigner();
  const actions = useActions();
  const { screenToFlowPosition, flowToScreenPosition, getViewport, setViewport } = useReactFlow();
  return useCallback(
    entry => {
      const { flow, selection } = store.getState();
      const before = selection.length === 1 ? flow.nodes.find(({ id }) => id === selection[0]) : undefined;
      const outputs = before ? (types.get(before.type)?.outputs ?? []) : [];
      const open = outputs.find(
        ({ name }) => !flow.edges.some(({ from }) => from.node === before?.id && from.port === name),
      );
      const port = (open ?? outputs[0])?.name;
      const takesInput = (types.get(entry.type)?.inputs.length ?? 0) > 0;
      const isJoined = before !== undefined && port !== undefined && takesInput && entry.category !== 'read';
      const wish = before
        ? { x: before.position.x + step.x, y: before.position.y }
        : middle(screenToFlowPosition);
      const place = freePlace(flow, wish);
      actions.addNode(entry.draft, place, isJoined ? { after: { node: before.id, port } } : undefined);
      const { x, y, zoom } = getViewport();
      const by = outside(flowToScreenPosition(place), zoom);
      if (by.x !== 0 || by.y !== 0)
        setViewport({ x: x - by.x, y: y - by.y, zoom }, { duration: motion(200) });
    },
    [store, types, actions, screenToFlowPosition, flowToScreenPosition, getViewport, setViewport],
  );
};

const canvasBox = () => document.querySelector('.react-flow')?.getBoundingClientRect();

/** How far a new node on the screen sticks out of the canvas. */
const outside = (at: Point, zoom: number): Point => {
  const box = canvasBox();
  if (!box) return { x: 0, y: 0 };
  const out = (from: number, to: number, low: number, high: number) =>
    from < low ? from - low : Math.max(to - high, 0);
  return {
    x: out(at.x, at.x + nodeWidth * zoom, box.left + 32, box.right - 32),
    y: out(at.y, at.y + step.y * zoom, box.top + 32, box.bottom - 32),
  };
};

const middle = (toFlow: (point: Point) => Point): Point => {
  const box = canvasBox();
  const { x, y } = toFlow(box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 });
  return { x: x - nodeWidth / 2, y: y - 40 };
};

/** The wish, or the first place below it where no node stands. */
const freePlace = (flow: Flow, wish: Point): Point => {
  const isTaken = ({ x, y }: Point) =>
    flow.nodes.some(
      ({ position }) => Math.abs(position.x - x) < 220 && Math.abs(position.y - y) < step.y - 16,
    );
  let place = wish;
  while (isTaken(place)) place = { x: place.x, y: place.y + step.y };
  return place;
};
