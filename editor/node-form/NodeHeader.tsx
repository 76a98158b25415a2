import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconTrash, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowNode } from '../../flows/flow.ts';
import type { NodeTypeInfo } from '../../server/api/contracts/catalog.ts';
import { useActions, useDesigner, useDocument } from '../canvas/designer-context.ts';
import { NodeTile } from '../canvas/NodeTile.tsx';
import { systemOf } from '../canvas/systems.ts';
import styles from './Panel.module.css';

/** Name of the selected node, what expressions call it, and what can be done with it as a whole. */
export const NodeHeader = ({
  node,
  type,
}: {
  readonly node: FlowNode;
  readonly type: NodeTypeInfo | undefined;
}) => {
  const { t } = useTranslation('designer');
  const { systems } = useDesigner();
  const roles = useDocument(({ flow }) => flow.roles);
  const actions = useActions();
  return (
    <header className={styles.header}>
      <NodeTile
        category={type?.category}
        type={node.type}
        system={type?.category === 'map' ? undefined : systemOf(node.config.role, roles, systems)}
      />
      <div className={styles.names}>
        <NameField node={node} />
        <div className={styles.subtitle}>
          {type?.title ?? node.type} · <code title={t('panel.idHint')}>steps.{node.id}</code>
        </div>
      </div>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('panel.more')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={14} />} onClick={actions.duplicateSelected}>
            {t('panel.duplicate')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={actions.removeSelected}>
            {t('panel.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActionIcon aria-label={t('panel.close')} onClick={() => actions.select([])}>
        <IconX size={16} />
      </ActionIcon>
    </header>
  );
};

const NameField = ({ node }: { readonly node: FlowNode }) => {
  const { t } = useTranslation('designer');
  const actions = useActions();
  const [name, setName] = useState(node.name);
  useEffect(() => setName(node.name), [node.name]);
  const finish = () => {
    if (name.trim() === '') setName(node.name);
    else actions.renameNode(node.id, name);
  };
  return (
    <input
      className={styles.nameField}
      aria-label={t('panel.name')}
      value={name}
      maxLength={60}
      onChange={event => setName(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={event => event.key === 'Enter' && event.currentTarget.blur()}
      data-testid="node-name"
    />
  );
};
