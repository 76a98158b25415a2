import { Button } from '@mantine/core';
import { IconFilterOff, IconList } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlows } from '../api/flows.ts';
import { type ItemFilter, useItems } from '../api/items.ts';
import { Card } from '../app/Card.tsx';
import { EmptyState } from '../app/EmptyState.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { ItemList } from '../items/ItemList.tsx';

/** The items that fit a filter, over all flows; more come when the end is reached. */
export const FoundItems = ({
  filter,
  isFiltered,
  onClear,
}: {
  readonly filter: ItemFilter;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}) => {
  const { t } = useTranslation('runs');
  const items = useItems(filter);
  const flows = useFlows().data;
  const names = useMemo(() => new Map(flows?.map(({ id, name }) => [id, name])), [flows]);
  if (items.error) return <ErrorNotice error={items.error} onRetry={() => items.refetch()} />;
  if (!items.data) return <RowsLoading />;
  if (items.data.length === 0 && isFiltered)
    return (
      <EmptyState
        icon={<IconFilterOff />}
        title={t('items.noMatch')}
        hint={t('items.noMatchHint')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('list.clear')}
          </Button>
        }
      />
    );
  if (items.data.length === 0)
    return <EmptyState icon={<IconList />} title={t('items.empty')} hint={t('items.emptyHint')} />;
  return (
    <Card isFlush>
      <ItemList
        items={items.data}
        flowNames={names}
        hasMore={items.hasNextPage}
        onMore={items.fetchNextPage}
      />
    </Card>
  );
};
