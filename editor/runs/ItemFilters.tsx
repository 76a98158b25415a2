import { CloseButton, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Counts } from '../../server/api/contracts/runs.ts';
import type { RunItemFilter } from '../api/runs.ts';
import { formatCount } from '../app/format.ts';
import { SearchInput } from '../app/SearchInput.tsx';
import { StatusDot, useStatusWord } from '../app/StatusBadge.tsx';
import { itemStatus, itemStatuses } from '../items/item-status.ts';
import styles from './RunItems.module.css';
import type { RunKind } from './run-kind.ts';

/** Search by key, choice of status, and the node the list is limited to. */
export const ItemFilters = ({
  filter,
  onChange,
  counts,
  kind,
  nodeName,
}: {
  readonly filter: RunItemFilter;
  readonly onChange: (filter: RunItemFilter) => void;
  readonly counts: Counts;
  readonly kind: RunKind;
  readonly nodeName: string | undefined;
}) => {
  const { t } = useTranslation('runs');
  const word = useStatusWord();
  const present = itemStatuses.filter(status => counts[status] > 0 || status === filter.status);
  return (
    <div className={styles.filters}>
      <SearchInput
        className={styles.search ?? ''}
        label={t('filter.search')}
        value={filter.key ?? ''}
        onChange={key => onChange({ ...filter, key })}
      />
      {present.length > 0 && (
        <SegmentedControl
          className={styles.statuses ?? ''}
          aria-label={t('column.status')}
          value={filter.status ?? 'all'}
          onChange={value => onChange({ ...filter, status: itemStatus(value) })}
          data={[
            { value: 'all', label: t('filter.all') },
            ...present.map(status => ({
              value: status,
              label: (
                <span className={styles.status}>
                  <StatusDot status={status} />
                  <span className={styles.word}>{word(status, kind)}</span>
                  {formatCount(counts[status])}
                </span>
              ),
            })),
          ]}
        />
      )}
      {nodeName !== undefined && (
        <span className={styles.node}>
          {t('filter.node', { node: nodeName })}
          <CloseButton
            size="xs"
            aria-label={t('filter.anyNode')}
            onClick={() => onChange({ ...filter, node: undefined })}
          />
        </span>
      )}
    </div>
  );
};
