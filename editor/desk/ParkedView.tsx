import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '../app/FilterBar.tsx';
import { useFilter } from '../app/use-filter.ts';
import { FlowFilter } from '../runs/RunFilters.tsx';
import { CauseList } from './CauseList.tsx';
import { FoundItems } from './FoundItems.tsx';
import { type Attempt, TryingAgain } from './TryingAgain.tsx';

/** What waits, grouped by cause; with a key typed, the waiting items that begin with it. */
export const ParkedView = () => {
  const { t } = useTranslation('desk');
  const { filter, set, clear } = useFilter('key', 'flow', 'cause');
  const [key] = useDebouncedValue(filter.key, 200);
  const [attempts, setAttempts] = useState<readonly Attempt[]>([]);
  return (
    <>
      <FilterBar>
        <TextInput
          flex={1}
          miw={200}
          data-search
          aria-label={t('searchParked')}
          placeholder={t('searchParked')}
          leftSection={<IconSearch size={14} />}
          value={filter.key ?? ''}
          onChange={event => set('key', event.currentTarget.value)}
        />
        <FlowFilter value={filter.flow} onChange={flow => set('flow', flow)} />
      </FilterBar>
      <TryingAgain
        attempts={attempts}
        onClose={attempt => setAttempts(before => before.filter(it => it !== attempt))}
      />
      {key === undefined ? (
        <CauseList
          flow={filter.flow}
          shown={filter.cause}
          onShow={cause => set('cause', cause)}
          onTried={attempt => setAttempts(before => [attempt, ...before])}
        />
      ) : (
        <FoundItems filter={{ key, flow: filter.flow, state: 'open' }} onClear={clear} isFiltered />
      )}
    </>
  );
};
