import { ActionIcon, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FlowNode } from '../../flows/flow.ts';
import type { NodeTypeInfo } from '../../server/api/contracts/catalog.ts';
import { edgeId } from '../canvas/commands.ts';
import { connect } from '../canvas/connect.ts';
import { portsOf, useActions, useDesigner, useDocument } from '../canvas/designer-context.ts';
import styles from './NodeEdges.module.css';
import panel from './Panel.module.css';

/** Where the records of a node go, as a list: the way to draw edges without a mouse. */
export const NodeEdges = ({ node, type }: { readonly node: FlowNode; readonly type: NodeTypeInfo }) => {
  const { t } = useTranslation('designer');
  if (type.outputs.length === 0) return null;
  return (
    <div className={panel.section}>
      <h3>{t('edges.title')}</h3>
      {type.outputs.map(port => (
        <PortEdges key={port.name} node={node} port={port} />
      ))}
    </div>
  );
};

const PortEdges = ({
  node,
  port,
}: {
  readonly node: FlowNode;
  readonly port: { readonly name: string; readonly title: string };
}) => {
  const { t } = useTranslation('designer');
  const { types } = useDesigner();
  const flow = useDocument(state => state.flow);
  const actions = useActions();
  const from = { node: node.id, port: port.name };
  const edges = flow.edges.filter(edge => edge.from.node === from.node && edge.from.port === from.port);
  const targets = flow.nodes.flatMap(({ id, name, type }) =>
    (types.get(type)?.inputs ?? [])
      .filter(input => connect(flow, portsOf(types), { from, to: { node: id, port: input.name } }).ok)
      .map(input => ({ value: `${id} ${input.name}`, label: name })),
  );
  const join = (chosen: string | null) => {
    const [id, input] = chosen?.split(' ') ?? [];
    if (id === undefined || input === undefined) return;
    const problem = actions.connect({ from, to: { node: id, port: input } });
    if (problem) notifications.show({ color: 'red', title: problem.message, message: problem.hint });
  };
  return (
    <div className={styles.port}>
      <span className={styles.title}>{port.title}</span>
      <div className={styles.targets}>
        {edges.map(edge => {
          const name = flow.nodes.find(({ id }) => id === edge.to.node)?.name ?? edge.to.node;
          return (
            <span key={edgeId(edge)} className={styles.target}>
              {name}
              <ActionIcon
                size={16}
                aria-label={t('edges.remove', { name })}
                onClick={() => actions.disconnect([edgeId(edge)])}
              >
                <IconX size={11} />
              </ActionIcon>
            </span>
          );
        })}
        <Select
          aria-label={t('edges.add', { port: port.title })}
          placeholder={t('edges.addPlaceholder')}
          data={targets}
          value={null}
          onChange={join}
          searchable
          nothingFoundMessage={t('edges.none')}
        />
      </div>
    </div>
  );
};
