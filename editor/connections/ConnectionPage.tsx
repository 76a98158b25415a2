import { Badge, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type RouteComponentProps, useLocation } from 'wouter';
import type { Connection, ConnectionCheck } from '../../server/api/contracts/connections.ts';
import { useSystems } from '../api/catalog.ts';
import { ApiError } from '../api/client.ts';
import {
  useChangeConnection,
  useCheckConnection,
  useConnection,
  useDeleteConnection,
} from '../api/connections.ts';
import { useMayEdit } from '../api/session.ts';
import { Card } from '../app/Card.tsx';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { NotFound } from '../app/NotFound.tsx';
import { notifyDone } from '../app/notify.ts';
import { Page } from '../app/Page.tsx';
import { CheckResult } from './CheckResult.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import styles from './ConnectionPage.module.css';
import { PausedNotice } from './PausedNotice.tsx';
import { SignIn } from './SignIn.tsx';

/** One connection: does it work, its settings, who uses it. */
export default function ConnectionPage({ params }: RouteComponentProps<{ readonly id: string }>) {
  const { t } = useTranslation('connections');
  const connection = useConnection(params.id);
  if (connection.error instanceof ApiError && connection.error.status === 404) return <NotFound />;
  return (
    <Page
      title={connection.data?.name ?? ''}
      back={{ href: '/connections', title: t('title') }}
      width="narrow"
      aside={
        connection.data?.demo && (
          <Badge variant="light" color="gray">
            {t('simulator.badge')}
          </Badge>
        )
      }
    >
      {connection.error && <ErrorNotice error={connection.error} onRetry={() => connection.refetch()} />}
      {connection.isPending && <RowsLoading />}
      {connection.data && (
        <>
          {connection.data.signIn && (
            <Card title={t('signIn.title')}>
              <SignIn connection={connection.data} />
            </Card>
          )}
          {(connection.data.signIn?.signedIn !== false || connection.data.down) && (
            <Check connection={connection.data} />
          )}
          <Settings key={connection.data.id} connection={connection.data} />
          <UsedBy connection={connection.data} />
        </>
      )}
    </Page>
  );
}

const Check = ({ connection }: { readonly connection: Connection }) => {
  const { t } = useTranslation('connections');
  const check = useCheckConnection();
  const mayEdit = useMayEdit();
  return (
    <Card
      title={t('check.title')}
      actions={
        mayEdit &&
        !connection.down && (
          <Button variant="default" loading={check.isPending} onClick={() => check.mutate(connection.id)}>
            {t('check.action')}
          </Button>
        )
      }
    >
      {check.error && <ErrorNotice error={check.error} />}
      <LastCheck connection={connection} check={newer(check.data, connection.lastCheck)} />
    </Card>
  );
};

/** The connection is also checked by others, for instance after a sign-in. */
const newer = (mine: ConnectionCheck | undefined, last: ConnectionCheck | null): ConnectionCheck | null =>
  mine && (!last || mine.at > last.at) ? mine : last;

const LastCheck = ({
  connection,
  check,
}: {
  readonly connection: Connection;
  readonly check: ConnectionCheck | null;
}) => {
  const { t } = useTranslation('connections');
  if (connection.down)
    return <PausedNotice connection={connection.id} name={connection.name} down={connection.down} />;
  return check ? <CheckResult check={check} /> : <p className={styles.hint}>{t('check.neverHint')}</p>;
};

const Settings = ({ connection }: { readonly connection: Connection }) => {
  const { t } = useTranslation('connections');
  const { t: app } = useTranslation();
  const system = useSystems().data?.find(({ id }) => id === connection.system);
  const change = useChangeConnection(connection.id);
  const check = useCheckConnection();
  const [saves, setSaves] = useState(0);
  if (!system) return <RowsLoading />;
  return (
    <Card title={t('form.title')} hint={connection.demo ? t('simulator.what') : system.summary}>
      <ConnectionForm
        // Once saved, a secret empties its field; the connection says which ones are set.
        key={saves}
        system={system}
        initial={connection}
        secretsSet={connection.secretsSet}
        // Lists come from the system, which is asked once somebody is signed in.
        connectionId={connection.signIn?.signedIn === false ? undefined : connection.id}
        signsIn={connection.signIn !== null && !connection.demo}
        submitLabel={app('action.save')}
        isBusy={change.isPending}
        error={change.error}
        onSubmit={draft =>
          change.mutate(draft, {
            onSuccess: ({ signIn }) => {
              setSaves(saves + 1);
              notifyDone(app('state.saved'));
              if (signIn?.signedIn !== false) check.mutate(connection.id);
            },
          })
        }
      />
    </Card>
  );
};

const UsedBy = ({ connection }: { readonly connection: Connection }) => {
  const { t } = useTranslation('connections');
  const mayEdit = useMayEdit();
  const [isDeleting, setIsDeleting] = useState(false);
  return (
    <Card
      title={t('usedBy.title')}
      actions={
        mayEdit && (
          <Button variant="subtle" color="red" onClick={() => setIsDeleting(true)}>
            {t('delete.action')}
          </Button>
        )
      }
    >
      {connection.usedBy.length === 0 ? (
        <p className={styles.hint}>{t('usedBy.none')}</p>
      ) : (
        <ul className={styles.flows}>
          {connection.usedBy.map(flow => (
            <li key={flow.id}>
              <Link href={`/flows/${flow.id}`}>{flow.name}</Link>
            </li>
          ))}
        </ul>
      )}
      {isDeleting && <DeleteConnection connection={connection} onClose={() => setIsDeleting(false)} />}
    </Card>
  );
};

const DeleteConnection = ({
  connection,
  onClose,
}: {
  readonly connection: Connection;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('connections');
  const [, go] = useLocation();
  const remove = useDeleteConnection();
  const done = () => {
    notifyDone(t('delete.done', { name: connection.name }));
    go('/connections');
  };
  return (
    <ConfirmDialog
      title={t('delete.title', { name: connection.name })}
      action={t('delete.action')}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(connection.id, { onSuccess: done })}
      onClose={onClose}
    >
      {t('delete.what')}
    </ConfirmDialog>
  );
};
