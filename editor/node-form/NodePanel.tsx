import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowNode } from '../../flows/flow.ts';
import type { NodeTypeInfo } from '../../server/api/contracts/catalog.ts';
import { useActions, useDesigner, useDocument, useNode } from '../canvas/designer-context.ts';
import { toStored, toText } from '../mapper/lines.ts';
import { CodeTab, FieldsTab } from '../mapper/MappingTab.tsx';
import { entityOf } from './choices.ts';
import { Markdown } from './Markdown.tsx';
import { NodeHeader } from './NodeHeader.tsx';
import { NodeSettings } from './NodeSettings.tsx';
import styles from './Panel.module.css';

/** Everything about the selected node. */
export const NodePanel = ({ id }: { readonly id: string }) => {
  const { types } = useDesigner();
  const node = useNode(id);
  const type = node && types.get(node.type);
  if (!node) return null;
  return (
    <section className={styles.panel} aria-label={node.name} data-testid="node-panel">
      <NodeHeader node={node} type={type} />
      {type &&
        (type.category === 'map' ? (
          <MapperTabs node={node} type={type} />
        ) : (
          <PlainTabs node={node} type={type} />
        ))}
    </section>
  );
};

interface Parts {
  readonly node: FlowNode;
  readonly type: NodeTypeInfo;
}

const PlainTabs = ({ node, type }: Parts) => {
  const { t } = useTranslation('designer');
  return (
    <Tabs defaultValue="settings" className={styles.tabs} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="settings">{t('panel.settings')}</Tabs.Tab>
        <Tabs.Tab value="help">{t('panel.help')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="settings">
        <NodeSettings node={node} type={type} />
      </Tabs.Panel>
      <Tabs.Panel value="help">
        <Markdown text={type.docs} />
      </Tabs.Panel>
    </Tabs>
  );
};

/** The mapping of a node of the category `map` is kept under this name. */
const mappingField = 'expression';

const MapperTabs = ({ node, type }: Parts) => {
  const { t } = useTranslation('designer');
  const { systems } = useDesigner();
  const roles = useDocument(({ flow }) => flow.roles);
  const actions = useActions();
  const [tab, setTab] = useState<string | null>('fields');
  const mapping = {
    node: node.id,
    title: node.name,
    code: toText(node.config[mappingField]),
    onChange: (code: string) =>
      actions.setConfig(node.id, { ...node.config, [mappingField]: toStored(code) }),
  };
  return (
    <Tabs value={tab} onChange={setTab} className={styles.tabs} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="fields">{t('panel.fields')}</Tabs.Tab>
        <Tabs.Tab value="code">{t('panel.code')}</Tabs.Tab>
        <Tabs.Tab value="settings">{t('panel.settings')}</Tabs.Tab>
        <Tabs.Tab value="help">{t('panel.help')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="fields">
        <FieldsTab
          {...mapping}
          target={entityOf(node.config, roles, systems)?.writes ?? undefined}
          onShowCode={() => setTab('code')}
        />
      </Tabs.Panel>
      <Tabs.Panel value="code">
        <CodeTab {...mapping} />
      </Tabs.Panel>
      <Tabs.Panel value="settings">
        <NodeSettings node={node} type={type} without={mappingField} />
      </Tabs.Panel>
      <Tabs.Panel value="help">
        <Markdown text={type.docs} />
      </Tabs.Panel>
    </Tabs>
  );
};
