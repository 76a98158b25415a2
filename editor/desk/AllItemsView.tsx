import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '../app/FilterBar.tsx';
import { SearchInput } from '../app/SearchInput.tsx';
import { useFilter } from '../app/use-filter.ts';
import { itemStatus, itemStatuses } from '../items/item-status.ts';
import { FlowFilter } from '../runs/RunFilters.tsx';
import { endOfDay, startOfDay } from './days.ts';
import { FoundItems } from './FoundItems.tsx';

const states = ['open', 'resolved'] as const;

/** Every item of every flow: found by its key, filtered by status, whether it waits, flow and time. */
export const AllItemsView = () => {
  const { t } = useTranslation('desk');
  const { t: runs } = useTranslation('runs');
  const { filter, set, clear, isSet } = useFilter('key', 'status', 'state', 'flow', 'from', 'to');
  const status = itemStatus(filter.status);
  const state = states.find(known => known === filter.state);
  const [key] = useDebouncedValue(filter.key, 200);
  return (
    <>
      <FilterBar>
        <SearchInput
          flex={1}
          miw={200}
          label={runs('items.search')}
          value={filter.key ?? ''}
          onChange={key => set('key', key)}
        />
        <Select
          aria-label={runs('column.status')}
          placeholder={runs('filter.status')}
          data={itemStatuses.map(value => ({ value, label: runs(`status.${value}`) }))}
          value={status ?? null}
          onChange={value => set('status', value)}
          clearable
          flex="0 1 130px"
          miw={110}
        />
        <Select
          aria-label={t('state.label')}
          placeholder={t('state.any')}
          data={states.map(value => ({ value, label: t(`state.${value}`) }))}
          value={state ?? null}
          onChange={value => set('state', value)}
          clearable
          flex="0 1 130px"
          miw={110}
        />
        <FlowFilter value={filter.flow} onChange={flow => set('flow', flow)} />
        <Day
          label={t('time.from')}
          hint={t('time.fromHint')}
          value={filter.from}
          onChange={day => set('from', day)}
        />
        <Day
          label={t('time.to')}
          hint={t('time.toHint')}
          value={filter.to}
          onChange={day => set('to', day)}
        />
      </FilterBar>
      <FoundItems
        filter={{
          key,
          status,
          state,
          flow: filter.flow,
          from: startOfDay(filter.from),
          to: endOfDay(filter.to),
        }}
        isFiltered={isSet}
        onClear={clear}
      />
    </>
  );
};

const Day = ({
  label,
  hint,
  value,
  onChange,
}: {
  readonly label: string;
  /** The whole of what the label says in a word. */
  readonly hint: string;
  readonly value: string | undefined;
  readonly onChange: (day: string) => void;
}) => (
  <TextInput
    type="date"
    aria-label={hint}
    title={hint}
    leftSection={<small>{label}</small>}
    leftSectionWidth={40}
    flex="0 1 160px"
    miw={150}
    value={value ?? ''}
    onChange={event => onChange(event.currentTarget.value)}
  />
);
