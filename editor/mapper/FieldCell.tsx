import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './FieldsTable.module.css';
import type { Span } from './wrap.ts';

/**
 * The code of one field. What is typed goes into the mapping as soon as it is an expression; what is not one when the
 * cell is left is shown as wrong and changes nothing.
 */
export const FieldCell = ({
  label,
  code,
  complaints,
  onCommit,
}: {
  readonly label: string;
  readonly code: string;
  /** Parts of `code` that are wrong. */
  readonly complaints: readonly Span[];
  /** False when the text is refused. */
  readonly onCommit: (text: string) => boolean;
}) => {
  const { t } = useTranslation('designer');
  const [draft, setDraft] = useState<string>();
  const [isRefused, setIsRefused] = useState(false);

  const type = (text: string) => {
    setDraft(text);
    // A field that does not exist yet is only made once it is complete; half-typed names are expressions too.
    if (code !== '') onCommit(text);
    setIsRefused(false);
  };
  const leave = () => {
    if (draft === undefined) return;
    const isKept = draft === code || (draft.trim() === '' && code === '') || onCommit(draft);
    setIsRefused(!isKept);
    if (isKept) setDraft(undefined);
  };

  return (
    <div className={styles.cell} data-wrong={complaints.length > 0 || undefined}>
      <Textarea
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={12}
        aria-label={label}
        classNames={{ input: styles.code ?? '' }}
        value={draft ?? code}
        placeholder={t('fields.placeholder')}
        error={isRefused && t('fields.notExpression')}
        spellCheck={false}
        onChange={event => type(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={event => {
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            event.currentTarget.blur();
          }
          if (event.key === 'Escape') {
            event.stopPropagation();
            setDraft(undefined);
            setIsRefused(false);
          }
        }}
        data-testid={`field-${label}`}
      />
    </div>
  );
};
