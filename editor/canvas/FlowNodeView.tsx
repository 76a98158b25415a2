import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconNote } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner, useDocument, useNodeProblems, useRunView } from './designer-context.ts';
import styles from './FlowNodeView.module.css';
import type { CanvasNode } from './graph-view.ts';
import { NodeFooter } from './NodeFooter.tsx';
import { NodePort } from './NodePort.tsx';
import { NodeTile } from './NodeTile.tsx';
import { subtitleOf } from './subtitle.ts';
import { systemOf } from './systems.ts';
import { useSubtitle } from './use-subtitle.ts';

/** A node on the canvas: what it is, what it is called, its ports, and what the run does with it. */
export const FlowNodeView = memo(({ data: { node }, selected }: NodeProps<CanvasNode>) => {
  const { t } = useTranslation('designer');
  const { types, systems } = useDesigner();
  const roles = useDocument(({ flow }) => flow.roles);
  const words = useSubtitle();
  const isDimmed = useRunView(({ path }) => path !== undefined && !path.nodes.has(node.id));
  const isFiltered = useRunView(view => view.node === node.id);
  const type = types.get(node.type);
  const isActive = useRunView(
    ({ moving }) => type?.outputs.some(({ name }) => moving.has(`${node.id}.${name}`)) ?? false,
  );
  const isNamed = (type?.outputs.length ?? 0) > 1;

  return (
    <div
      className={styles.node}
      data-testid={`node-${node.id}`}
      data-selected={selected || undefined}
      data-dimmed={isDimmed || undefined}
      data-filtered={isFiltered || undefined}
      data-active={isActive || undefined}
    >
      {type?.inputs.map((port, i) => (
        <NodePort key={port.name} node={node} port={port} side="in" index={i} isNamed={false} />
      ))}
      <div className={styles.head}>
        <NodeTile
          category={type?.category}
          type={node.type}
          system={type?.category === 'map' ? undefined : systemOf(node.config.role, roles, systems)}
        />
        <div className={styles.names}>
          <div className={styles.name} title={node.name}>
            {node.name}
          </div>
          <div className={styles.subtitle}>{words(subtitleOf(node, type, roles, systems))}</div>
        </div>
        <ProblemBadge id={node.id} />
      </div>
      {node.note && (
        <div className={styles.note} title={node.note}>
          <IconNote size={13} aria-label={t('node.note')} />
          <span>{node.note}</span>
        </div>
      )}
      {isNamed && (
        <div className={styles.outputs}>
          {type?.outputs.map((port, i) => (
            <NodePort key={port.name} node={node} port={port} side="out" index={i} isNamed />
          ))}
        </div>
      )}
      {type && <NodeFooter id={node.id} type={type} />}
      {!isNamed &&
        type?.outputs.map((port, i) => (
          <NodePort key={port.name} node={node} port={port} side="out" index={i} isNamed={false} />
        ))}
    </div>
  );
});

const ProblemBadge = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('designer');
  const problems = useNodeProblems(id);
  const [first] = problems;
  if (!first) return null;
  const text = problems.map(({ message }) => message).join('\n');
  return (
    <Tooltip label={text} multiline maw={320} style={{ whiteSpace: 'pre-line' }}>
      <span
        className={styles.problem}
        data-severity={first.severity}
        role="img"
        aria-label={`${t('problems.count', { count: problems.length })}: ${text}`}
        data-testid={`problem-${id}`}
      >
        <IconAlertTriangle size={14} />
      </span>
    </Tooltip>
  );
};
