import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useDashboard } from '../api/dashboard.ts';
import { useMayEdit } from '../api/session.ts';
import { EmptyState } from '../app/EmptyState.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { Page } from '../app/Page.tsx';
import styles from './Dashboard.module.css';
import { IntegrationCard } from './IntegrationCard.tsx';

const ActivityLog = lazy(() => import('./ActivityLog.tsx'));

/** The first page: how each pair of systems is doing, and what passed between them. */
export default function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const dashboard = useDashboard();
  const mayEdit = useMayEdit();
  const isEmpty = dashboard.data?.length === 0;
  return (
    <Page
      title={t('title')}
      actions={
        mayEdit &&
        dashboard.data &&
        !isEmpty && (
          <Button component={Link} href="/wizard" variant="default">
            {t('setUpMore')}
          </Button>
        )
      }
    >
      {dashboard.error && <ErrorNotice error={dashboard.error} onRetry={() => dashboard.refetch()} />}
      {dashboard.isPending && <RowsLoading />}
      {isEmpty && <Nothing mayEdit={mayEdit} />}
      {dashboard.data && !isEmpty && (
        <>
          <div className={styles.cards}>
            {dashboard.data.map(integration => (
              <IntegrationCard key={integration.id} integration={integration} />
            ))}
          </div>
          <Suspense fallback={<RowsLoading />}>
            <ActivityLog />
          </Suspense>
        </>
      )}
    </Page>
  );
}

const Nothing = ({ mayEdit }: { readonly mayEdit: boolean }) => {
  const { t } = useTranslation('dashboard');
  return (
    <EmptyState
      icon={<IconSparkles />}
      title={t('empty')}
      hint={t('emptyHint')}
      action={
        mayEdit && (
          <Button component={Link} href="/wizard" size="sm">
            {t('setUp')}
          </Button>
        )
      }
    />
  );
};
