import { Loader, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnlisted, type Listed, offered } from './listed.ts';

export interface ChoiceField {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: string | undefined;
  readonly description?: string | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly ariaLabel?: string | undefined;
  readonly error?: string | boolean | undefined;
  readonly 'data-testid'?: string | undefined;
}

/** A drop-down that can be searched; where its list is not complete, it takes what is typed, too. */
export const ChoiceSelect = ({
  listed,
  value,
  onChange,
  ariaLabel,
  error,
  required = false,
  disabled = false,
  ...field
}: ChoiceField & {
  /** Undefined while it is fetched. */
  readonly listed: Listed | undefined;
}) => {
  const { t } = useTranslation('designer');
  const [typed, setTyped] = useState('');
  const gone = isUnlisted(listed, value) ? t('options.gone', { value }) : undefined;
  const choices = offered(listed ?? nothing, value, typed);
  const isOwn = (choice: string) => choice !== value && !listed?.data.some(option => option.value === choice);
  return (
    <Select
      {...field}
      aria-label={ariaLabel}
      required={required}
      // In a grid there is no room for words; they show on hover.
      error={error || (field.label ? gone : gone !== undefined)}
      title={field.label ? undefined : gone}
      searchable
      onSearchChange={setTyped}
      clearable={!required}
      data={choices}
      renderOption={({ option }) =>
        isOwn(option.value) ? t('options.own', { value: option.value }) : option.label
      }
      disabled={disabled || !listed}
      rightSection={listed ? undefined : <Loader size={12} />}
      nothingFoundMessage={t(listed?.isComplete === false ? 'options.type' : 'options.none')}
      value={value === '' ? null : value}
      onChange={chosen => onChange(chosen ?? '')}
    />
  );
};

const nothing: Listed = { data: [], isComplete: true };
