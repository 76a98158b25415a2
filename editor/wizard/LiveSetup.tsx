import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Setup } from '../../server/api/contracts/setups.ts';
import { useSystems } from '../api/catalog.ts';
import { useFlows, useStartRun } from '../api/flows.ts';
import { useMayEdit } from '../api/session.ts';
import { useUndoSetup } from '../api/setups.ts';
import { Card } from '../app/Card.tsx';
import { notifyDone, notifyError } from '../app/notify.ts';
import { StatusBadge } from '../app/StatusBadge.tsx';
import { When } from '../app/When.tsx';
import { AddFlows } from './AddFlows.tsx';
import styles from './GoLive.module.css';

const ConfirmDialog = lazy(async () => ({
  default: (await import('../app/ConfirmDialog.tsx')).ConfirmDialog,
}));

/** What went live, where to look, and how to take it back. */
export const LiveSetup = ({ setup }: { readonly setup: Setup }) => {
  const { t } = useTranslation('wizard');
  const systems = useSystems().data;
  const mayEdit = useMayEdit();
  const heading = useRef<HTMLHeadingElement>(null);
  const [one, other] = setup.state.systems.map(id => systems?.find(system => system.id === id)?.title ?? id);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.live}>
      <div className={styles.hero}>
        <span className={styles.tick} aria-hidden>
          <IconCheck size={24} stroke={2.5} />
        </span>
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {t('done.title')}
          </h2>
          <p>{t('done.lead', { one, other })}</p>
        </div>
      </div>
      <Card isFlush>
        <ul className={styles.flows}>
          {setup.flows.length === 0 && <li className={styles.row}>{t('done.removed')}</li>}
          {setup.flows.map(flow => (
            <LiveFlow key={flow.id} flow={flow} mayRun={mayEdit} />
          ))}
        </ul>
      </Card>
      <div className={styles.buttons}>
        <Button component={Link} href="/" size="sm">
          {t('done.dashboard')}
        </Button>
        <Button component={Link} href="/flows" size="sm" variant="default">
          {t('done.flows')}
        </Button>
        {mayEdit && (
          <>
            <AddFlows systems={setup.state.systems} connections={setup.state.connections} size="sm">
              {t('done.more')}
            </AddFlows>
            <Undo id={setup.id} />
          </>
        )}
      </div>
    </div>
  );
};

const LiveFlow = ({ flow, mayRun }: { readonly flow: Setup['flows'][number]; readonly mayRun: boolean }) => {
  const { t } = useTranslation('wizard');
  const known = useFlows().data?.find(({ id }) => id === flow.id);
  const start = useStartRun(flow.id);
  const run = () =>
    start.mutate(
      { mode: 'live' },
      { onSuccess: () => notifyDone(t('done.started', { name: flow.name })), onError: notifyError },
    );
  const lastRun = known?.lastRun?.mode === 'live' ? known.lastRun : undefined;
  return (
    <li className={styles.row} data-testid={`live-flow-${flow.id}`}>
      <Link href={`/flows/${flow.id}`}>{flow.name}</Link>
      <span className={styles.when}>
        {!flow.active ? (
          t('done.off')
        ) : known?.nextRunAt ? (
          <>
            {t('done.next')} <When at={known.nextRunAt} />
          </>
        ) : (
          t('done.byHand')
        )}
      </span>
      {lastRun && (
        <Link href={`/runs/${lastRun.id}`}>
          <StatusBadge status={lastRun.status} />
        </Link>
      )}
      {mayRun && flow.active && (
        <Button variant="default" loading={start.isPending} onClick={run}>
          {t('done.run')}
        </Button>
      )}
    </li>
  );
};

const Undo = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('wizard');
  const undo = useUndoSetup(id);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button size="sm" variant="subtle" color="gray" onClick={() => setIsAsking(true)}>
        {t('done.undo')}
      </Button>
      {isAsking && (
        <Suspense>
          <ConfirmDialog
            title={t('done.undoTitle')}
            action={t('done.undoAction')}
            isBusy={undo.isPending}
            error={undo.error}
            onClose={() => setIsAsking(false)}
            onConfirm={() => undo.mutate(undefined, { onSuccess: () => notifyDone(t('done.undone')) })}
          >
            {t('done.undoWhat')}
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
};
