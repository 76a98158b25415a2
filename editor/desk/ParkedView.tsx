import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '../app/FilterBar.tsx';
import { SearchInput } from '../app/SearchInput.tsx';
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
        <SearchInput
          flex={1}
          miw={200}
          label={t('searchParked')}
          value={filter.key ?? ''}
          onChange={key => set('key', key)}
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
