import { useDocumentTitle } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './Page.module.css';

/** A page: header with the way back, title and actions, and what it shows below. */
export const Page = ({
  title,
  back,
  aside,
  actions,
  width = 'wide',
  children,
}: {
  readonly title: string;
  /** The page above this one. */
  readonly back?: { readonly href: string; readonly title: string };
  /** Small things beside the title: status, version. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  readonly width?: 'wide' | 'narrow';
  readonly children: ReactNode;
}) => {
  useDocumentTitle(`${title} · Koppel`);
  return (
    <>
      <header className={styles.header}>
        {back && (
          <>
            <Link href={back.href} className={styles.back}>
              {back.title}
            </Link>
            <IconChevronRight size={14} className={styles.chevron} aria-hidden />
          </>
        )}
        <h1 className={styles.title}>{title}</h1>
        {aside}
        <div className={styles.actions}>{actions}</div>
      </header>
      <div className={styles.body} data-width={width}>
        {children}
      </div>
    </>
  );
};
