import { Button } from '@mantine/core';
import { IconShare3 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FlowSummary } from '../../server/api/contracts/flows.ts';
import { useFlows } from '../api/flows.ts';
import { useMayEdit } from '../api/session.ts';
import { EmptyState } from '../app/EmptyState.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { FilterBar } from '../app/FilterBar.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { Page } from '../app/Page.tsx';
import { SearchInput } from '../app/SearchInput.tsx';
import { Table } from '../app/Table.tsx';
import { FlowRow } from './FlowRow.tsx';
import { NewFlowMenu, type NewFlowWay } from './NewFlowMenu.tsx';

const PausedConnections = lazy(async () => ({
  default: (await import('./PausedConnections.tsx')).PausedConnections,
}));
const NewFlowDialog = lazy(() => import('./NewFlowDialog.tsx'));

/** Every flow with its state, and the ways to make a new one. */
export default function FlowsPage() {
  const { t } = useTranslation('flows');
  const flows = useFlows();
  const mayEdit = useMayEdit();
  const [way, setWay] = useState<NewFlowWay>();
  return (
    <Page title={t('title')} actions={mayEdit && <NewFlowMenu onChoose={setWay} />}>
      {flows.error && <ErrorNotice error={flows.error} onRetry={() => flows.refetch()} />}
      {flows.isPending && <RowsLoading />}
      {flows.data?.length === 0 && <NoFlows onChoose={mayEdit ? setWay : undefined} />}
      {flows.data?.some(({ paused }) => paused !== null) && (
        <Suspense>
          <PausedConnections flows={flows.data} />
        </Suspense>
      )}
      {flows.data && flows.data.length > 0 && <FlowTable flows={flows.data} />}
      {way && (
        <Suspense>
          <NewFlowDialog way={way} onClose={() => setWay(undefined)} />
        </Suspense>
      )}
    </Page>
  );
}

const NoFlows = ({ onChoose }: { readonly onChoose: ((way: NewFlowWay) => void) | undefined }) => {
  const { t } = useTranslation('flows');
  return (
    <EmptyState
      icon={<IconShare3 />}
      title={t('empty')}
      hint={t('emptyHint')}
      action={
        onChoose && (
          <>
            <Button component={Link} href="/wizard">
              {t('new.wizard')}
            </Button>
            <Button variant="default" onClick={() => onChoose('template')}>
              {t('new.template')}
            </Button>
            <Button variant="default" onClick={() => onChoose('empty')}>
              {t('new.empty')}
            </Button>
          </>
        )
      }
    />
  );
};

const searchable = 8;

const FlowTable = ({ flows }: { readonly flows: readonly FlowSummary[] }) => {
  const { t } = useTranslation('flows');
  const [search, setSearch] = useState('');
  const words = search.toLowerCase();
  const found = flows.filter(flow => `${flow.name} ${flow.description}`.toLowerCase().includes(words));
  return (
    <>
      {flows.length > searchable && (
        <FilterBar>
          <SearchInput flex={1} miw={200} label={t('search')} value={search} onChange={setSearch} />
        </FilterBar>
      )}
      <Table
        label={t('title')}
        head={
          <>
            <th scope="col">{t('column.name')}</th>
            <th scope="col" data-wide>
              {t('column.systems')}
            </th>
            <th scope="col" data-wide>
              {t('column.version')}
            </th>
            <th scope="col">{t('column.lastRun')}</th>
            <th scope="col" data-wide>
              {t('column.nextRun')}
            </th>
            <th scope="col">{t('column.active')}</th>
            <th scope="col" aria-label={t('column.actions')} />
          </>
        }
      >
        {found.map(flow => (
          <FlowRow key={flow.id} flow={flow} />
        ))}
      </Table>
    </>
  );
};
