import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useCallback } from 'react';
import { edgeId } from './commands.ts';
import { useActions, useDesigner } from './designer-context.ts';
import { usePalette } from './use-palette.ts';

/** Kind of data under which a palette entry is dragged. */
export const paletteMime = 'application/x-koppel-node';

const half = { width: 104, height: 34 } as const;

/** Lets the canvas take entries dragged from the palette; one let go over an edge is put into it. */
export const usePaletteDrop = () => {
  const { screenToFlowPosition } = useReactFlow();
  const { document: store } = useDesigner();
  const actions = useActions();
  const entries = usePalette();

  const onDragOver = useCallback((event: DragEvent) => {
    if (!event.dataTransfer.types.includes(paletteMime)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    markEdge(edgeUnder(event));
  }, []);

  const onDragLeave = useCallback(() => markEdge(undefined), []);

  const onDrop = useCallback(
    (event: DragEvent) => {
      const entry = entries.find(({ id }) => id === event.dataTransfer.getData(paletteMime));
      if (!entry) return;
      event.preventDefault();
      markEdge(undefined);
      const id = edgeUnder(event)?.getAttribute('data-id');
      const into = store.getState().flow.edges.find(edge => edgeId(edge) === id);
      const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      actions.addNode(entry.draft, { x: x - half.width, y: y - half.height }, into && { into });
    },
    [entries, store, screenToFlowPosition, actions],
  );

  return { onDragOver, onDragLeave, onDrop };
};

const edgeUnder = ({ clientX, clientY }: DragEvent): Element | undefined =>
  document.elementFromPoint(clientX, clientY)?.closest('.react-flow__edge') ?? undefined;

/** Shows which edge would take the node; a class, since a drag must not draw all edges anew. */
const markEdge = (edge: Element | undefined): void => {
  for (const marked of document.querySelectorAll('.react-flow__edge.drop-target')) {
    if (marked !== edge) marked.classList.remove('drop-target');
  }
  edge?.classList.add('drop-target');
};
