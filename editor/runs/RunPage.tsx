import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, type RouteComponentProps } from 'wouter';
import { ApiError } from '../api/client.ts';
import type { RunItemFilter } from '../api/runs.ts';
import { Card } from '../app/Card.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { formatCount } from '../app/format.ts';
import { RowsLoading } from '../app/Loading.tsx';
import { NotFound } from '../app/NotFound.tsx';
import { Page } from '../app/Page.tsx';
import { StatusBadge } from '../app/StatusBadge.tsx';
import { useFilter } from '../app/use-filter.ts';
import { itemStatus } from '../items/item-status.ts';
import { CancelRun } from './CancelRun.tsx';
import { Causes } from './Causes.tsx';
import { NodeTable } from './NodeTable.tsx';
import { nodeNames } from './node-names.ts';
import { RunItems } from './RunItems.tsx';
import styles from './RunPage.module.css';
import { RunSummary } from './RunSummary.tsx';
import { type LiveRun, useLiveRun } from './use-live-run.ts';

/** One run: what it did, why items are parked, every node, every item. */
export default function RunPage({ params }: RouteComponentProps<{ readonly id: string }>) {
  const { t } = useTranslation('runs');
  const id = Number(params.id);
  const { live, error, refetch } = useLiveRun(Number.isInteger(id) ? id : undefined);
  if (!Number.isInteger(id) || (error instanceof ApiError && error.status === 404)) return <NotFound />;
  return (
    <Page
      title={t('number', { id: formatCount(id) })}
      back={{ href: '/runs', title: t('title') }}
      aside={live && <StatusBadge status={live.run.status} />}
      actions={live && <Actions live={live} />}
    >
      {error && <ErrorNotice error={error} onRetry={() => refetch()} />}
      {!live && !error && <RowsLoading />}
      {live && <Content live={live} />}
    </Page>
  );
}

const Actions = ({ live: { run } }: { readonly live: LiveRun }) => {
  const { t } = useTranslation('runs');
  return (
    <>
      <CancelRun run={run} />
      <Button component={Link} href={`/flows/${run.flow}`} variant="default">
        {t('page.openFlow')}
      </Button>
    </>
  );
};

const Content = ({ live }: { readonly live: LiveRun }) => {
  const { t } = useTranslation('runs');
  const { filter, set } = useFilter('status', 'node', 'key');
  const names = nodeNames(live.detail.document);
  const items: RunItemFilter = { ...filter, status: itemStatus(filter.status) };

  const change = (changed: RunItemFilter) => {
    for (const name of ['status', 'node', 'key'] as const)
      if (changed[name] !== items[name]) set(name, changed[name]);
  };

  const showParked = (node: string | null) => {
    set('status', 'parked');
    set('node', node);
    document.getElementById('items')?.scrollIntoView({ behavior: 'smooth' });
  };

  return (
    <>
      <RunSummary live={live} />
      {live.detail.causes.length > 0 && (
        <Causes causes={live.detail.causes} names={names} onShow={showParked} />
      )}
      <div id="items" className={styles.items}>
        <Card title={t('page.items')} isFlush>
          <div className={styles.panes}>
            <RunItems
              live={live}
              filter={items}
              onFilter={change}
              nodeName={filter.node && (names.get(filter.node)?.name ?? filter.node)}
            />
          </div>
        </Card>
      </div>
      {Object.keys(live.nodes).length > 0 && <NodeTable nodes={live.nodes} names={names} />}
    </>
  );
};
