import { useTranslation } from 'react-i18next';
import type { Item } from '../../server/api/contracts/runs.ts';
import { moveFocus } from '../app/move-focus.ts';
import { Reach } from '../app/Reach.tsx';
import type { NodeName } from '../runs/node-names.ts';
import type { RunKind } from '../runs/run-kind.ts';
import styles from './ItemList.module.css';
import { ItemRow } from './ItemRow.tsx';

/** Items as a compact list: arrow keys move, more come when the end is reached. */
export const ItemList = ({
  items,
  selected,
  onSelect,
  flowNames,
  nodeNames,
  kind = 'real',
  hasMore = false,
  onMore,
}: {
  readonly items: readonly Item[];
  readonly selected?: number | undefined;
  /** Without it, choosing an item opens its page. */
  readonly onSelect?: ((item: Item) => void) | undefined;
  /** Names by flow id; given where items of several flows stand together. */
  readonly flowNames?: ReadonlyMap<string, string>;
  /** Nodes by id; given where items of one run stand together, to say where a skipped one ended. */
  readonly nodeNames?: ReadonlyMap<string, NodeName>;
  /** Of which kind of run the items are. */
  readonly kind?: RunKind;
  readonly hasMore?: boolean;
  readonly onMore?: () => void;
}) => {
  const { t } = useTranslation('runs');
  const tabStop = items.some(item => item.id === selected) ? selected : items[0]?.id;
  return (
    <ul className={styles.list} aria-label={t('item.list')} onKeyDown={moveFocus}>
      {items.map(item => (
        <ItemRow
          key={item.id}
          item={item}
          isSelected={item.id === selected}
          onSelect={onSelect}
          flowName={flowNames?.get(item.flow)}
          endedAt={item.status === 'skipped' ? nodeNames?.get(item.node ?? '')?.name : undefined}
          kind={kind}
          isTabStop={item.id === tabStop}
        />
      ))}
      {hasMore && onMore && <Reach key={items.length} onReach={onMore} />}
    </ul>
  );
};
