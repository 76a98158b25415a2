import { useTranslation } from 'react-i18next';
import type { Step } from '../../server/api/contracts/runs.ts';
import type { RunKind } from '../runs/run-kind.ts';
import styles from './FieldChanges.module.css';

const shown = (value: unknown): string => {
  if (value === undefined || value === null || value === '') return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** What an update changed in the other system, or would change: field, old and new value. */
export const FieldChanges = ({
  changes,
  kind = 'real',
}: {
  readonly changes: readonly Step['changes'][number][];
  /** In a rehearsal the old value is what was sent. */
  readonly kind?: RunKind;
}) => {
  const { t } = useTranslation('runs');
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('changes.field')}</th>
          <th scope="col">{t(kind === 'rehearsal' ? 'changes.sent' : 'changes.from')}</th>
          <th scope="col">{t(kind === 'rehearsal' ? 'changes.wouldSend' : 'changes.to')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(change => (
          <tr key={change.field}>
            <th scope="row">{change.field}</th>
            <td>
              <del>{shown(change.from)}</del>
            </td>
            <td>
              <ins>{shown(change.to)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
