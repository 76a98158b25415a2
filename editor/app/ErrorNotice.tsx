import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiFailure } from '../../server/api/contracts/common.ts';
import { ApiError } from '../api/client.ts';
import styles from './ErrorNotice.module.css';

interface Notice {
  readonly code?: string | undefined;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly path?: string | undefined;
  readonly said?: string | undefined;
  readonly system?: string | undefined;
}

const noticeOf = (error: ApiFailure | Error | Notice): Notice =>
  error instanceof Error && !(error instanceof ApiError) ? { message: error.message } : error;

/** What went wrong, the other system's own words, and what to do; for errors of the API and failures of items. */
export const ErrorNotice = ({
  error,
  onRetry,
}: {
  readonly error: ApiFailure | Error | Notice;
  readonly onRetry?: (() => void) | undefined;
}) => {
  const { t } = useTranslation();
  const notice = noticeOf(error);
  return (
    <div className={styles.notice} role="alert">
      <IconAlertCircle className={styles.icon} size={18} aria-hidden />
      <div className={styles.body}>
        <p className={styles.message}>{notice.message}</p>
        {notice.said && (
          <blockquote className={styles.said}>
            <span className={styles.sayer}>
              {notice.system ? `${notice.system}:` : t('error.otherSystem')}
            </span>{' '}
            “{notice.said}”
          </blockquote>
        )}
        {notice.hint && <p className={styles.hint}>{notice.hint}</p>}
        <p className={styles.facts}>
          {notice.path && (
            <span>
              {t('error.where')} <code>{notice.path}</code>
            </span>
          )}
          {notice.code && (
            <span>
              {t('error.code')} <code>{notice.code}</code>
            </span>
          )}
        </p>
        {onRetry && (
          <Button variant="default" onClick={onRetry} mt={8}>
            {t('action.retry')}
          </Button>
        )}
      </div>
    </div>
  );
};
