import { Switch, Tooltip } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Fragment, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FlowSummary } from '../../server/api/contracts/flows.ts';
import { useActivateFlow } from '../api/flows.ts';
import { useMayEdit } from '../api/session.ts';
import { Badge } from '../app/Badge.tsx';
import { notifyError } from '../app/notify.ts';
import { StatusBadge } from '../app/StatusBadge.tsx';
import { SystemTile } from '../app/SystemTile.tsx';
import { AboveRow, RowLink } from '../app/Table.tsx';
import { When } from '../app/When.tsx';
import { CountsLine } from '../runs/CountsLine.tsx';
import { useBeginning } from '../runs/use-beginning.ts';
import { FlowMenu } from './FlowMenu.tsx';
import styles from './FlowRow.module.css';

/** One flow: which systems it joins, whether it runs by itself, how the last run went. */
export const FlowRow = memo(({ flow }: { readonly flow: FlowSummary }) => (
  <tr>
    <th scope="row">
      <RowLink href={`/flows/${flow.id}`}>{flow.name}</RowLink>
      {flow.description && <span className={styles.description}>{flow.description}</span>}
      <Trouble flow={flow} />
    </th>
    <td data-wide>
      <Systems roles={flow.roles} />
    </td>
    <td data-wide>
      <Version flow={flow} />
    </td>
    <td>
      <LastRun flow={flow} />
    </td>
    <td data-wide data-dim>
      {flow.nextRunAt === null ? '–' : <When at={flow.nextRunAt} />}
    </td>
    <td>
      <AboveRow>
        <ActiveSwitch flow={flow} />
      </AboveRow>
    </td>
    <td data-number>
      <AboveRow>
        <FlowMenu flow={flow} />
      </AboveRow>
    </td>
  </tr>
));

const Systems = ({ roles }: { readonly roles: FlowSummary['roles'] }) => (
  <span className={styles.systems}>
    {roles.map((role, at) => (
      <Fragment key={role.name}>
        {at > 0 && <IconArrowRight size={14} aria-hidden />}
        <SystemTile system={role.system} />
      </Fragment>
    ))}
  </span>
);

/** What needs somebody: the account it waits for, and parked items. */
const Trouble = ({ flow }: { readonly flow: FlowSummary }) => {
  const { t } = useTranslation('flows');
  if (flow.paused === null && flow.parked === 0) return null;
  return (
    <AboveRow>
      <span className={styles.trouble}>
        {flow.paused && (
          <Link href={`/connections/${flow.paused.connection}`} className={styles.paused}>
            {t('state.pausedBy', { name: flow.paused.connectionName })}
          </Link>
        )}
        {flow.parked > 0 && (
          <Link href={`/items?flow=${flow.id}`} className={styles.parked}>
            {t('state.parked', { count: flow.parked })}
          </Link>
        )}
      </span>
    </AboveRow>
  );
};

const Version = ({ flow }: { readonly flow: FlowSummary }) => {
  const { t } = useTranslation('flows');
  if (flow.version === null) return <span className={styles.pill}>{t('state.draft')}</span>;
  return (
    <span className={styles.version}>
      <span className={styles.pill}>v{flow.version}</span>
      {flow.changed && <span className={styles.changed}>{t('state.changed')}</span>}
    </span>
  );
};

const LastRun = ({ flow: { lastRun, setup } }: { readonly flow: FlowSummary }) => {
  const { t } = useTranslation('flows');
  const began = useBeginning();
  // How a test of the wizard ended must not look like work that was done.
  if (setup !== null) return <UnfinishedSetup setup={setup} />;
  if (!lastRun) return <span className={styles.never}>{t('state.neverRan')}</span>;
  return (
    <AboveRow>
      <Link href={`/runs/${lastRun.id}`} className={styles.run}>
        <StatusBadge status={lastRun.status} />
        <span className={styles.outcome}>
          <CountsLine run={lastRun} />
          <span className={styles.began}>
            <When at={lastRun.startedAt ?? lastRun.createdAt} />
            {lastRun.mode !== 'live' && ` · ${began(lastRun)}`}
          </span>
        </span>
      </Link>
    </AboveRow>
  );
};

const UnfinishedSetup = ({ setup }: { readonly setup: string }) => {
  const { t } = useTranslation('flows');
  return (
    <AboveRow>
      <span className={styles.setup}>
        <Badge tone="quiet">{t('setup.unfinished')}</Badge>
        <Link href={`/wizard/${setup}`}>{t('setup.continue')}</Link>
      </span>
    </AboveRow>
  );
};

const ActiveSwitch = ({ flow }: { readonly flow: FlowSummary }) => {
  const { t } = useTranslation('flows');
  const activate = useActivateFlow();
  const mayEdit = useMayEdit();
  const isDeployed = flow.version !== null;
  // Shown at once as it was asked; a refusal puts it back.
  const active = activate.isPending ? activate.variables.active : flow.active;
  return (
    <Tooltip label={t('state.deployFirst')} disabled={isDeployed}>
      <Switch
        aria-label={t('state.activate', { name: flow.name })}
        checked={active}
        disabled={!isDeployed || !mayEdit}
        onChange={event =>
          activate.mutate({ id: flow.id, active: event.currentTarget.checked }, { onError: notifyError })
        }
      />
    </Tooltip>
  );
};
