import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Integration } from '../../server/api/contracts/dashboard.ts';
import { Dot } from '../app/Badge.tsx';
import { StatusBadge } from '../app/StatusBadge.tsx';
import { When } from '../app/When.tsx';
import styles from './Dashboard.module.css';
import { stateTones } from './state-tones.ts';

/** One flow of a pair: how its last run went, what waits, when it runs next. */
export const FlowLine = ({ flow }: { readonly flow: Integration['flows'][number] }) => {
  const { t } = useTranslation('dashboard');
  const { lastRun } = flow;
  return (
    <li className={styles.flow}>
      <Dot tone={stateTones[flow.state]} />
      <Link href={`/flows/${flow.id}`} className={styles.flowName}>
        {flow.name}
      </Link>
      {flow.state === 'off' && <span className={styles.quiet}>{t('state.off')}</span>}
      {flow.parked > 0 && (
        <Link href={`/items?flow=${flow.id}`} className={styles.parked}>
          {t('flows.parked', { count: flow.parked })}
        </Link>
      )}
      <span className={styles.runs}>
        {lastRun ? (
          <Link href={`/runs/${lastRun.id}`} className={styles.run}>
            <StatusBadge status={lastRun.status} />
            <When at={lastRun.startedAt ?? lastRun.createdAt} />
          </Link>
        ) : (
          <span className={styles.quiet}>{t('flows.neverRan')}</span>
        )}
        {flow.nextRunAt && (
          <span className={styles.quiet}>
            {t('flows.next')} <When at={flow.nextRunAt} />
          </span>
        )}
      </span>
    </li>
  );
};
