import { useTranslation } from 'react-i18next';
import type { Counts } from '../../server/api/contracts/runs.ts';
import { formatCount } from '../app/format.ts';
import { StatusDot } from '../app/StatusBadge.tsx';
import styles from './CountsLine.module.css';

const shown = ['created', 'updated', 'parked'] as const;

/** The counts of a run in a few words: what was written and what waits. */
export const CountsLine = ({ counts }: { readonly counts: Counts }) => {
  const { t } = useTranslation('runs');
  const present = shown.filter(kind => counts[kind] > 0);
  if (counts.read === 0) return <span className={styles.none}>{t('count.none')}</span>;
  return (
    <span className={styles.counts}>
      <span className={styles.read}>
        {formatCount(counts.read)} {t('count.read').toLowerCase()}
      </span>
      {present.map(kind => (
        <span key={kind} className={styles.count} data-kind={kind}>
          <StatusDot status={kind} />
          {formatCount(counts[kind])} {t(`count.${kind}`).toLowerCase()}
        </span>
      ))}
    </span>
  );
};
