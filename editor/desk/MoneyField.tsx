import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInput } from '../app/schema-form/FieldView.tsx';
import type { FormField } from '../app/schema-form/model.ts';
import { centsText, textCents } from './cents.ts';

/** An amount that is kept in whole cents, typed as people write it. */
export const MoneyField = ({ field, input }: { readonly field: FormField; readonly input: FieldInput }) => {
  const { t } = useTranslation('desk');
  const [text, setText] = useState(() => (typeof input.value === 'number' ? centsText(input.value) : ''));
  const isBroken = text.trim() !== '' && textCents(text) === undefined;
  return (
    <TextInput
      label={field.title}
      description={field.description}
      error={isBroken ? t('edit.notAmount') : input.error}
      required={field.isRequired}
      disabled={input.isReadOnly}
      name={field.name}
      inputMode="decimal"
      leftSection="€"
      value={text}
      onChange={event => {
        const typed = event.currentTarget.value;
        setText(typed);
        // What is no amount goes to the server as it was typed, which refuses it; a slip must not become another sum.
        input.onChange(typed.trim() === '' ? undefined : (textCents(typed) ?? typed));
      }}
    />
  );
};
