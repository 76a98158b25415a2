import { ActionIcon, CloseButton, Tooltip } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RunItemFilter } from '../api/runs.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { formatCount } from '../app/format.ts';
import { RowsLoading } from '../app/Loading.tsx';
import { StatusBadge } from '../app/StatusBadge.tsx';
import { CancelRun } from './CancelRun.tsx';
import { nodeNames } from './node-names.ts';
import { ProgressBar } from './ProgressBar.tsx';
import { ProgressWords } from './ProgressWords.tsx';
import { ResumedWords } from './ResumedWords.tsx';
import styles from './RunDrawer.module.css';
import { RunItems } from './RunItems.tsx';
import { RunPicker } from './RunPicker.tsx';
import { useBeginning } from './use-beginning.ts';
import { type LiveRun, useLiveRun } from './use-live-run.ts';
import { WaitingNotice } from './WaitingNotice.tsx';

/**
 * The drawer below the canvas: a run as it goes, its items, and what each node did with the chosen one. It fills the
 * box it is put in. `node` limits the list to the items that ended at that node; undefined shows all.
 */
export const RunDrawer = ({
  flowId,
  runId,
  node,
  onSelectNode,
  onSelectRun,
  onSelectItem,
  onClose,
}: {
  readonly flowId: string;
  readonly runId: number;
  readonly node: string | undefined;
  readonly onSelectNode: (node: string | undefined) => void;
  /** With it, the heading offers the latest runs of the flow to look at instead. */
  readonly onSelectRun?: (runId: number) => void;
  /** Told which item is looked at, so that its way can be shown. */
  readonly onSelectItem?: (itemId: number) => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation();
  const { live, error, refetch } = useLiveRun(runId);
  const [rest, setRest] = useState<Omit<RunItemFilter, 'node'>>({});

  const changeFilter = ({ node: changed, ...filter }: RunItemFilter) => {
    if (changed !== node) onSelectNode(changed);
    setRest(filter);
  };

  const close = <CloseButton size="sm" aria-label={t('action.close')} onClick={onClose} />;
  return (
    <section className={styles.drawer} aria-label={t('rail.runs')}>
      {live ? (
        <Head
          live={live}
          close={close}
          name={
            onSelectRun ? (
              <RunPicker flow={flowId} run={live.run} onSelect={onSelectRun} />
            ) : (
              <RunNumber id={runId} />
            )
          }
        />
      ) : (
        <header className={styles.head}>
          <div className={styles.line}>{close}</div>
        </header>
      )}
      {error && <ErrorNotice error={error} onRetry={() => refetch()} />}
      {!live && !error && <RowsLoading rows={4} />}
      {live && (
        <RunItems
          key={runId}
          live={live}
          filter={{ ...rest, node }}
          onFilter={changeFilter}
          onChoose={onSelectItem}
          nodeName={
            node === undefined ? undefined : (nodeNames(live.detail.document).get(node)?.name ?? node)
          }
        />
      )}
    </section>
  );
};

const RunNumber = ({ id }: { readonly id: number }) => {
  const { t } = useTranslation('runs');
  return t('number', { id: formatCount(id) });
};

const Head = ({
  live: { run, isConnected },
  name,
  close,
}: {
  readonly live: LiveRun;
  readonly name: ReactNode;
  readonly close: ReactNode;
}) => {
  const { t } = useTranslation('runs');
  const began = useBeginning();
  return (
    <>
      <header className={styles.head}>
        <div className={styles.line}>
          <h2>{name}</h2>
          {run.mode !== 'live' && <span className={styles.mode}>{began(run)}</span>}
          {run.resumed > 0 && (
            <span className={styles.mode}>
              <ResumedWords run={run} />
            </span>
          )}
          <StatusBadge status={run.status} />
          <ProgressBar run={run} />
          <ProgressWords run={run} isConnected={isConnected} />
          <CancelRun run={run} />
          <Tooltip label={t('page.open')}>
            <ActionIcon component={Link} href={`/runs/${run.id}`} aria-label={t('page.open')}>
              <IconArrowUpRight size={16} />
            </ActionIcon>
          </Tooltip>
          {close}
        </div>
      </header>
      <WaitingNotice run={run} />
      {run.failure && (
        <div className={styles.failure}>
          <ErrorNotice error={run.failure} />
        </div>
      )}
    </>
  );
};
