import { Loader, Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOptions } from '../api/connections.ts';

/** A drop-down filled by the live system; a plain field while there is no connection or the system does not answer. */
export const OptionSelect = ({
  connection,
  list,
  value,
  onChange,
  label,
  description,
  required = false,
  ariaLabel,
  error: wrong,
  'data-testid': testId,
}: {
  readonly connection: string | null;
  readonly list: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: string;
  readonly description?: string | undefined;
  readonly required?: boolean;
  readonly ariaLabel?: string;
  readonly error?: string | undefined;
  readonly 'data-testid'?: string;
}) => {
  const { t } = useTranslation('designer');
  const { data, error, isLoading } = useOptions(connection, list);
  const choices = useMemo(() => withCurrent(data ?? [], value), [data, value]);
  const common = { label, description, required, 'aria-label': ariaLabel, 'data-testid': testId };
  if (connection === null || error) {
    const hint = error ? error.message : t('options.noConnection');
    return (
      <TextInput
        {...common}
        error={wrong}
        description={label ? (description ?? hint) : undefined}
        title={hint}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      />
    );
  }
  const gone = data && value !== '' && !isListed(data, value) ? t('options.gone', { value }) : undefined;
  return (
    <Select
      {...common}
      // In a grid there is no room for words; they show on hover.
      error={wrong ?? (label ? gone : gone !== undefined)}
      title={label ? undefined : gone}
      searchable
      clearable={!required}
      data={choices}
      disabled={isLoading}
      rightSection={isLoading ? <Loader size={12} /> : undefined}
      nothingFoundMessage={t('options.none')}
      value={value === '' ? null : value}
      onChange={chosen => onChange(chosen ?? '')}
    />
  );
};

type Options = readonly { readonly value: string; readonly label: string }[];

const isListed = (options: Options, value: string): boolean => options.some(option => option.value === value);

/** A value that the system does not list (any more) stays visible. */
const withCurrent = (options: Options, value: string) => {
  const unique = [...new Map(options.map(option => [option.value, option])).values()];
  return value === '' || isListed(unique, value) ? unique : [{ value, label: value }, ...unique];
};
