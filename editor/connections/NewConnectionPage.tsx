import { SegmentedControl, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { SystemInfo } from '../../server/api/contracts/catalog.ts';
import { useSystems } from '../api/catalog.ts';
import { useCheckConnection, useCreateConnection } from '../api/connections.ts';
import { Card } from '../app/Card.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { Page } from '../app/Page.tsx';
import { SystemTile } from '../app/SystemTile.tsx';
import { useFilter } from '../app/use-filter.ts';
import { ConnectionForm } from './ConnectionForm.tsx';
import styles from './NewConnectionPage.module.css';

/** Makes a connection: which system, then its settings and secrets, or its simulator. */
export default function NewConnectionPage() {
  const { t } = useTranslation('connections');
  const systems = useSystems();
  const { filter, set } = useFilter('system');
  const system = systems.data?.find(({ id }) => id === filter.system);
  return (
    <Page title={t('new.title')} back={{ href: '/connections', title: t('title') }} width="narrow">
      {systems.error && <ErrorNotice error={systems.error} onRetry={() => systems.refetch()} />}
      {systems.isPending && <RowsLoading />}
      {system && <NewConnection key={system.id} system={system} />}
      {systems.data && !system && (
        <SystemGrid systems={systems.data} onChoose={({ id }) => set('system', id)} />
      )}
    </Page>
  );
}

const SystemGrid = ({
  systems,
  onChoose,
}: {
  readonly systems: readonly SystemInfo[];
  readonly onChoose: (system: SystemInfo) => void;
}) => {
  const { t } = useTranslation('connections');
  return (
    <>
      <p className={styles.lead}>{t('new.choose')}</p>
      <ul className={styles.grid}>
        {systems.map(system => (
          <li key={system.id}>
            <UnstyledButton className={styles.system} onClick={() => onChoose(system)}>
              <SystemTile system={system.id} size={34} />
              <span>
                <b>{system.title}</b>
                <span className={styles.summary}>{system.summary}</span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
};

const NewConnection = ({ system }: { readonly system: SystemInfo }) => {
  const { t } = useTranslation('connections');
  const [, go] = useLocation();
  const create = useCreateConnection();
  const check = useCheckConnection();
  const [isDemo, setIsDemo] = useState(false);
  return (
    <Card title={system.title} hint={system.summary}>
      <ConnectionForm
        system={system}
        hasFields={!isDemo}
        submitLabel={t(system.auth === 'oauth2' && !isDemo ? 'new.createThenSignIn' : 'new.create')}
        isBusy={create.isPending}
        error={create.error}
        onSubmit={({ name, settings, secrets }) =>
          create.mutate(
            isDemo ? { name, system: system.id, demo: true } : { name, system: system.id, settings, secrets },
            {
              onSuccess: connection => {
                if (connection.signIn?.signedIn !== false) check.mutate(connection.id);
                go(`/connections/${connection.id}`);
              },
            },
          )
        }
      >
        {system.simulator && (
          <div>
            <SegmentedControl
              value={isDemo ? 'demo' : 'real'}
              onChange={value => setIsDemo(value === 'demo')}
              data={[
                { value: 'real', label: t('simulator.real', { system: system.title }) },
                { value: 'demo', label: t('simulator.demo') },
              ]}
            />
            {isDemo && <p className={styles.lead}>{t('simulator.what')}</p>}
          </div>
        )}
      </ConnectionForm>
    </Card>
  );
};
