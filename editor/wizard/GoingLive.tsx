import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Setup } from '../../server/api/contracts/setups.ts';
import { formatCount } from '../app/format.ts';
import styles from './GoLive.module.css';

/** While the flows are put to work: what is passed over, when only what is new is wanted. */
export const GoingLive = ({ setup: { progress } }: { readonly setup: Setup }) => {
  const { t } = useTranslation('wizard');
  return (
    <div className={styles.centre} role="status">
      <Loader />
      <h2>{t('live.starting')}</h2>
      {progress && <p>{t('live.passing', { flow: progress.flow, count: formatCount(progress.records) })}</p>}
    </div>
  );
};
