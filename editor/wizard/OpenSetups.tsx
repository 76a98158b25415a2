import { Button } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { Fragment, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Setup } from '../../server/api/contracts/setups.ts';
import { useMayEdit } from '../api/session.ts';
import { useDiscardSetup, useSetups } from '../api/setups.ts';
import { Card } from '../app/Card.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { notifyDone } from '../app/notify.ts';
import { SystemTile } from '../app/SystemTile.tsx';
import { When } from '../app/When.tsx';
import styles from './OpenSetups.module.css';
import { useSetupTitle } from './use-setup-title.ts';

const ConfirmDialog = lazy(async () => ({
  default: (await import('../app/ConfirmDialog.tsx')).ConfirmDialog,
}));

/** Set-ups that are not finished, to go on with or to throw away; and those that went live. */
export const OpenSetups = () => {
  const { t } = useTranslation('wizard');
  const setups = useSetups();
  if (setups.error) return <ErrorNotice error={setups.error} onRetry={() => setups.refetch()} />;
  const open = setups.data?.filter(({ status }) => status !== 'live') ?? [];
  const live = setups.data?.filter(({ status, flows }) => status === 'live' && flows.length > 0) ?? [];
  return (
    <div className={styles.lists}>
      {open.length > 0 && (
        <Card title={t('open.title')} isFlush>
          <ul className={styles.list}>
            {open.map(setup => (
              <OpenSetup key={setup.id} setup={setup} />
            ))}
          </ul>
        </Card>
      )}
      {live.length > 0 && (
        <Card title={t('open.live')} isFlush>
          <ul className={styles.list}>
            {live.map(setup => (
              <LiveSetup key={setup.id} setup={setup} />
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
};

const Systems = ({ setup }: { readonly setup: Setup }) => (
  <span className={styles.systems} aria-hidden>
    {setup.state.systems.map((system, at) => (
      <Fragment key={system}>
        {at > 0 && <IconArrowsLeftRight size={14} />}
        <SystemTile system={system} />
      </Fragment>
    ))}
  </span>
);

const OpenSetup = ({ setup }: { readonly setup: Setup }) => {
  const { t } = useTranslation('wizard');
  const title = useSetupTitle(setup.state.systems);
  const discard = useDiscardSetup();
  const mayEdit = useMayEdit();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <li className={styles.row}>
      <Systems setup={setup} />
      <span className={styles.words}>
        <b>{title ?? t('open.nothing')}</b>
        <span>
          {t('open.at', { step: t(`step.${setup.state.step}`) })} <When at={setup.updatedAt} />
        </span>
      </span>
      <span className={styles.actions}>
        {mayEdit && (
          <Button variant="subtle" color="gray" onClick={() => setIsAsking(true)}>
            {t('open.discard')}
          </Button>
        )}
        <Button component={Link} href={`/wizard/${setup.id}`} variant="default">
          {t('open.continue')}
        </Button>
      </span>
      {isAsking && (
        <Suspense>
          <ConfirmDialog
            title={t('open.discardTitle')}
            action={t('open.discard')}
            isBusy={discard.isPending}
            error={discard.error}
            onClose={() => setIsAsking(false)}
            onConfirm={() => discard.mutate(setup.id, { onSuccess: () => notifyDone(t('open.discarded')) })}
          >
            {t('open.discardWhat')}
          </ConfirmDialog>
        </Suspense>
      )}
    </li>
  );
};

const LiveSetup = ({ setup }: { readonly setup: Setup }) => {
  const { t } = useTranslation('wizard');
  const title = useSetupTitle(setup.state.systems);
  return (
    <li className={styles.row}>
      <Systems setup={setup} />
      <span className={styles.words}>
        <b>{title}</b>
        <span>{setup.flows.map(({ name }) => name).join(', ')}</span>
      </span>
      <span className={styles.actions}>
        <Button component={Link} href={`/wizard/${setup.id}`} variant="subtle" color="gray">
          {t('open.show')}
        </Button>
      </span>
    </li>
  );
};
