import { Handle, Position } from '@xyflow/react';
import { type KeyboardEvent, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowNode } from '../../flows/flow.ts';
import { formatCount } from '../app/format.ts';
import { useRunView } from './designer-context.ts';
import styles from './NodePort.module.css';
import { countOf } from './run-view.ts';

/**
 * A port of a node. Edges are drawn by dragging from an output to an input; with the keyboard, Enter on an output and
 * then Enter on an input does the same.
 */
export const NodePort = ({
  node,
  port,
  side,
  index,
  isNamed,
}: {
  readonly node: FlowNode;
  readonly port: { readonly name: string; readonly title: string };
  readonly side: 'in' | 'out';
  readonly index: number;
  /** Whether its title stands beside it: so where a node has more than one output. */
  readonly isNamed: boolean;
}) => {
  const { t } = useTranslation('designer');
  const count = useRunView(({ counts }) => (isNamed ? countOf(counts, node.id, port.name) : undefined));
  const press = useCallback((event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    // Without this the node would take the key as a wish to be selected.
    event.stopPropagation();
    event.currentTarget.click();
  }, []);
  const handle = (
    <Handle
      id={port.name}
      type={side === 'in' ? 'target' : 'source'}
      position={side === 'in' ? Position.Left : Position.Right}
      className={styles.port}
      {...(isNamed ? {} : { style: { top: 23 + index * 24 } })}
      data-named={isNamed || undefined}
      data-testid={`port-${node.id}-${port.name}`}
      role="button"
      tabIndex={0}
      aria-label={t(side === 'in' ? 'port.input' : 'port.output', { port: port.title, node: node.name })}
      onKeyDown={press}
    />
  );
  if (!isNamed) return handle;
  return (
    <div className={styles.row}>
      <span className={styles.title}>{port.title}</span>
      {count !== undefined && <span className={styles.count}>{formatCount(count)}</span>}
      {handle}
    </div>
  );
};
