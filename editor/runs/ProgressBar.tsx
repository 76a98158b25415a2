import { useTranslation } from 'react-i18next';
import type { Run } from '../../server/api/contracts/runs.ts';
import styles from './ProgressBar.module.css';
import { finished, isUnderWay, segments } from './progress.ts';

/** How far a run is: written, passed over, parked, and what is still to come. */
export const ProgressBar = ({ run }: { readonly run: Run }) => {
  const { t } = useTranslation('runs');
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={t('progress.label')}
      aria-valuemin={0}
      aria-valuemax={run.counts.read}
      aria-valuenow={finished(run.counts)}
      data-busy={isUnderWay(run) || undefined}
    >
      {segments(run.counts).map(({ kind, share }) => (
        <i key={kind} data-kind={kind} style={{ width: `${share * 100}%` }} />
      ))}
    </div>
  );
};
