import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './Loading.module.css';

/** Rows that are on their way. */
export const RowsLoading = ({ rows = 6 }: { readonly rows?: number }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.rows} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <Skeleton key={row} height={14} width={`${92 - ((row * 17) % 40)}%`} radius="sm" />
      ))}
    </div>
  );
};

/** A page that is on its way. */
export const PageLoading = () => (
  <div className={styles.page}>
    <Skeleton height={18} width={180} radius="sm" />
    <RowsLoading rows={8} />
  </div>
);
