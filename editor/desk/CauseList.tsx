import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Cause } from '../../server/api/contracts/desk.ts';
import { useCauses } from '../api/desk.ts';
import { Card } from '../app/Card.tsx';
import { EmptyState } from '../app/EmptyState.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import styles from './CauseList.module.css';
import { CauseRow } from './CauseRow.tsx';
import type { Attempt } from './TryingAgain.tsx';

/** Stands for a cause in the address of the page. */
const nameOf = ({ flow, node, cause }: Cause): string => `${flow}/${node ?? ''}/${cause}`;

/** Why items are parked, most items first; one cause at a time shows its items. */
export const CauseList = ({
  flow,
  shown,
  onShow,
  onTried,
}: {
  readonly flow: string | undefined;
  /** Name of the cause whose items are listed. */
  readonly shown: string | undefined;
  readonly onShow: (cause: string | null) => void;
  readonly onTried: (attempt: Attempt) => void;
}) => {
  const { t } = useTranslation('desk');
  const causes = useCauses(flow);
  if (causes.error) return <ErrorNotice error={causes.error} onRetry={() => causes.refetch()} />;
  if (!causes.data) return <RowsLoading />;
  if (causes.data.length === 0)
    return <EmptyState icon={<IconCircleCheck />} title={t('empty')} hint={t('emptyHint')} />;
  return (
    <Card isFlush>
      <ul className={styles.causes} aria-label={t('cause.list')}>
        {causes.data.map(cause => {
          const name = nameOf(cause);
          return (
            <CauseRow
              key={name}
              cause={cause}
              isShown={name === shown}
              onShow={() => onShow(name === shown ? null : name)}
              onTried={onTried}
            />
          );
        })}
      </ul>
    </Card>
  );
};
