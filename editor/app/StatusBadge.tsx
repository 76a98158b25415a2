import { useTranslation } from 'react-i18next';
import type { ItemStatus, RunStatus } from '../../server/api/contracts/runs.ts';
import { itemStatuses } from '../items/item-status.ts';
import type { RunKind } from '../runs/run-kind.ts';
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

const isOfItem = (status: Status): status is ItemStatus => itemStatuses.some(known => known === status);

const dictionaries = { dry: 'dryStatus', rehearsal: 'rehearsalStatus' } as const;

/** Gives the word for a status; what a dry run or a rehearsal only would have done is said as such. */
export const useStatusWord = () => {
  const { t } = useTranslation('runs');
  return (status: Status, kind: RunKind = 'real'): string =>
    kind !== 'real' && isOfItem(status) ? t(`${dictionaries[kind]}.${status}`) : t(`status.${status}`);
};

/** The status of a run or an item, in a word and a colour. */
export const StatusBadge = ({ status, kind }: { readonly status: Status; readonly kind?: RunKind }) => {
  const word = useStatusWord();
  return (
    <span className={styles.badge} data-tone={tones[status]}>
      <StatusDot status={status} />
      {word(status, kind)}
    </span>
  );
};

/** A state that needs nobody, in words of its own, where a status would say less. */
export const QuietBadge = ({ children }: { readonly children: string }) => (
  <span className={styles.badge} data-tone="quiet">
    <span className={styles.dot} data-tone="quiet" aria-hidden />
    {children}
  </span>
);
