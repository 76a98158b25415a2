import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionCheck } from '../../server/api/contracts/connections.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { When } from '../app/When.tsx';
import styles from './CheckResult.module.css';

/** What the last check found, in words: who answered, what they said, what to do. */
export const CheckResult = ({ check }: { readonly check: ConnectionCheck }) => {
  const { t } = useTranslation('connections');
  return (
    <div className={styles.result} aria-live="polite">
      {check.ok ? (
        <p className={styles.good}>
          <IconCircleCheck size={18} aria-hidden /> {check.summary ?? t('check.ok')}
        </p>
      ) : (
        check.failure && <ErrorNotice error={check.failure} />
      )}
      <p className={styles.when}>
        {t('check.at')} <When at={check.at} />
      </p>
    </div>
  );
};
