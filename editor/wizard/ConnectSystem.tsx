import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemInfo } from '../../server/api/contracts/catalog.ts';
import type { Connection } from '../../server/api/contracts/connections.ts';
import { useCheckConnection, useCreateConnection } from '../api/connections.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { StatusDot } from '../app/StatusBadge.tsx';
import { SystemTile } from '../app/SystemTile.tsx';
import { CheckState } from '../connections/CheckState.tsx';
import { ChosenConnection } from './ChosenConnection.tsx';
import styles from './ConnectSystem.module.css';
import { ConnectionForm } from './lazy-connection.ts';
import { isReady } from './steps.ts';

/** Whether a check would say anything: nobody has signed in yet to some. */
const canBeChecked = ({ signIn }: Connection): boolean => signIn === null || signIn.signedIn;

/** One side: a connection there is, a new one, or the practice system. */
export const ConnectSystem = ({
  system,
  connections,
  chosen,
  onChoose,
}: {
  readonly system: SystemInfo;
  readonly connections: readonly Connection[];
  /** Id of the chosen connection. */
  readonly chosen: string | undefined;
  readonly onChoose: (connection: string) => void;
}) => {
  const { t } = useTranslation('wizard');
  const create = useCreateConnection();
  const check = useCheckConnection();
  const [isNew, setIsNew] = useState(connections.length === 0 && !system.simulator);
  const connection = connections.find(({ id }) => id === chosen);
  const practice = connections.find(({ demo }) => demo);

  // Chosen in an earlier visit, or at another place: nobody has seen yet whether it works.
  const isUnseen = connection !== undefined && connection.lastCheck === null && canBeChecked(connection);
  const { mutate: checkNow } = check;
  useEffect(() => {
    if (isUnseen && chosen !== undefined) checkNow(chosen);
  }, [isUnseen, chosen, checkNow]);

  const take = (taken: Connection) => {
    setIsNew(false);
    onChoose(taken.id);
    if (taken.lastCheck !== null && canBeChecked(taken)) check.mutate(taken.id);
  };
  const makePractice = () =>
    create.mutate(
      { name: t('connect.practiceName', { system: system.title }), system: system.id, demo: true },
      { onSuccess: take },
    );

  return (
    <section className={styles.side} aria-labelledby={`side-${system.id}`} data-testid={`side-${system.id}`}>
      <header className={styles.head}>
        <SystemTile system={system.id} size={30} />
        <h3 id={`side-${system.id}`}>{system.title}</h3>
        {isReady(connection, system.id) && !isNew && (
          <span className={styles.ready}>
            <StatusDot status="succeeded" /> {t('connect.ready')}
          </span>
        )}
      </header>
      <div
        className={styles.options}
        role="radiogroup"
        aria-label={t('connect.choose', { system: system.title })}
      >
        {connections.map(each => (
          <Option
            key={each.id}
            name={system.id}
            title={each.demo ? t('connect.practiceAs', { name: each.name }) : each.name}
            isChosen={!isNew && each.id === chosen}
            onChoose={() => take(each)}
          >
            {each.demo && <span>{t('connect.practiceHint', { system: system.title })} </span>}
            {(isNew || each.id !== chosen) && <CheckState check={each.lastCheck} down={each.down} />}
          </Option>
        ))}
        {system.simulator && !practice && (
          <Option name={system.id} title={t('connect.practice')} isChosen={false} onChoose={makePractice}>
            {t('connect.practiceHint', { system: system.title })}
          </Option>
        )}
        <Option
          name={system.id}
          title={t('connect.own', { system: system.title })}
          isChosen={isNew}
          onChoose={() => setIsNew(true)}
        >
          {t('connect.ownHint')}
        </Option>
      </div>
      {create.error && !isNew && <ErrorNotice error={create.error} />}
      {isNew && (
        <div className={styles.form}>
          <Suspense fallback={<RowsLoading rows={4} />}>
            <ConnectionForm
              system={system}
              submitLabel={t('connect.create')}
              isBusy={create.isPending}
              error={create.error}
              onSubmit={({ name, settings, secrets }) =>
                create.mutate({ name, system: system.id, settings, secrets }, { onSuccess: take })
              }
            />
          </Suspense>
        </div>
      )}
      {!isNew && connection && (
        <ChosenConnection
          key={connection.id}
          system={system}
          connection={connection}
          isChecking={check.isPending}
          checkError={check.error}
          onCheck={() => check.mutate(connection.id)}
        />
      )}
    </section>
  );
};

const Option = ({
  name,
  title,
  isChosen,
  onChoose,
  children,
}: {
  readonly name: string;
  readonly title: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: React.ReactNode;
}) => (
  <label className={styles.option} data-chosen={isChosen || undefined}>
    <input type="radio" name={`connection-${name}`} checked={isChosen} onChange={onChoose} />
    <span>
      <b>{title}</b>
      <span className={styles.hint}>{children}</span>
    </span>
  </label>
);
