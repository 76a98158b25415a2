import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type KeyboardEvent, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useDesigner, useDocument } from './designer-context.ts';
import styles from './EdgeKeys.module.css';
import type { CanvasEdge, CanvasNode } from './graph-view.ts';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * The edges for the keyboard: one stop after all nodes, in which the arrow keys go from edge to edge. The edge they
 * stand on is selected on the canvas, so that Delete removes it there.
 */
export const EdgeKeys = ({ edges }: { readonly edges: readonly CanvasEdge[] }) => {
  const { t } = useTranslation('designer');
  const { document } = useDesigner();
  const actions = useActions();
  const selected = useDocument(({ selectedEdges }) => selectedEdges.at(-1));
  const reveal = useReveal();
  const at = edges.findIndex(({ id }) => id === selected);

  const choose = (index: number) => {
    const edge = edges.at(index);
    if (!edge) return;
    actions.select([], [edge.id]);
    reveal(edge);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    choose(at < 0 ? 0 : (at + step) % edges.length);
  };
  if (edges.length === 0) return null;
  return (
    <div
      role="listbox"
      tabIndex={0}
      className={styles.edges}
      aria-label={t('aria.edges')}
      aria-activedescendant={at < 0 ? undefined : `edge-${selected}`}
      onFocus={() => document.getState().selectedEdges.length === 0 && choose(0)}
      onKeyDown={onKeyDown}
    >
      {edges.map(({ id, ariaLabel }) => (
        <span key={id} id={`edge-${id}`} role="option" tabIndex={-1} aria-selected={id === selected}>
          {ariaLabel}
        </span>
      ))}
    </div>
  );
};

/** Brings an edge into view, unless it is there already. */
const useReveal = () => {
  const canvas = useReactFlow<CanvasNode, CanvasEdge>();
  const store = useStoreApi();
  return useCallback(
    ({ source, target }: CanvasEdge) => {
      const { x, y, width, height } = canvas.getNodesBounds([source, target]);
      const {
        transform: [left, top, zoom],
        width: wide,
        height: high,
      } = store.getState();
      const isShown =
        x * zoom + left >= 0 &&
        y * zoom + top >= 0 &&
        (x + width) * zoom + left <= wide &&
        (y + height) * zoom + top <= high;
      if (!isShown) void canvas.setCenter(x + width / 2, y + height / 2, { zoom });
    },
    [canvas, store],
  );
};
