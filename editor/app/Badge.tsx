import type { ReactNode } from 'react';
import styles from './Badge.module.css';

/** How something is, by colour: `quiet` needs nobody, `busy` is under way. */
export type Tone = 'quiet' | 'busy' | 'good' | 'info' | 'warn' | 'bad';

/** A coloured dot, where a word stands beside it. */
export const Dot = ({ tone }: { readonly tone: Tone }) => (
  <span className={styles.dot} data-tone={tone} aria-hidden />
);

/** A state in a word and a colour. */
export const Badge = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <span className={styles.badge} data-tone={tone}>
    <Dot tone={tone} />
    {children}
  </span>
);
