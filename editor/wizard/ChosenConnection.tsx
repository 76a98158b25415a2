import { Button, Loader } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemInfo } from '../../server/api/contracts/catalog.ts';
import type { Connection } from '../../server/api/contracts/connections.ts';
import { useChangeConnection } from '../api/connections.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { CheckResult } from '../connections/CheckResult.tsx';
import styles from './ConnectSystem.module.css';
import { ConnectionForm, SignIn } from './lazy-connection.ts';

/** What the check of the chosen connection says, and the ways on when it fails. */
export const ChosenConnection = ({
  system,
  connection,
  isChecking,
  checkError,
  onCheck,
}: {
  readonly system: SystemInfo;
  readonly connection: Connection;
  readonly isChecking: boolean;
  readonly checkError: Error | null;
  readonly onCheck: () => void;
}) => {
  const { t } = useTranslation('wizard');
  const change = useChangeConnection(connection.id);
  const [isOpen, setIsOpen] = useState(false);
  const { lastCheck, signIn } = connection;
  const isSignedOut = signIn !== null && !signIn.signedIn;
  const isFailing = lastCheck?.ok === false;
  return (
    <div className={styles.chosen} aria-live="polite">
      {isChecking ? (
        <p className={styles.checking}>
          <Loader size={14} /> {t('connect.checking', { system: system.title })}
        </p>
      ) : (
        !isSignedOut && lastCheck && <CheckResult check={lastCheck} />
      )}
      {checkError && <ErrorNotice error={checkError} />}
      <Suspense fallback={<RowsLoading rows={3} />}>
        {signIn !== null && (isSignedOut || isFailing) && <SignIn connection={connection} />}
        {!isChecking && !isSignedOut && lastCheck?.ok !== true && (
          <div className={styles.buttons}>
            <Button variant="default" onClick={onCheck}>
              {t('connect.again')}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setIsOpen(!isOpen)} aria-expanded={isOpen}>
              {t(isOpen ? 'connect.close' : 'connect.correct')}
            </Button>
          </div>
        )}
        {isOpen && !isChecking && lastCheck?.ok !== true && (
          <ConnectionForm
            system={system}
            initial={connection}
            secretsSet={connection.secretsSet}
            connectionId={connection.id}
            submitLabel={t('connect.create')}
            isBusy={change.isPending}
            error={change.error}
            onSubmit={draft =>
              change.mutate(draft, {
                onSuccess: () => {
                  setIsOpen(false);
                  onCheck();
                },
              })
            }
          />
        )}
      </Suspense>
    </div>
  );
};
