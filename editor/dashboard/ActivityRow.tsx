import { UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconChevronRight } from '@tabler/icons-react';
import { lazy, memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Activity } from '../../server/api/contracts/dashboard.ts';
import { formatMoney } from '../app/format.ts';
import { RowsLoading } from '../app/Loading.tsx';
import { StatusDot } from '../app/StatusBadge.tsx';
import { SystemTile } from '../app/SystemTile.tsx';
import { When } from '../app/When.tsx';
import styles from './ActivityLog.module.css';

const ItemView = lazy(async () => ({ default: (await import('../items/ItemView.tsx')).ItemView }));

/** What happened to one record, in a line; opened, everything that was received and sent. */
export const ActivityRow = memo(
  ({
    entry,
    isOpen,
    onToggle,
  }: {
    readonly entry: Activity;
    readonly isOpen: boolean;
    readonly onToggle: (id: number) => void;
  }) => {
    const { t } = useTranslation('dashboard');
    const words = useOutcomeWords();
    const { from, to } = entry;
    const isWaiting = entry.status === 'parked' && entry.resolution === null;
    return (
      <li className={styles.entry}>
        <UnstyledButton className={styles.line} onClick={() => onToggle(entry.id)} aria-expanded={isOpen}>
          <IconChevronRight size={14} className={styles.chevron} aria-hidden />
          <span className={styles.when}>
            <When at={entry.at} />
          </span>
          <StatusDot status={isWaiting || entry.status !== 'parked' ? entry.status : 'skipped'} />
          <b className={styles.key}>{entry.key}</b>
          <span className={styles.way} aria-hidden>
            {from && <SystemTile system={from.system} size={20} />}
            <IconArrowRight size={13} />
            {to ? <SystemTile system={to.system} size={20} /> : <span className={styles.nowhere} />}
          </span>
          <span className={styles.words}>
            {from && <span>{t('log.from', { entity: from.entity, system: from.name })} → </span>}
            <span data-bad={isWaiting || undefined}>{words(entry)}</span>
          </span>
          <span className={styles.amount}>{entry.amount === null ? '' : formatMoney(entry.amount)}</span>
        </UnstyledButton>
        {isOpen && (
          <div className={styles.detail}>
            <p>
              <Link href={`/flows/${entry.flow}`}>{entry.flowName}</Link>
              <Link href={`/items/${entry.id}`}>{t('log.open')}</Link>
            </p>
            <Suspense fallback={<RowsLoading rows={3} />}>
              <ItemView itemId={entry.id} level={3} />
            </Suspense>
          </div>
        )}
      </li>
    );
  },
);

/** Gives the words for what became of a record at the other side. */
const useOutcomeWords = () => {
  const { t } = useTranslation('dashboard');
  return ({ status, to, stop, failure, resolution }: Activity): string => {
    if (status === 'parked')
      return t(resolution === null ? 'log.parked' : 'log.parkedDone', { cause: failure?.message ?? '' });
    if (!to) {
      if (!stop) return t('log.skipped');
      return t(stop.type === 'filter' ? 'log.filtered' : 'log.stopped', { node: stop.name });
    }
    const there = { entity: to.entity, system: to.name };
    return status === 'skipped' ? t('log.skippedThere', there) : t(`log.${status}`, there);
  };
};
