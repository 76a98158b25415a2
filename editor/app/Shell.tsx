import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useRunWatch } from '../api/live.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { PageLoading } from './Loading.tsx';
import { LostNotice } from './LostNotice.tsx';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';
import { Shortcuts } from './Shortcuts.tsx';

/** The frame around every page of someone signed in. */
export const Shell = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation();
  const [location] = useLocation();
  useRunWatch();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <Rail />
      <main id="content" className={styles.content} tabIndex={-1}>
        <LostNotice />
        <ErrorBoundary key={location}>
          <Suspense fallback={<PageLoading />}>{children}</Suspense>
        </ErrorBoundary>
      </main>
      <Shortcuts />
    </div>
  );
};
