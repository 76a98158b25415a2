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

const isWrite = (status: Status): status is 'created' | 'updated' =>
  status === 'created' || status === 'updated';

/** Gives the word for a status; what a dry run would have written is said as such. */
export const useStatusWord = () => {
  const { t } = useTranslation('runs');
  return (status: Status, isDry = false): string =>
    isDry && isWrite(status) ? t(`dryStatus.${status}`) : t(`status.${status}`);
};

/** The status of a run or an item, in a word and a colour. */
export const StatusBadge = ({ status, isDry }: { readonly status: Status; readonly isDry?: boolean }) => {
  const word = useStatusWord();
  return (
    <span className={styles.badge} data-tone={tones[status]}>
      <StatusDot status={status} />
      {word(status, isDry)}
    </span>
  );
};
