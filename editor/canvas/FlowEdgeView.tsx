import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../app/format.ts';
import { useActions, useDocument, useNode, useRunView } from './designer-context.ts';
import { edgePath } from './edge-path.ts';
import styles from './FlowEdgeView.module.css';
import type { CanvasEdge } from './graph-view.ts';
import { countOf } from './run-view.ts';

/** An edge with the number of items that went along it. */
export const FlowEdgeView = memo(
  ({ id, source, sourceHandleId, target, selected, data, ...ends }: EdgeProps<CanvasEdge>) => {
    const port = sourceHandleId ?? '';
    const count = useRunView(({ counts }) => countOf(counts, source, port));
    const isMoving = useRunView(({ moving }) => moving.has(`${source}.${port}`));
    const onPath = useRunView(({ path }) => path?.ports.has(`${source}.${port}`) && path.nodes.has(target));
    const isAlone = useDocument(
      ({ selection, selectedEdges }) => selection.length === 0 && selectedEdges.length === 1,
    );
    const { path, labelX, labelY } = edgePath(ends, data?.lane);
    return (
      <>
        <BaseEdge
          id={id}
          path={path}
          interactionWidth={22}
          className={styles.edge}
          data-selected={selected || undefined}
          data-moving={isMoving || undefined}
          data-on-path={onPath || undefined}
          data-off-path={onPath === false || undefined}
        />
        <EdgeLabelRenderer>
          <div
            className={styles.label}
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
            data-off-path={onPath === false || undefined}
          >
            {selected && isAlone ? (
              <RemoveEdge id={id} />
            ) : (
              count !== undefined && <EdgeCount from={source} port={port} to={target} count={count} />
            )}
          </div>
        </EdgeLabelRenderer>
      </>
    );
  },
);

const EdgeCount = ({
  from,
  port,
  to,
  count,
}: {
  readonly from: string;
  readonly port: string;
  readonly to: string;
  readonly count: number;
}) => {
  const { t } = useTranslation('designer');
  const source = useNode(from)?.name ?? from;
  const target = useNode(to)?.name ?? to;
  return (
    <span
      className={styles.count}
      data-zero={count === 0 || undefined}
      data-testid={`edge-count-${from}-${port}-${to}`}
    >
      {formatCount(count)}
      <span className={styles.spoken}> {t('edge.count', { count, source, target })}</span>
    </span>
  );
};

const RemoveEdge = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('designer');
  const actions = useActions();
  return (
    <ActionIcon
      className={`${styles.remove} nodrag nopan`}
      variant="default"
      radius="xl"
      size={20}
      aria-label={t('edge.remove')}
      onClick={() => actions.disconnect([id])}
    >
      <IconX size={12} />
    </ActionIcon>
  );
};
