import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { IconArrowUpRight, IconChevronLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Item } from '../../server/api/contracts/runs.ts';
import { type RunItemFilter, useRunItems } from '../api/runs.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { ItemList } from '../items/ItemList.tsx';
import { ItemView } from '../items/ItemView.tsx';
import { ItemFilters } from './ItemFilters.tsx';
import { nodeNames } from './node-names.ts';
import { finished, isUnderWay } from './progress.ts';
import styles from './RunItems.module.css';
import { runKind } from './run-kind.ts';
import type { LiveRun } from './use-live-run.ts';

/** The items of a run at the left, the chosen one at the right; on a phone choosing opens its page. */
export const RunItems = ({
  live,
  filter,
  onFilter,
  onChoose,
  nodeName,
}: {
  readonly live: LiveRun;
  readonly filter: RunItemFilter;
  readonly onFilter: (filter: RunItemFilter) => void;
  /** Told which item is looked at. */
  readonly onChoose?: ((itemId: number) => void) | undefined;
  readonly nodeName: string | undefined;
}) => {
  const { t } = useTranslation('runs');
  const isWide = useMediaQuery('(min-width: 48em)', true);
  const [chosen, setChosen] = useState<Item>();
  const choose = (item: Item) => {
    setChosen(item);
    onChoose?.(item.id);
  };
  return (
    <div className={styles.frame}>
      <div className={styles.sides} data-chosen={(isWide && chosen !== undefined) || undefined}>
        <div className={styles.left}>
          <ItemFilters
            filter={filter}
            onChange={onFilter}
            counts={live.run.counts}
            kind={runKind(live.run)}
            nodeName={nodeName}
          />
          <div className={styles.list}>
            <Items live={live} filter={filter} selected={chosen?.id} onSelect={isWide ? choose : undefined} />
          </div>
        </div>
        {isWide && (
          <div className={styles.right}>
            {chosen ? (
              <>
                <Button
                  className={styles.back ?? ''}
                  variant="subtle"
                  size="compact-xs"
                  leftSection={<IconChevronLeft size={14} />}
                  onClick={() => setChosen(undefined)}
                >
                  {t('item.back')}
                </Button>
                <Tooltip label={t('item.open')}>
                  <ActionIcon
                    className={styles.open ?? ''}
                    component={Link}
                    href={`/items/${chosen.id}`}
                    aria-label={t('item.open')}
                  >
                    <IconArrowUpRight size={16} />
                  </ActionIcon>
                </Tooltip>
                <ItemView itemId={chosen.id} node={filter.node} />
              </>
            ) : (
              <p className={styles.hint}>{t('item.choose')}</p>
            )}
          </div>
        )}
      </div>
    </div>
  );
};

const isFiltered = ({ key, node, status }: RunItemFilter): boolean => Boolean(key || node || status);

interface ItemsProps {
  readonly live: LiveRun;
  readonly filter: RunItemFilter;
  readonly selected: number | undefined;
  readonly onSelect: ((item: Item) => void) | undefined;
}

/** While the run goes on, what it just finished, latest first; afterwards, or when asked, the whole list. */
const Items = (props: ItemsProps) => {
  const [isWhole, setIsWhole] = useState(false);
  const isFeed = isUnderWay(props.live.run) && !isWhole && !isFiltered(props.filter);
  return isFeed ? <Feed {...props} onWhole={() => setIsWhole(true)} /> : <List {...props} />;
};

const Feed = ({ live, selected, onSelect, onWhole }: ItemsProps & { readonly onWhole: () => void }) => {
  const { t } = useTranslation('runs');
  const earlier = finished(live.run.counts) - live.items.length;
  return (
    <>
      {live.items.length === 0 && <p className={styles.hint}>{t('item.noneYet')}</p>}
      <ItemList
        items={live.items}
        kind={runKind(live.run)}
        nodeNames={nodeNames(live.detail.document)}
        selected={selected}
        onSelect={onSelect}
      />
      {earlier > 0 && (
        <Button variant="subtle" fullWidth onClick={onWhole}>
          {t('item.earlier', { count: earlier })}
        </Button>
      )}
    </>
  );
};

const List = ({ live, filter, selected, onSelect }: ItemsProps) => {
  const { t } = useTranslation('runs');
  const [key] = useDebouncedValue(filter.key, 200);
  const query = useRunItems(live.run.id, { ...filter, key }, { isGrowing: isUnderWay(live.run) });
  // Until the list has come, what was heard live stays.
  const items = query.data ?? (isFiltered(filter) ? [] : live.items);
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => query.refetch()} />;
  if (query.isPending && items.length === 0) return <RowsLoading rows={5} />;
  if (items.length === 0)
    return <p className={styles.hint}>{t(isFiltered(filter) ? 'item.noMatch' : 'item.noneHint')}</p>;
  return (
    <ItemList
      items={items}
      kind={runKind(live.run)}
      nodeNames={nodeNames(live.detail.document)}
      selected={selected}
      onSelect={onSelect}
      hasMore={query.hasNextPage}
      onMore={query.fetchNextPage}
    />
  );
};
