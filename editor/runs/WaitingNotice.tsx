import { IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../server/api/contracts/runs.ts';
import { formatDuration } from '../app/format.ts';
import { useNow } from '../app/use-now.ts';
import styles from './WaitingNotice.module.css';

/** What a run waits out, in the words of the failure, and when it is tried again; nothing while it does not wait. */
export const WaitingNotice = ({ run: { waiting } }: { readonly run: Run }) =>
  waiting && <Waiting waiting={waiting} />;

const Waiting = ({ waiting: { failure, until } }: { readonly waiting: NonNullable<Run['waiting']> }) => {
  const { t } = useTranslation('runs');
  const seconds = Math.ceil((Date.parse(until) - useNow(true)) / 1_000);
  return (
    <div className={styles.notice} role="status">
      <IconClockPause size={17} aria-hidden />
      <p>
        <b>{failure.message}</b> {failure.said && <span>“{failure.said}”</span>}{' '}
        {/* Read out once, not every second. */}
        <span aria-hidden>
          {seconds > 0 ? t('waiting.in', { time: formatDuration(seconds * 1_000) }) : t('waiting.now')}
        </span>
      </p>
    </div>
  );
};
