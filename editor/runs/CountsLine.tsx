import { useTranslation } from 'react-i18next';
import type { Run } from '../../server/api/contracts/runs.ts';
import { formatCount } from '../app/format.ts';
import { StatusDot, useStatusWord } from '../app/StatusBadge.tsx';
import styles from './CountsLine.module.css';
import { runKind } from './run-kind.ts';

const shown = ['created', 'updated', 'parked'] as const;
const all = ['created', 'updated', 'unchanged', 'skipped', 'parked'] as const;

/** The counts of a run in a few words: what was written and what waits. */
export const CountsLine = ({
  run,
  isFull = false,
}: {
  readonly run: Run;
  /** Also what needed no writing, so that everything that was read is accounted for. */
  readonly isFull?: boolean;
}) => {
  const { t } = useTranslation('runs');
  const word = useStatusWord();
  const { counts } = run;
  const kind = runKind(run);
  const present = (isFull ? all : shown).filter(status => counts[status] > 0);
  if (counts.read === 0) return <span className={styles.none}>{t('count.none')}</span>;
  return (
    <span className={styles.counts}>
      <span className={styles.read}>
        {formatCount(counts.read)} {t('count.read').toLowerCase()}
      </span>
      {present.map(status => (
        <span key={status} className={styles.count} data-kind={status}>
          <StatusDot status={status} />
          {formatCount(counts[status])} {word(status, kind).toLowerCase()}
        </span>
      ))}
    </span>
  );
};
