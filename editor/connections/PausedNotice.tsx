import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Down } from '../../server/api/contracts/connections.ts';
import { useCheckConnection } from '../api/connections.ts';
import { useMayEdit } from '../api/session.ts';
import { formatWhen } from '../app/format.ts';
import { notifyDone, notifyError } from '../app/notify.ts';
import styles from './PausedNotice.module.css';

/** Says that an account does not work, so that what uses it waits: since when, why, when it is checked next. */
export const PausedNotice = ({
  connection,
  name,
  down,
}: {
  /** Id of the connection. */
  readonly connection: string;
  readonly name: string;
  readonly down: Down;
}) => {
  const { t } = useTranslation('connections');
  const { t: app } = useTranslation();
  const check = useCheckConnection();
  const mayEdit = useMayEdit();
  const tell = (isGood: boolean, words: string | undefined) => {
    if (isGood) notifyDone(t('down.works', { name }));
    else notifyError(new Error(words ?? t('check.fails')));
  };
  return (
    <div className={styles.notice} role="status" data-testid="paused">
      <IconPlugConnectedX className={styles.icon} size={18} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>
          <Link href={`/connections/${connection}`}>{name}</Link>{' '}
          {t('down.since', { since: formatWhen(down.since) })}
        </p>
        <p>{down.failure.message}</p>
        {down.failure.said && (
          <p>
            {down.failure.system ? `${down.failure.system}:` : app('error.otherSystem')} “{down.failure.said}”
          </p>
        )}
        <p className={styles.hint}>
          {down.failure.hint} {t('down.next', { when: formatWhen(down.nextCheckAt) })}
        </p>
      </div>
      {mayEdit && (
        <Button
          variant="default"
          size="compact-sm"
          loading={check.isPending}
          onClick={() =>
            check.mutate(connection, {
              onSuccess: ({ ok, failure }) => tell(ok, failure?.message),
              onError: notifyError,
            })
          }
        >
          {t('check.action')}
        </Button>
      )}
    </div>
  );
};
