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

/** How many parked items wait, over all flows. */
const Waiting = () => {
  const { t } = useTranslation();
  const { data: flows = [] } = useFlows();
  const count = flows.reduce((sum, { parked }) => sum + parked, 0);
  if (count === 0) return null;
  return (
    <b className={styles.waiting} title={t('rail.waiting', { count })}>
      {count > mostShown ? `${mostShown}+` : count}
    </b>
  );
};

/** The way to every area: at the left, on a phone at the bottom. */
export const Rail = () => {
  const { t } = useTranslation();
  const [location] = useLocation();
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
            {text === 'items' && <Waiting />}
            <span>{t(`rail.${text}`)}</span>
          </Link>
        );
      })}
    </nav>
  );
};
