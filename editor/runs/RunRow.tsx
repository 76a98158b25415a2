import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../server/api/contracts/runs.ts';
import { formatCount, formatDuration } from '../app/format.ts';
import { StatusBadge } from '../app/StatusBadge.tsx';
import { RowLink } from '../app/Table.tsx';
import { useNow } from '../app/use-now.ts';
import { When } from '../app/When.tsx';
import { CountsLine } from './CountsLine.tsx';
import { duration, isUnderWay } from './progress.ts';
import { ResumedWords } from './ResumedWords.tsx';
import styles from './RunRow.module.css';
import { useBeginning } from './use-beginning.ts';

/** One run in the history. */
export const RunRow = memo(({ run }: { readonly run: Run }) => {
  const { t } = useTranslation('runs');
  const began = useBeginning();
  return (
    <tr>
      <th scope="row">
        <RowLink href={`/runs/${run.id}`}>{run.flowName}</RowLink>
        <span className={styles.facts}>
          #{formatCount(run.id)} ·{' '}
          {run.version === null ? t('page.draft') : t('page.version', { version: run.version })} ·{' '}
          {began(run)}
          {run.resumed > 0 && ' · '}
          <ResumedWords run={run} />
        </span>
      </th>
      <td>
        <StatusBadge status={run.status} />
      </td>
      <td>
        <CountsLine run={run} />
        {run.failure && <span className={styles.failure}>{run.failure.message}</span>}
      </td>
      <td data-wide data-dim>
        <When at={run.startedAt ?? run.createdAt} />
      </td>
      <td data-wide data-number data-dim>
        <Took run={run} />
      </td>
    </tr>
  );
});

const Took = ({ run }: { readonly run: Run }) => {
  const now = useNow(isUnderWay(run));
  const ms = duration(run, now);
  return ms === undefined ? '–' : formatDuration(ms);
};
