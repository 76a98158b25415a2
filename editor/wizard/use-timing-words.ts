import { useTranslation } from 'react-i18next';
import type { Timing } from '../../flows/timing.ts';
import { useCronWords } from '../node-form/use-cron-words.ts';

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Gives the words for when a flow runs, as the end of a sentence. */
export const useTimingWords = (): ((timing: Timing) => string) => {
  const { t } = useTranslation('wizard');
  const cronWords = useCronWords();
  return timing => {
    switch (timing.kind) {
      case 'every':
        return lower(timing.minutes === 60 ? t('live.hourly') : t('live.every', { count: timing.minutes }));
      case 'daily':
        return t('live.dailyAt', { at: timing.at });
      case 'hand':
        return lower(t('live.hand'));
      case 'cron':
        return lower(cronWords(timing.cron) ?? t('live.cronAt', { cron: timing.cron }));
    }
  };
};
