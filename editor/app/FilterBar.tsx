import type { ReactNode } from 'react';
import styles from './FilterBar.module.css';

/** Search and filters above a list. */
export const FilterBar = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.bar}>{children}</div>
);
