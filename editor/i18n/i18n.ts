import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import { chosenLanguage, type Language, rememberLanguage } from './language.ts';

// Dutch is fetched only by those who read it.
const loadResources = {
  en: async () => en,
  nl: async () => (await import('./nl/index.ts')).nl,
} as const;

const load = async (language: Language) => {
  const resources = await loadResources[language]();
  for (const [namespace, texts] of Object.entries(resources))
    i18next.addResourceBundle(language, namespace, texts);
};

/** Starts the texts of the interface in the language chosen before, or the browser's. */
export const startLanguage = async (): Promise<void> => {
  const language = chosenLanguage(window.localStorage, navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en },
    interpolation: { escapeValue: false },
  });
  if (language !== 'en') await load(language);
  document.documentElement.lang = language;
};

/** Changes the language of the interface and remembers it on this computer. */
export const changeLanguage = async (language: Language): Promise<void> => {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  rememberLanguage(window.localStorage, language);
};
