import { useTranslation } from 'react-i18next';
import type { ItemStatus, RunStatus } from '../../server/api/contracts/runs.ts';
import { itemStatuses } from '../items/item-status.ts';
import type { RunKind } from '../runs/run-kind.ts';
import { Badge, Dot, type Tone } from './Badge.tsx';

type Status = RunStatus | ItemStatus;

const tones: Readonly<Record<Status, Tone>> = {
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
export const StatusDot = ({ status }: { readonly status: Status }) => <Dot tone={tones[status]} />;

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
  return <Badge tone={tones[status]}>{word(status, kind)}</Badge>;
};
