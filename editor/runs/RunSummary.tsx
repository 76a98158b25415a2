import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Counts, Run } from '../../server/api/contracts/runs.ts';
import { Card } from '../app/Card.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { formatCount, formatDuration } from '../app/format.ts';
import { useStatusWord } from '../app/StatusBadge.tsx';
import { useNow } from '../app/use-now.ts';
import { When } from '../app/When.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { ProgressWords } from './ProgressWords.tsx';
import { duration, isUnderWay } from './progress.ts';
import { ResumedWords } from './ResumedWords.tsx';
import styles from './RunSummary.module.css';
import { runKind } from './run-kind.ts';
import { useBeginning } from './use-beginning.ts';
import type { LiveRun } from './use-live-run.ts';
import { WaitingNotice } from './WaitingNotice.tsx';

/** What a run is and did: flow, how it began, how long it took, its counts. */
export const RunSummary = ({ live: { run, isConnected } }: { readonly live: LiveRun }) => (
  <Card>
    <Facts run={run} />
    {run.failure && <ErrorNotice error={run.failure} />}
    <WaitingNotice run={run} />
    <div className={styles.progress}>
      <ProgressBar run={run} />
      <ProgressWords run={run} isConnected={isConnected} />
    </div>
    <Figures run={run} />
  </Card>
);

const Facts = ({ run }: { readonly run: Run }) => {
  const { t } = useTranslation('runs');
  const began = useBeginning();
  const ms = duration(run, useNow(isUnderWay(run)));
  return (
    <p className={styles.facts}>
      <Link href={`/flows/${run.flow}`}>{run.flowName}</Link>
      <span>{run.version === null ? t('page.draft') : t('page.version', { version: run.version })}</span>
      <span>{began(run)}</span>
      <ResumedWords run={run} />
      <When at={run.startedAt ?? run.createdAt} />
      {ms !== undefined && <span>{t('page.took', { time: formatDuration(ms) })}</span>}
    </p>
  );
};

const figures: readonly (keyof Counts)[] = ['read', 'created', 'updated', 'unchanged', 'skipped', 'parked'];

const Figures = ({ run }: { readonly run: Run }) => {
  const { t } = useTranslation('runs');
  const word = useStatusWord();
  const kind = runKind(run);
  return (
    <dl className={styles.figures}>
      {figures.map(figure => (
        <div key={figure} data-kind={run.counts[figure] > 0 ? figure : 'none'}>
          <dt>{figure === 'read' || kind === 'real' ? t(`count.${figure}`) : word(figure, kind)}</dt>
          <dd>{formatCount(run.counts[figure])}</dd>
        </div>
      ))}
    </dl>
  );
};
