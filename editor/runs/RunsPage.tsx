import { Button } from '@mantine/core';
import { IconActivity, IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRuns } from '../api/runs.ts';
import { EmptyState } from '../app/EmptyState.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { FilterBar } from '../app/FilterBar.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { Page } from '../app/Page.tsx';
import { Table } from '../app/Table.tsx';
import { useFilter } from '../app/use-filter.ts';
import { FlowFilter, RunStatusFilter, runStatus } from './RunFilters.tsx';
import { RunRow } from './RunRow.tsx';

/** The history of runs, newest first, moving while runs go on. */
export default function RunsPage() {
  const { t } = useTranslation('runs');
  const { filter, set, clear, isSet } = useFilter('flow', 'status');
  const status = runStatus(filter.status);
  return (
    <Page title={t('title')}>
      <FilterBar>
        <FlowFilter value={filter.flow} onChange={flow => set('flow', flow)} />
        <RunStatusFilter value={status} onChange={changed => set('status', changed)} />
      </FilterBar>
      <RunTable flow={filter.flow} status={status} isFiltered={isSet} onClear={clear} />
    </Page>
  );
}

const RunTable = ({
  flow,
  status,
  isFiltered,
  onClear,
}: {
  readonly flow: string | undefined;
  readonly status: ReturnType<typeof runStatus>;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}) => {
  const { t } = useTranslation('runs');
  const { t: app } = useTranslation();
  const runs = useRuns({ flow, status });
  if (runs.error) return <ErrorNotice error={runs.error} onRetry={() => runs.refetch()} />;
  if (!runs.data) return <RowsLoading />;
  if (runs.data.length === 0 && isFiltered)
    return (
      <EmptyState
        icon={<IconFilterOff />}
        title={t('list.noMatch')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('list.clear')}
          </Button>
        }
      />
    );
  if (runs.data.length === 0)
    return <EmptyState icon={<IconActivity />} title={t('list.empty')} hint={t('list.emptyHint')} />;
  return (
    <>
      <Table
        label={t('title')}
        head={
          <>
            <th scope="col">{t('column.flow')}</th>
            <th scope="col">{t('column.status')}</th>
            <th scope="col">{t('column.counts')}</th>
            <th scope="col" data-wide>
              {t('column.started')}
            </th>
            <th scope="col" data-wide data-number>
              {t('column.took')}
            </th>
          </>
        }
      >
        {runs.data.map(run => (
          <RunRow key={run.id} run={run} />
        ))}
      </Table>
      {runs.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          mx="auto"
          display="block"
          loading={runs.isFetchingNextPage}
          onClick={() => runs.fetchNextPage()}
        >
          {app('action.loadMore')}
        </Button>
      )}
    </>
  );
};
