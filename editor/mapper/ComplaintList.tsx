import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './ComplaintList.module.css';
import type { Complaint } from './companion.ts';
import { usePlainWords } from './use-plain-words.ts';

/** What is wrong with the code, with the correction one click away where there is one. */
export const ComplaintList = ({
  complaints,
  code,
  onChange,
}: {
  readonly complaints: readonly Complaint[];
  readonly code: string;
  readonly onChange: (code: string) => void;
}) => {
  const { t } = useTranslation('designer');
  const words = usePlainWords();
  const errors = complaints.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  return (
    <ul className={styles.list} data-testid="complaints">
      {errors.map(({ start, code: number, message, fix }) => (
        <li key={`${start} ${message}`}>
          {words({ code: number, message })}{' '}
          {fix && (
            <UnstyledButton className={styles.fix} onClick={() => onChange(replaced(code, fix.edits))}>
              {t('complaint.use', { text: fix.edits.map(edit => edit.text).join(' ') })}
            </UnstyledButton>
          )}
        </li>
      ))}
    </ul>
  );
};

/** Applied from the last to the first, so that earlier places stay where they are. */
const replaced = (code: string, edits: NonNullable<Complaint['fix']>['edits']): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), code);
