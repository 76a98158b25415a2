import { Button } from '@mantine/core';
import { IconBraces, IconTablePlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../server/api/contracts/common.ts';
import { EmptyState } from '../app/EmptyState.tsx';
import { ExpandedCode } from './ExpandedCode.tsx';
import { FieldsTable } from './FieldsTable.tsx';
import { readFields } from './fields.ts';
import { LazyCode } from './LazyCode.tsx';
import styles from './MappingTab.module.css';
import { Preview } from './Preview.tsx';
import { targetFields } from './target-fields.ts';
import { useComplaints } from './use-complaints.ts';
import { useScope } from './use-scope.ts';

interface Mapping {
  /** Id of the node. */
  readonly node: string;
  readonly title: string;
  readonly code: string;
  readonly onChange: (code: string) => void;
}

/** The mapping as a table of fields, with what it gives for a real item. */
export const FieldsTab = ({
  target,
  onShowCode,
  ...mapping
}: Mapping & {
  /** What the record must be like, when the node says what it is for. */
  readonly target: JsonSchema | undefined;
  readonly onShowCode: () => void;
}) => {
  const { t } = useTranslation('designer');
  const { node, code, onChange } = mapping;
  const scope = useScope(node, 'record');
  const complaints = useComplaints(code, scope);
  const view = useMemo(() => readFields(code), [code]);
  const targets = useMemo(() => (target ? targetFields(target) : []), [target]);
  if (view.kind === 'other') {
    return (
      <EmptyState
        icon={<IconBraces />}
        title={t(`fields.other.${view.reason}`)}
        hint={t(`fields.otherHint.${view.reason}`)}
        action={
          view.reason === 'empty' ? (
            <Button leftSection={<IconTablePlus size={15} />} onClick={() => onChange('{\n}')}>
              {t('fields.begin')}
            </Button>
          ) : (
            <Button onClick={onShowCode}>{t('fields.showCode')}</Button>
          )
        }
      />
    );
  }
  return (
    <div className={styles.tab}>
      <FieldsTable {...{ code, view, targets, complaints, onChange }} />
      <Preview node={node} code={code} />
    </div>
  );
};

/** The mapping as code, with what it gives for a real item. */
export const CodeTab = ({ node, title, code, onChange }: Mapping) => {
  const { t } = useTranslation('designer');
  const scope = useScope(node, 'record');
  return (
    <div className={styles.tab}>
      <div className={styles.head}>
        <span>{t('code.hint')}</span>
        <ExpandedCode {...{ node, title, scope, onChange }} value={code} />
      </div>
      <LazyCode value={code} onChange={onChange} scope={scope} label={title} lines={[12, 24]} />
      <Preview node={node} code={code} />
    </div>
  );
};
