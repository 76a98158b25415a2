import { Loader, Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type SystemOption, useOptions } from '../api/connections.ts';

/** A drop-down filled by the live system; a plain field while there is no connection or the system does not answer. */
export const OptionSelect = ({
  connection,
  list,
  also = none,
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
  /** Choices besides those of the system; they stand first. */
  readonly also?: readonly SystemOption[] | undefined;
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
  const listed = useMemo(() => (data ? [...also, ...data] : undefined), [also, data]);
  const choices = useMemo(() => withCurrent(listed ?? [], value), [listed, value]);
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
  const gone = listed && value !== '' && !isListed(listed, value) ? t('options.gone', { value }) : undefined;
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

const none: readonly SystemOption[] = [];

const isListed = (options: readonly SystemOption[], value: string): boolean =>
  options.some(option => option.value === value);

/** A value that the system does not list (any more) stays visible. */
const withCurrent = (options: readonly SystemOption[], value: string) => {
  const unique = [...new Map(options.map(option => [option.value, option])).values()];
  return value === '' || isListed(unique, value) ? unique : [{ value, label: value }, ...unique];
};
