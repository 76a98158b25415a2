import {
  IconActivity,
  IconHome,
  IconList,
  IconPlugConnected,
  IconSettings,
  IconShare3,
  IconSparkles,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useFlows } from '../api/flows.ts';
import { pausedConnections } from '../flows/paused.ts';
import { Logo } from './Logo.tsx';
import styles from './Rail.module.css';

const places = [
  { path: '/', text: 'dashboard', Icon: IconHome },
  { path: '/flows', text: 'flows', Icon: IconShare3 },
  { path: '/runs', text: 'runs', Icon: IconActivity },
  { path: '/items', text: 'items', Icon: IconList },
  { path: '/connections', text: 'connections', Icon: IconPlugConnected },
  { path: '/wizard', text: 'wizard', Icon: IconSparkles },
  { path: '/settings', text: 'settings', Icon: IconSettings },
] as const;

const mostShown = 999;

/** A number that asks for a look at this place. */
const Alert = ({ count, title }: { readonly count: number; readonly title: string }) =>
  count > 0 && (
    <b className={styles.alert} title={title}>
      {count > mostShown ? `${mostShown}+` : count}
    </b>
  );

/** The way to every area: at the left, on a phone at the bottom. */
export const Rail = () => {
  const { t } = useTranslation();
  const [location] = useLocation();
  const { data: flows = [] } = useFlows();
  const parked = flows.reduce((sum, flow) => sum + flow.parked, 0);
  const failing = pausedConnections(flows).length;
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      <Link href="/" className={styles.logo} aria-label={t('product')}>
        <Logo size={32} />
      </Link>
      {places.map(({ path, text, Icon }) => {
        const isHere = location === path || (path !== '/' && location.startsWith(`${path}/`));
        return (
          <Link
            key={path}
            href={path}
            className={styles.place}
            data-last={text === 'settings' || undefined}
            aria-current={isHere ? 'page' : undefined}
          >
            <Icon size={19} stroke={1.6} aria-hidden />
            {text === 'items' && <Alert count={parked} title={t('rail.waiting', { count: parked })} />}
            {text === 'connections' && (
              <Alert count={failing} title={t('rail.failing', { count: failing })} />
            )}
            <span>{t(`rail.${text}`)}</span>
          </Link>
        );
      })}
    </nav>
  );
};
