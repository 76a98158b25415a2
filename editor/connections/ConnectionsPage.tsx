import { Button } from '@mantine/core';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Connection } from '../../server/api/contracts/connections.ts';
import { useSystems } from '../api/catalog.ts';
import { useConnections } from '../api/connections.ts';
import { useMayEdit } from '../api/session.ts';
import { EmptyState } from '../app/EmptyState.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { Page } from '../app/Page.tsx';
import { SystemTile } from '../app/SystemTile.tsx';
import { RowLink, Table } from '../app/Table.tsx';
import { CheckState } from './CheckState.tsx';
import styles from './ConnectionsPage.module.css';

/** Every connection, by system, with how its last check went. */
export default function ConnectionsPage() {
  const { t } = useTranslation('connections');
  const connections = useConnections();
  const mayEdit = useMayEdit();
  const add = mayEdit && (
    <Button component={Link} href="/connections/new" leftSection={<IconPlus size={16} />}>
      {t('new.action')}
    </Button>
  );
  return (
    <Page title={t('title')} actions={add}>
      {connections.error && <ErrorNotice error={connections.error} onRetry={() => connections.refetch()} />}
      {connections.isPending && <RowsLoading />}
      {connections.data?.length === 0 && (
        <EmptyState icon={<IconPlugConnected />} title={t('empty')} hint={t('emptyHint')} action={add} />
      )}
      {connections.data && connections.data.length > 0 && <ConnectionTable connections={connections.data} />}
    </Page>
  );
}

const ConnectionTable = ({ connections }: { readonly connections: readonly Connection[] }) => {
  const { t } = useTranslation('connections');
  const systems = useSystems().data;
  const title = (id: string) => systems?.find(system => system.id === id)?.title ?? id;
  const rows = connections.toSorted(
    (a, b) => title(a.system).localeCompare(title(b.system)) || a.name.localeCompare(b.name),
  );
  return (
    <Table
      label={t('title')}
      head={
        <>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.check')}</th>
          <th scope="col" data-wide data-number>
            {t('column.usedBy')}
          </th>
        </>
      }
    >
      {rows.map(connection => (
        <tr key={connection.id}>
          <th scope="row">
            <span className={styles.name}>
              <SystemTile system={connection.system} size={28} />
              <span>
                <RowLink href={`/connections/${connection.id}`}>{connection.name}</RowLink>
                <span className={styles.system}>
                  {title(connection.system)}
                  {connection.demo && ` · ${t('simulator.badge')}`}
                </span>
              </span>
            </span>
          </th>
          <td>
            <CheckState
              check={connection.lastCheck}
              down={connection.down}
              isSignedIn={connection.signIn?.signedIn}
            />
          </td>
          <td data-wide data-number data-dim>
            {t('usedBy.count', { count: connection.usedBy.length })}
          </td>
        </tr>
      ))}
    </Table>
  );
};
