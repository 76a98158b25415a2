import { memo } from 'react';
import { Link } from 'wouter';
import type { Item } from '../../server/api/contracts/runs.ts';
import { formatMoney } from '../app/format.ts';
import { StatusDot, useStatusWord } from '../app/StatusBadge.tsx';
import { When } from '../app/When.tsx';
import type { RunKind } from '../runs/run-kind.ts';
import styles from './ItemList.module.css';

/** Why it is parked; else a note or the status. What only would happen is said first, with what is to be noted. */
const outcomeOf = ({ failure, notes }: Item, word: string, kind: RunKind): string => {
  if (failure) return failure.message;
  if (kind !== 'real' && notes.length > 0) return `${word}: ${notes.join(', ')}`;
  return notes[0] ?? word;
};

/** One item: how it ended, its key, why when it is parked, its amount. */
export const ItemRow = memo(
  ({
    item,
    isSelected,
    onSelect,
    flowName,
    endedAt,
    kind,
    isTabStop,
  }: {
    readonly item: Item;
    readonly isSelected: boolean;
    readonly onSelect: ((item: Item) => void) | undefined;
    readonly flowName: string | undefined;
    /** Name of the node where it ended, when that says more than the status. */
    readonly endedAt: string | undefined;
    readonly kind: RunKind;
    /** The one row that Tab goes to; arrow keys go on from there. */
    readonly isTabStop: boolean;
  }) => {
    const word = useStatusWord();
    const isParked = item.status === 'parked';
    return (
      <li className={styles.row}>
        <Link
          href={`/items/${item.id}`}
          className={styles.link}
          data-row
          tabIndex={isTabStop ? 0 : -1}
          onFocus={onSelect && (() => onSelect(item))}
          aria-current={isSelected || undefined}
          onClick={event => {
            // Anything but a plain click (a new tab, say) is the browser's affair.
            if (!onSelect || event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            onSelect(item);
          }}
        >
          <StatusDot status={item.status} />
          <span className={styles.key}>{item.key}</span>
          <span className={styles.outcome} data-parked={isParked || undefined} title={item.failure?.message}>
            {outcomeOf(item, word(item.status, kind), kind)}
            {endedAt !== undefined && ` · ${endedAt}`}
          </span>
          {flowName !== undefined && <span className={styles.flow}>{flowName}</span>}
          {flowName !== undefined && (
            <span className={styles.when}>
              <When at={item.at} />
            </span>
          )}
          <span className={styles.amount}>{item.amount === null ? '' : formatMoney(item.amount)}</span>
        </Link>
      </li>
    );
  },
);
