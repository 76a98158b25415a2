import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Logo } from '../Logo.tsx';
import styles from './Welcome.module.css';

/** The frame of the pages before one is signed in: one card with one form. */
export const Welcome = ({
  title,
  lead,
  onSubmit,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) => {
  useDocumentTitle(`${title} · Koppel`);
  return (
    <main className={styles.page}>
      <form
        className={styles.card}
        onSubmit={event => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Logo size={40} />
        <div>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.lead}>{lead}</p>
        </div>
        {children}
      </form>
    </main>
  );
};
