import { Button, NativeSelect } from '@mantine/core';
import { IconActivity, IconFilterOff } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActivity } from '../api/dashboard.ts';
import { useFlows } from '../api/flows.ts';
import { EmptyState } from '../app/EmptyState.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { Reach } from '../app/Reach.tsx';
import { useFilter } from '../app/use-filter.ts';
import { itemStatus, itemStatuses } from '../items/item-status.ts';
import styles from './ActivityLog.module.css';
import { ActivityRow } from './ActivityRow.tsx';

/** What came from one side and what was sent to the other, newest first; each line opens to the data itself. */
export default function ActivityLog() {
  const { t } = useTranslation('dashboard');
  const { t: runs } = useTranslation('runs');
  const { filter, set, clear, isSet } = useFilter('flow', 'status');
  const status = itemStatus(filter.status);
  const flows = useFlows().data ?? [];
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  // What somebody reads does not move away under their eyes.
  const activity = useActivity({ flow: filter.flow, status }, { isStill: open.size > 0 });
  const toggle = useCallback(
    (id: number) =>
      setOpen(before =>
        before.has(id) ? new Set([...before].filter(each => each !== id)) : new Set([...before, id]),
      ),
    [],
  );
  return (
    <section className={styles.log} aria-labelledby="activity">
      <header className={styles.head}>
        <div>
          <h2 id="activity">{t('log.title')}</h2>
          <p>{t('log.hint')}</p>
        </div>
        <div className={styles.filters}>
          <NativeSelect
            size="xs"
            aria-label={runs('column.flow')}
            data={[
              { value: '', label: runs('filter.flow') },
              ...flows.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={filter.flow ?? ''}
            onChange={event => set('flow', event.currentTarget.value)}
          />
          <NativeSelect
            size="xs"
            aria-label={runs('column.status')}
            data={[
              { value: '', label: t('log.outcome') },
              ...itemStatuses.map(value => ({ value, label: runs(`status.${value}`) })),
            ]}
            value={status ?? ''}
            onChange={event => set('status', event.currentTarget.value)}
          />
        </div>
      </header>
      {activity.error && <ErrorNotice error={activity.error} onRetry={() => activity.refetch()} />}
      {activity.isPending && <RowsLoading />}
      {activity.data?.length === 0 && (
        <EmptyState
          icon={isSet ? <IconFilterOff /> : <IconActivity />}
          title={t(isSet ? 'log.noMatch' : 'log.empty')}
          hint={isSet ? undefined : t('log.emptyHint')}
          action={
            isSet && (
              <Button variant="default" onClick={clear}>
                {t('log.clear')}
              </Button>
            )
          }
        />
      )}
      {activity.data && activity.data.length > 0 && (
        <ul className={styles.list}>
          {activity.data.map(entry => (
            <ActivityRow key={entry.id} entry={entry} isOpen={open.has(entry.id)} onToggle={toggle} />
          ))}
        </ul>
      )}
      {activity.hasNextPage && <Reach key={activity.data?.length} onReach={activity.fetchNextPage} />}
    </section>
  );
}
