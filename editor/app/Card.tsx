import type { ReactNode } from 'react';
import styles from './Card.module.css';

/** A titled part of a page on its own sheet. */
export const Card = ({
  title,
  hint,
  actions,
  isFlush = false,
  children,
}: {
  readonly title?: string;
  readonly hint?: string;
  readonly actions?: ReactNode;
  /** The content reaches the edges: lists and tables. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}) => (
  <section className={styles.card}>
    {title !== undefined && (
      <header className={styles.head}>
        <div>
          <h2>{title}</h2>
          {hint && <p>{hint}</p>}
        </div>
        {actions}
      </header>
    )}
    <div className={isFlush ? styles.flush : styles.body}>{children}</div>
  </section>
);
