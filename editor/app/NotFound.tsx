import { IconMap } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState.tsx';

/** Stands where an address leads to nothing. */
export const NotFound = () => {
  const { t } = useTranslation();
  return <EmptyState icon={<IconMap />} title={t('error.notFound')} hint={t('error.notFoundHint')} />;
};
