import { useTranslation } from 'react-i18next';
import type { ItemStatus, RunStatus } from '../../server/api/contracts/runs.ts';
import styles from './StatusBadge.module.css';

type Status = RunStatus | ItemStatus;

const tones: Readonly<Record<Status, string>> = {
  queued: 'quiet',
  running: 'busy',
  succeeded: 'good',
  partial: 'warn',
  failed: 'bad',
  cancelled: 'quiet',
  created: 'good',
  updated: 'info',
  unchanged: 'quiet',
  skipped: 'quiet',
  parked: 'bad',
};

/** A coloured dot for a status, where a word stands beside it. */
export const StatusDot = ({ status }: { readonly status: Status }) => (
  <span className={styles.dot} data-tone={tones[status]} aria-hidden />
);

/** The status of a run or an item, in a word and a colour. */
export const StatusBadge = ({ status }: { readonly status: Status }) => {
  const { t } = useTranslation('runs');
  return (
    <span className={styles.badge} data-tone={tones[status]}>
      <StatusDot status={status} />
      {t(`status.${status}`)}
    </span>
  );
};
