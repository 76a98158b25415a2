import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFilterOff, IconList, IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemStatus } from '../../server/api/contracts/runs.ts';
import { useFlows } from '../api/flows.ts';
import { useItems } from '../api/items.ts';
import { Card } from '../app/Card.tsx';
import { EmptyState } from '../app/EmptyState.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { FilterBar } from '../app/FilterBar.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { Page } from '../app/Page.tsx';
import { useFilter } from '../app/use-filter.ts';
import { FlowFilter } from '../runs/RunFilters.tsx';
import { ItemList } from './ItemList.tsx';
import { itemStatus, itemStatuses } from './item-status.ts';

/** Items of every flow: found by their key, filtered by status and flow. */
export default function ItemsPage() {
  const { t } = useTranslation('runs');
  const { filter, set, clear, isSet } = useFilter('key', 'status', 'flow');
  const status = itemStatus(filter.status);
  const [key] = useDebouncedValue(filter.key, 200);
  return (
    <Page title={t('items.title')}>
      <FilterBar>
        <TextInput
          flex={1}
          miw={200}
          data-search
          aria-label={t('items.search')}
          placeholder={t('items.search')}
          leftSection={<IconSearch size={14} />}
          value={filter.key ?? ''}
          onChange={event => set('key', event.currentTarget.value)}
        />
        <Select
          aria-label={t('column.status')}
          placeholder={t('filter.status')}
          data={itemStatuses.map(value => ({ value, label: t(`status.${value}`) }))}
          value={status ?? null}
          onChange={value => set('status', value)}
          clearable
          flex="0 1 150px"
          miw={120}
        />
        <FlowFilter value={filter.flow} onChange={flow => set('flow', flow)} />
      </FilterBar>
      <Found keyText={key} status={status} flow={filter.flow} isFiltered={isSet} onClear={clear} />
    </Page>
  );
}

const Found = ({
  keyText,
  status,
  flow,
  isFiltered,
  onClear,
}: {
  readonly keyText: string | undefined;
  readonly status: ItemStatus | undefined;
  readonly flow: string | undefined;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}) => {
  const { t } = useTranslation('runs');
  const items = useItems({ key: keyText, status, flow });
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
