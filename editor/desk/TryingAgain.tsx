import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatCount } from '../app/format.ts';
import { StatusBadge } from '../app/StatusBadge.tsx';
import { ProgressBar } from '../runs/ProgressBar.tsx';
import { ProgressWords } from '../runs/ProgressWords.tsx';
import { useLiveRun } from '../runs/use-live-run.ts';
import styles from './TryingAgain.module.css';

/** Items that are tried again, and the runs that do it. */
export interface Attempt {
  /** Why the items were parked, or which one it is. */
  readonly title: string;
  /** Ids of runs. */
  readonly runs: readonly number[];
}

/** How far the attempts of this visit are, latest first. */
export const TryingAgain = ({
  attempts,
  onClose,
}: {
  readonly attempts: readonly Attempt[];
  readonly onClose: (attempt: Attempt) => void;
}) => (
  <div aria-live="polite">
    {attempts.map(attempt =>
      attempt.runs.map(run => (
        <RunProgress key={run} title={attempt.title} run={run} onClose={() => onClose(attempt)} />
      )),
    )}
  </div>
);

const RunProgress = ({
  title,
  run,
  onClose,
}: {
  readonly title: string;
  readonly run: number;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('runs');
  const { t: app } = useTranslation();
  const { live } = useLiveRun(run);
  return (
    <div className={styles.attempt}>
      <span className={styles.title} title={title}>
        {title}
      </span>
      {live && (
        <>
          <StatusBadge status={live.run.status} />
          <ProgressBar run={live.run} />
          <ProgressWords run={live.run} isConnected={live.isConnected} />
        </>
      )}
      <Link href={`/runs/${run}`}>{t('number', { id: formatCount(run) })}</Link>
      <CloseButton size="sm" aria-label={app('action.close')} onClick={onClose} />
    </div>
  );
};
