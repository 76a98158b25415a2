import { useTranslation } from 'react-i18next';
import { useCronWords } from '../node-form/use-cron-words.ts';
import type { Subtitle } from './subtitle.ts';

/** Gives a function that puts a subtitle into the reader's language. */
export const useSubtitle = (): ((subtitle: Subtitle) => string) => {
  const { t } = useTranslation('designer');
  const cronWords = useCronWords();
  return subtitle => {
    switch (subtitle.kind) {
      case 'system':
        return [
          subtitle.system,
          subtitle.by && t('subtitle.by', { field: subtitle.by }),
          subtitle.mode && (isMode(subtitle.mode) ? t(`subtitle.mode.${subtitle.mode}`) : subtitle.mode),
        ]
          .filter(Boolean)
          .join(' · ');
      case 'fields':
        return `${subtitle.type} · ${t('subtitle.fields', { count: subtitle.count })}`;
      case 'cron':
        return cronWords(subtitle.expression) ?? subtitle.expression;
      case 'type':
        return subtitle.type;
    }
  };
};

const modes = ['create-or-update', 'create-or-skip', 'create-only', 'update-only'] as const;
const isMode = (text: string): text is (typeof modes)[number] => modes.some(mode => mode === text);
