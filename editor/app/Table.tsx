import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { moveFocus } from './move-focus.ts';
import styles from './Table.module.css';

/**
 * A table in its frame. Cells marked `data-number` stand right, `data-dim` are quiet, `data-wide` go away on a phone.
 */
export const Table = ({
  label,
  head,
  children,
}: {
  readonly label: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
}) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: only passes on arrow keys between the links of the rows
  <div className={styles.frame} onKeyDown={moveFocus}>
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>{head}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

/** The link of a row: the whole row can be clicked. */
export const RowLink = ({ href, children }: { readonly href: string; readonly children: ReactNode }) => (
  <Link href={href} className={styles.rowLink} data-row>
    {children}
  </Link>
);

/** What can be clicked inside a row that is a link. */
export const AboveRow = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.above}>{children}</div>
);
