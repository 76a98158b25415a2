import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsLost } from '../api/live.ts';
import { sessionKey } from '../api/session.ts';
import { formatWhen } from './format.ts';
import styles from './LostNotice.module.css';

/** Says that Koppel cannot be reached and since when; without it an old page would look like a quiet day. */
export const LostNotice = () => {
  const isLost = useIsLost();
  return <div role="status">{isLost && <Notice />}</div>;
};

const Notice = () => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [since] = useState(() => new Date().toISOString());
  // The session may have ended, which a refused websocket does not say.
  useEffect(() => void queries.invalidateQueries({ queryKey: sessionKey }), [queries]);
  return (
    <p className={styles.notice}>
      <IconPlugConnectedX size={16} aria-hidden />
      <b>{t('lost.title', { since: formatWhen(since) })}</b> {t('lost.hint')}
    </p>
  );
};
