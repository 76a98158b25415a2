import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import type { Flow } from '../../flows/flow.ts';
import type { PaletteEntry } from './catalog.ts';
import type { Point } from './commands.ts';
import { useActions, useDesigner } from './designer-context.ts';

const step = { x: 288, y: 136 } as const;

/** Gives a function that adds an entry of the palette: behind the selected node, joined to it, or in the middle. */
export const useAddNode = (): ((entry: PaletteEntry) => void) => {
  const { document: store, types } = useDesigner();
  const actions = useActions();
  const { screenToFlowPosition, setCenter, getZoom } = useReactFlow();
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
      setCenter(place.x + 104, place.y + 40, { zoom: getZoom(), duration: 200 });
    },
    [store, types, actions, screenToFlowPosition, setCenter, getZoom],
  );
};

const middle = (toFlow: (point: Point) => Point): Point => {
  const box = document.querySelector('.react-flow')?.getBoundingClientRect();
  const { x, y } = toFlow(box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 });
  return { x: x - 104, y: y - 40 };
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
