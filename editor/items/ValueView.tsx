import type { ValueLine } from './difference.ts';
import styles from './ValueView.module.css';

const signs = { same: ' ', added: '+', removed: '−', changed: '~' } as const;

/** A value as indented lines; added, changed and removed lines are tinted and signed. */
export const ValueView = ({
  lines,
  label,
}: {
  readonly lines: readonly ValueLine[];
  readonly label: string;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
  // biome-ignore lint/a11y/useSemanticElements: a named region inside a step, not a section of the page
  <div className={styles.value} role="group" aria-label={label} tabIndex={0}>
    {lines.map((line, row) => (
      <div
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed value never move
        key={row}
        className={styles.line}
        data-mark={line.mark}
        style={{ paddingLeft: 14 + line.indent * 12 }}
      >
        <span className={styles.sign}>{signs[line.mark]}</span>
        {line.name !== undefined && <span className={styles.name}>{line.name} </span>}
        <span className={styles.text} data-kind={line.kind}>
          {line.text}
        </span>
      </div>
    ))}
  </div>
);
