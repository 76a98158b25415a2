import { IconArrowsLeftRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Integration } from '../../server/api/contracts/dashboard.ts';
import { useMayEdit } from '../api/session.ts';
import { Badge } from '../app/Badge.tsx';
import { formatCount } from '../app/format.ts';
import { SystemTile } from '../app/SystemTile.tsx';
import { When } from '../app/When.tsx';
import { AddFlows } from '../wizard/AddFlows.tsx';
import styles from './Dashboard.module.css';
import { DayBars } from './DayBars.tsx';
import { FlowLine } from './FlowLine.tsx';
import { countsOf, outcomeKinds } from './outcomes.ts';
import { stateTones } from './state-tones.ts';
import { TroubleNotice } from './TroubleNotice.tsx';

/** One pair of connections: how it is doing in a word, what it did, and what needs somebody. */
export const IntegrationCard = ({ integration }: { readonly integration: Integration }) => {
  const { t } = useTranslation('dashboard');
  const mayEdit = useMayEdit();
  const { connections, state, trouble, flows, days } = integration;
  const [one, other] = connections;
  // Flows that only take webhooks, say, have no system to be named after.
  const title = connections.map(({ name }) => name).join(' – ') || t('noSystem');
  return (
    <section
      className={styles.card}
      aria-labelledby={`integration-${integration.id}`}
      data-testid={`integration-${integration.id}`}
    >
      <header className={styles.head}>
        {one && (
          <span className={styles.pair}>
            {connections.map((connection, at) => (
              <Fragment key={connection.id}>
                {at > 0 && <IconArrowsLeftRight size={15} aria-hidden />}
                <SystemTile system={connection.system} size={28} />
              </Fragment>
            ))}
          </span>
        )}
        <h2 id={`integration-${integration.id}`}>{title}</h2>
        <Badge tone={stateTones[state]}>{t(`state.${state}`)}</Badge>
        {mayEdit && one && other && (
          <span className={styles.add}>
            <AddFlows
              systems={[one.system, other.system]}
              connections={{ [one.system]: one.id, [other.system]: other.id }}
            >
              {t('addFlows')}
            </AddFlows>
          </span>
        )}
      </header>
      {trouble && <TroubleNotice trouble={trouble} connections={connections} parked={integration.parked} />}
      {flows.every(flow => flow.state === 'off') && <p className={styles.off}>{t('why.off')}</p>}
      <div className={styles.body}>
        <Figures integration={integration} />
        <DayBars days={days} />
      </div>
      <ul
        className={styles.flows}
        aria-label={one ? t('flows.label', { one: one.name, other: other?.name ?? one.name }) : title}
      >
        {flows.map(flow => (
          <FlowLine key={flow.id} flow={flow} />
        ))}
      </ul>
    </section>
  );
};

const Figures = ({ integration }: { readonly integration: Integration }) => {
  const { t } = useTranslation('dashboard');
  const today = countsOf(integration.today);
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t('figure.today')}</dt>
        <dd className={styles.today}>
          {outcomeKinds.map(kind => (
            <span key={kind} data-kind={kind}>
              <b>{formatCount(today[kind])}</b> {t(`outcome.${kind}`).toLowerCase()}
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t('figure.waiting')}</dt>
        <dd>
          {integration.parked > 0 ? (
            <Link href={itemsOf(integration)} className={styles.parked}>
              <b>{formatCount(integration.parked)}</b> {t('outcome.parked').toLowerCase()}
            </Link>
          ) : (
            <b>0</b>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('figure.next')}</dt>
        <dd>
          {integration.nextRunAt ? (
            <b>
              <When at={integration.nextRunAt} />
            </b>
          ) : (
            <span className={styles.quiet}>–</span>
          )}
        </dd>
      </div>
      <Lag flows={integration.flows} />
    </dl>
  );
};

/** The parked items of the only flow that has some, or of all. */
const itemsOf = ({ flows }: Integration): string => {
  const [only, ...others] = flows.filter(({ parked }) => parked > 0);
  return only && others.length === 0 ? `/items?flow=${only.id}` : '/items';
};

/** How far the flows are behind their sources, where these can tell. */
const Lag = ({ flows }: { readonly flows: Integration['flows'] }) => {
  const { t } = useTranslation('dashboard');
  const known = flows.flatMap(({ lag }) => lag ?? []);
  const [first] = known;
  if (!first) return null;
  const records = known.reduce((sum, lag) => sum + lag.records, 0);
  return (
    <div>
      <dt>{t('figure.lag')}</dt>
      <dd>
        <b>{records === 0 ? t('figure.upToDate') : t('figure.lagCount', { count: records })}</b>{' '}
        <span className={styles.quiet}>
          <When at={first.at} />
        </span>
      </dd>
    </div>
  );
};
