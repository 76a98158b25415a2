import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../server/api/contracts/runs.ts';
import { formatCount } from '../app/format.ts';
import styles from './ProgressWords.module.css';
import { finished, isUnderWay } from './progress.ts';
import { useRate } from './use-rate.ts';

/** How far a run is in words: "607 of 812 · 5 parked · 214/s". */
export const ProgressWords = ({ run, isConnected }: { readonly run: Run; readonly isConnected: boolean }) => {
  const { t } = useTranslation('runs');
  const perSecond = useRate(run);
  const { read, parked } = run.counts;
  const words = [
    read === 0
      ? t(isUnderWay(run) ? 'progress.reading' : 'count.none')
      : t('progress.of', { done: formatCount(finished(run.counts)), read: formatCount(read) }),
    perSecond !== undefined && t('progress.rate', { rate: formatCount(perSecond) }),
    !isConnected && t('progress.reconnecting'),
  ].filter(word => word !== false);
  return (
    <span className={styles.words}>
      {words.map((word, at) => (
        <Fragment key={word}>
          {at > 0 && ' · '}
          {word}
          {at === 0 && parked > 0 && (
            <>
              {' · '}
              <b className={styles.parked}>{t('progress.parked', { count: parked })}</b>
            </>
          )}
        </Fragment>
      ))}
    </span>
  );
};
