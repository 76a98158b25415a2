import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import { chosenLanguage, type Language, rememberLanguage } from './language.ts';

// Dutch is fetched only by those who read it.
const loadResources = {
  en: async () => en,
  nl: async () => (await import('./nl/index.ts')).nl,
} as const;

// The wizard has many words, and few visits.
const loadWizard = {
  en: async () => (await import('./en/wizard.ts')).wizard,
  nl: async () => (await import('./nl/wizard.ts')).wizard,
} as const;
let isWizardWanted = false;

const load = async (language: Language) => {
  const resources = await loadResources[language]();
  for (const [namespace, texts] of Object.entries(resources))
    i18next.addResourceBundle(language, namespace, texts);
  if (isWizardWanted) await addWizard(language);
};

const addWizard = async (language: Language) =>
  i18next.addResourceBundle(language, 'wizard', await loadWizard[language]());

/** Fetches the texts of the wizard; to be done before it is shown. */
export const loadWizardTexts = async (): Promise<void> => {
  isWizardWanted = true;
  await addWizard(i18next.language === 'nl' ? 'nl' : 'en');
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
