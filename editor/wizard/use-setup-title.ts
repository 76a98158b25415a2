import { useTranslation } from 'react-i18next';
import { useSystems } from '../api/catalog.ts';

/** What a set-up is called: its two systems; undefined before they are chosen. */
export const useSetupTitle = (systems: readonly string[]): string | undefined => {
  const { t } = useTranslation('wizard');
  const all = useSystems().data;
  const [one, other] = systems.map(id => all?.find(system => system.id === id)?.title ?? id);
  return one !== undefined && other !== undefined ? t('named', { one, other }) : one;
};
