/** Languages of the interface, with their own names. */
export const languages = { en: 'English', nl: 'Nederlands' } as const;
export type Language = keyof typeof languages;

const key = 'koppel.language';

const isLanguage = (text: string | null | undefined): text is Language => text === 'en' || text === 'nl';

/** The language chosen before on this computer, or else the first of the browser's languages that exists. */
export const chosenLanguage = (storage: Pick<Storage, 'getItem'>, browser: readonly string[]): Language => {
  const remembered = storage.getItem(key);
  if (isLanguage(remembered)) return remembered;
  return browser.map(tag => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
};

/** Keeps the choice for the next visit. */
export const rememberLanguage = (storage: Pick<Storage, 'setItem'>, language: Language): void =>
  storage.setItem(key, language);
