import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Integration, Trouble } from '../../server/api/contracts/dashboard.ts';
import { formatWhen } from '../app/format.ts';
import styles from './Dashboard.module.css';

/** Where to go about it. */
const placeOf = ({ kind, flow, run, connection }: Trouble): string => {
  if (kind === 'connection') return `/connections/${connection}`;
  return kind === 'run' ? `/runs/${run}` : `/items?flow=${flow}`;
};

const links = {
  connection: 'trouble.openConnection',
  run: 'trouble.openRun',
  parked: 'trouble.openItems',
} as const;

/** What went wrong last, in plain words, and what to do about it. */
export const TroubleNotice = ({
  trouble,
  connections,
  parked,
}: {
  readonly trouble: Trouble;
  /** Parked items of all its flows. */
  readonly parked: number;
  readonly connections: Integration['connections'];
}) => {
  const { t } = useTranslation('dashboard');
  const { kind, failure, at, flowName, count } = trouble;
  const name = connections.find(({ id }) => id === trouble.connection)?.name ?? '';
  const about = (): string => {
    if (kind === 'connection') return `${name} ${t('trouble.connection', { since: formatWhen(at) })}`;
    return kind === 'run'
      ? t('trouble.run', { flow: flowName, when: formatWhen(at) })
      : t('trouble.parked', { count, flow: flowName });
  };
  const others = parked - count;
  return (
    <div className={styles.trouble} data-kind={kind} role="status">
      <IconAlertCircle size={18} aria-hidden />
      <div>
        <p>
          <b>{failure.message}</b>
        </p>
        <p className={styles.hint}>{failure.hint}</p>
        <p className={styles.about}>
          {about()}
          {kind === 'parked' && others > 0 && `, ${t('trouble.others', { count: others })}`} ·{' '}
          <Link href={placeOf(trouble)}>{t(links[kind])}</Link>
        </p>
      </div>
    </div>
  );
};
