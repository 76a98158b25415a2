import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './FieldsTable.module.css';
import type { TargetField } from './target-fields.ts';

/** The name of a field; a star marks what the target requires, hovering tells what it is. */
export const FieldName = ({
  name,
  target,
  onRemove,
}: {
  readonly name: string;
  readonly target: TargetField | undefined;
  readonly onRemove?: () => void;
}) => {
  const { t } = useTranslation('designer');
  const help = target && [target.title, target.type, target.description].filter(Boolean).join(' · ');
  return (
    <span className={styles.name}>
      <Tooltip label={help} disabled={!help} multiline maw={300} position="top-start">
        <span data-required={target?.required || undefined}>
          {name}
          {target?.required && <span className={styles.star}> *</span>}
        </span>
      </Tooltip>
      {onRemove && (
        <ActionIcon
          className={styles.remove}
          size={18}
          aria-label={t('fields.remove', { name })}
          onClick={onRemove}
        >
          <IconX size={12} />
        </ActionIcon>
      )}
    </span>
  );
};
