import { useTranslation } from 'react-i18next';
import type { ConnectionCheck, Down } from '../../server/api/contracts/connections.ts';
import { Dot } from '../app/Badge.tsx';
import { formatWhen } from '../app/format.ts';
import { When } from '../app/When.tsx';
import styles from './CheckState.module.css';

/** The last check in a word, for lists. */
export const CheckState = ({
  check,
  down,
  isSignedIn = true,
}: {
  readonly check: ConnectionCheck | null;
  /** Set while the account does not work. */
  readonly down: Down | null;
  /** False while somebody must still sign in to the system in the browser. */
  readonly isSignedIn?: boolean;
}) => {
  const { t } = useTranslation('connections');
  if (down)
    return (
      <span className={styles.state} data-ok={false} title={down.failure.message}>
        <Dot tone="bad" />
        <span className={styles.words}>{t('down.short', { since: formatWhen(down.since) })}</span>
      </span>
    );
  if (!isSignedIn) return <span className={styles.state}>{t('check.signedOut')}</span>;
  if (!check) return <span className={styles.state}>{t('check.never')}</span>;
  return (
    <span className={styles.state} data-ok={check.ok}>
      <Dot tone={check.ok ? 'good' : 'bad'} />
      <span className={styles.words}>
        {check.ok ? t('check.works') : (check.failure?.message ?? t('check.fails'))}
      </span>
      <span className={styles.when}>
        <When at={check.at} />
      </span>
    </span>
  );
};
