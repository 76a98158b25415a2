import { useTranslation } from 'react-i18next';
import { checkFields } from './check.ts';
import type { FormField, FormValue } from './model.ts';

/** Gives a function that checks a form and says what is wrong with each field, in the reader's language. */
export const useFieldErrors = () => {
  const { t } = useTranslation();
  return (fields: readonly FormField[], value: FormValue): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(checkFields(fields, value)).map(([name, { text, limit }]) => [
        name,
        t(`form.${text}`, { least: limit, most: limit }),
      ]),
    );
};
