import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession, useSignOut } from '../api/session.ts';
import { Card } from '../app/Card.tsx';
import { notifyError } from '../app/notify.ts';
import styles from './Settings.module.css';

/** Who is signed in, with what rights, and the way out. */
export const Account = () => {
  const { t } = useTranslation('settings');
  const session = useSession();
  const signOut = useSignOut();
  const user = session.data?.user;
  return (
    <Card title={t('account.title')}>
      <div className={styles.line}>
        <div>
          <p className={styles.strong}>{user?.email}</p>
          {user && <p className={styles.dim}>{t(`role.${user.role}`)}</p>}
        </div>
        <Button
          variant="default"
          loading={signOut.isPending}
          onClick={() => signOut.mutate(undefined, { onError: notifyError })}
        >
          {t('account.signOut')}
        </Button>
      </div>
      <p className={styles.dim}>{t('account.version', { version: session.data?.version })}</p>
    </Card>
  );
};
