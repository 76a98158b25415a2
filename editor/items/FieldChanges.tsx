import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../server/api/contracts/common.ts';
import type { Step } from '../../server/api/contracts/runs.ts';
import type { RunKind } from '../runs/run-kind.ts';
import styles from './FieldChanges.module.css';
import { shownChanges } from './shown-changes.ts';

/** What an update changed in the other system, or would change: field, old and new value. */
export const FieldChanges = ({
  changes,
  schema,
  kind = 'real',
}: {
  readonly changes: readonly Step['changes'][number][];
  /** Shape of the record: gives the fields their titles and amounts their currency. */
  readonly schema: JsonSchema | undefined;
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
        {shownChanges(changes, schema).map(change => (
          <tr key={change.field}>
            <th scope="row" title={change.field}>
              {change.title}
            </th>
            <td>
              <del>{change.from}</del>
            </td>
            <td>
              <ins>{change.to}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
