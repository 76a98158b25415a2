import type { ComponentProps } from 'react';
import { CopyButton } from './CopyButton.tsx';
import styles from './CopyLine.module.css';

/** A text that is needed elsewhere, with a button that copies it. */
export const CopyLine = (props: ComponentProps<typeof CopyButton>) => (
  <div className={styles.line}>
    <code>{props.text}</code>
    <CopyButton {...props} />
  </div>
);
