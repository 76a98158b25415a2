import { useTranslation } from 'react-i18next';
import type { ConnectionCheck } from '../../server/api/contracts/connections.ts';
import { When } from '../app/When.tsx';
import styles from './CheckState.module.css';

/** The last check in a word, for lists. */
export const CheckState = ({ check }: { readonly check: ConnectionCheck | null }) => {
  const { t } = useTranslation('connections');
  if (!check) return <span className={styles.state}>{t('check.never')}</span>;
  return (
    <span className={styles.state} data-ok={check.ok}>
      <span className={styles.dot} aria-hidden />
      <span className={styles.words}>
        {check.ok ? t('check.works') : (check.failure?.message ?? t('check.fails'))}
      </span>
      <span className={styles.when}>
        <When at={check.at} />
      </span>
    </span>
  );
};
