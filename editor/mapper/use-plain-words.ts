import { useTranslation } from 'react-i18next';
import type { Complaint } from './companion.ts';
import { plainWords } from './plain-words.ts';

/** Gives a function that says in the reader's language what is wrong. */
export const usePlainWords = (): ((complaint: Pick<Complaint, 'code' | 'message'>) => string) => {
  const { t } = useTranslation('designer');
  return ({ code, message }) => {
    const words = plainWords(code, message);
    return typeof words === 'string' ? words : t(`complaint.${words.key}`, words.values);
  };
};
