import { Textarea } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowNode } from '../../flows/flow.ts';
import type { NodeTypeInfo } from '../../server/api/contracts/catalog.ts';
import type { JsonSchema } from '../../server/api/contracts/common.ts';
import { SchemaForm } from '../app/schema-form/SchemaForm.tsx';
import { useActions, useDesigner, useDocument, useNodeProblems } from '../canvas/designer-context.ts';
import { fieldErrors, settle } from './choices.ts';
import { HookAddress } from './HookAddress.tsx';
import { NodeEdges } from './NodeEdges.tsx';
import styles from './Panel.module.css';
import { useWidgets } from './use-widgets.tsx';

/** The form of a node, made of its type's schema; its edges; a note. */
export const NodeSettings = ({
  node,
  type,
  without,
}: {
  readonly node: FlowNode;
  readonly type: NodeTypeInfo;
  /** A field that is edited elsewhere. */
  readonly without?: string;
}) => {
  const { t } = useTranslation('designer');
  const { systems } = useDesigner();
  const roles = useDocument(({ flow }) => flow.roles);
  const actions = useActions();
  const problems = useNodeProblems(node.id);
  const errors = fieldErrors(problems);
  const renderWidget = useWidgets(node, type, errors);
  const schema = useMemo(() => leaveOut(type.config, without), [type, without]);

  const change = (value: Readonly<Record<string, unknown>>) => {
    const given = Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
    const isMoved = given.role !== node.config.role || given.entity !== node.config.entity;
    actions.setConfig(node.id, isMoved ? settle(given, type.category, roles, systems) : given);
  };

  return (
    <div className={styles.stack}>
      {node.type === 'webhook' && <HookAddress node={node.id} />}
      <SchemaForm
        schema={schema}
        value={{ ...type.defaults, ...node.config }}
        onChange={change}
        errors={errors}
        renderWidget={renderWidget}
      />
      <NodeEdges node={node} type={type} />
      <div className={styles.section}>
        <Textarea
          size="xs"
          label={t('panel.note')}
          placeholder={t('panel.notePlaceholder')}
          autosize
          minRows={2}
          value={node.note ?? ''}
          onChange={event => actions.setNote(node.id, event.currentTarget.value)}
        />
      </div>
    </div>
  );
};

const leaveOut = (schema: JsonSchema, name: string | undefined): JsonSchema => {
  const { properties, required } = schema;
  if (name === undefined || typeof properties !== 'object' || properties === null) return schema;
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([property]) => property !== name)),
    required: Array.isArray(required) ? required.filter(property => property !== name) : [],
  };
};
