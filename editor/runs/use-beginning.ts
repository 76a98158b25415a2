import { useTranslation } from 'react-i18next';
import type { Run } from '../../server/api/contracts/runs.ts';

/** Gives the words for how a run began: a dry run is named as such, every other by what started it. */
export const useBeginning = () => {
  const { t } = useTranslation('runs');
  return ({ mode, trigger }: Run): string =>
    mode === 'dry' && trigger !== 'rehearsal' ? t('mode.dry') : t(`trigger.${trigger}`);
};
