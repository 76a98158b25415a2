import { Button, Loader } from '@mantine/core';
import { IconCircleCheck, IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection, ConnectionSignIn } from '../../server/api/contracts/connections.ts';
import { useSystems } from '../api/catalog.ts';
import { useSignOutOfSystem } from '../api/oauth.ts';
import { useMayEdit } from '../api/session.ts';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { formatWhen } from '../app/format.ts';
import { notifyDone } from '../app/notify.ts';
import styles from './SignIn.module.css';
import { type SignInStep, useSignIn } from './use-sign-in.ts';

/**
 * Signing in to the system of a connection in the browser: who is signed in, the button, and how it goes. Draws nothing
 * for a connection that has no such sign-in.
 */
export const SignIn = ({
  connection,
  onSignedIn,
}: {
  readonly connection: Connection;
  /** Called once the tokens are stored and the connection was checked. */
  readonly onSignedIn?: () => void;
}) => {
  const { t } = useTranslation('connections');
  const mayEdit = useMayEdit();
  const system = useSystems().data?.find(({ id }) => id === connection.system)?.title ?? connection.system;
  const { step, open, cancel } = useSignIn(connection.id, () => {
    notifyDone(t('signIn.done', { system }));
    onSignedIn?.();
  });
  const { signIn } = connection;
  if (signIn === null) return null;
  const hasEnded = (connection.down?.failure ?? connection.lastCheck?.failure)?.code === 'auth.expired';
  const isFresh = signIn.signedIn && !hasEnded;
  const isUnderWay = step.kind === 'waiting' || step.kind === 'blocked';
  return (
    <div className={styles.signIn} data-testid="sign-in">
      {!isUnderWay && <Standing signIn={signIn} system={system} hasEnded={hasEnded} />}
      <div aria-live="polite">
        <Progress step={step} system={system} />
      </div>
      {mayEdit && (
        <div className={styles.buttons}>
          {isUnderWay ? (
            <>
              <Button variant="default" onClick={open}>
                {t('signIn.reopen')}
              </Button>
              <Button variant="subtle" color="gray" onClick={cancel}>
                {t('signIn.cancel')}
              </Button>
            </>
          ) : (
            <Button
              variant={isFresh ? 'default' : 'filled'}
              loading={step.kind === 'opening'}
              rightSection={<IconExternalLink size={16} aria-hidden />}
              onClick={open}
            >
              {t(signIn.signedIn ? 'signIn.again' : 'signIn.action', { system })}
            </Button>
          )}
          {signIn.signedIn && !isUnderWay && <SignOut connection={connection.id} system={system} />}
        </div>
      )}
    </div>
  );
};

/** Who is signed in, since when and for how long. */
const Standing = ({
  signIn,
  system,
  hasEnded,
}: {
  readonly signIn: ConnectionSignIn;
  readonly system: string;
  readonly hasEnded: boolean;
}) => {
  const { t } = useTranslation('connections');
  const mayEdit = useMayEdit();
  if (!signIn.signedIn)
    return <p className={styles.words}>{t(mayEdit ? 'signIn.first' : 'signIn.nobody', { system })}</p>;
  const { by, at, renews, tokenEndsAt } = signIn;
  const who =
    by !== null && at !== null
      ? t('signIn.by', { by, when: formatWhen(at) })
      : t('signIn.otherwise', { system });
  if (hasEnded) return <p className={styles.ended}>{t('signIn.ended', { who, system })}</p>;
  return (
    <div>
      <p className={styles.good}>
        <IconCircleCheck size={18} aria-hidden /> {who}
      </p>
      <p className={styles.hint}>
        {tokenEndsAt !== null && t('signIn.ends', { when: formatWhen(tokenEndsAt) })}{' '}
        {t(renews ? 'signIn.renews' : 'signIn.rests')}
      </p>
    </div>
  );
};

/** How the sign-in goes in the other window. */
const Progress = ({ step, system }: { readonly step: SignInStep; readonly system: string }) => {
  const { t } = useTranslation('connections');
  switch (step.kind) {
    case 'idle':
    case 'opening':
      return null;
    case 'waiting':
      return (
        <div className={styles.waiting}>
          <Loader size={16} aria-hidden />
          <div>
            <p className={styles.title}>{t('signIn.waiting', { system })}</p>
            <p className={styles.hint}>{t('signIn.waitingHint', { system })}</p>
          </div>
        </div>
      );
    case 'blocked':
      return (
        <div className={styles.waiting} role="alert">
          <div>
            <p className={styles.title}>{t('signIn.blocked')}</p>
            <p className={styles.hint}>
              {t('signIn.blockedHint')}{' '}
              <a href={step.url} target="_blank" rel="noreferrer">
                {t('signIn.link', { system })}
              </a>
            </p>
          </div>
        </div>
      );
    case 'failed':
      return <ErrorNotice error={step.error} />;
    case 'ended': {
      const { title, text, said } = step.news;
      return <ErrorNotice error={{ message: title, hint: text, said: said || undefined, system }} />;
    }
  }
};

const SignOut = ({ connection, system }: { readonly connection: string; readonly system: string }) => {
  const { t } = useTranslation('connections');
  const [isAsking, setIsAsking] = useState(false);
  const signOut = useSignOutOfSystem(connection);
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => setIsAsking(true)}>
        {t('signIn.out')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('signIn.outTitle', { system })}
          action={t('signIn.out')}
          isBusy={signOut.isPending}
          error={signOut.error}
          onConfirm={() => signOut.mutate(undefined, { onSuccess: () => setIsAsking(false) })}
          onClose={() => setIsAsking(false)}
        >
          {t('signIn.outWhat', { system })}
        </ConfirmDialog>
      )}
    </>
  );
};
