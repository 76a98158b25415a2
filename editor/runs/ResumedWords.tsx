import { useTranslation } from 'react-i18next';
import type { Run } from '../../server/api/contracts/runs.ts';

/** Says that a run was taken up again after the server had stopped, and how often; nothing for others. */
export const ResumedWords = ({ run }: { readonly run: Run }) => {
  const { t } = useTranslation('runs');
  return run.resumed > 0 && <span title={t('resumedHint')}>{t('resumed', { count: run.resumed })}</span>;
};
