import { TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type SystemOption, useOptions } from '../api/connections.ts';
import { type ChoiceField, ChoiceSelect } from './ChoiceSelect.tsx';

/** A drop-down filled by the live system; a plain field while there is no connection or the system does not answer. */
export const OptionSelect = ({
  connection,
  list,
  also = none,
  ...field
}: ChoiceField & {
  readonly connection: string | null;
  readonly list: string;
  /** Choices besides those of the system; they stand first. */
  readonly also?: readonly SystemOption[] | undefined;
}) => {
  const { t } = useTranslation('designer');
  const { data, error } = useOptions(connection, list);
  const listed = useMemo(() => data && { ...data, data: [...also, ...data.data] }, [also, data]);
  if (connection !== null && !error) return <ChoiceSelect {...field} listed={listed} />;
  const hint = error ? error.message : t('options.noConnection');
  const { ariaLabel, onChange, ...text } = field;
  return (
    <TextInput
      {...text}
      aria-label={ariaLabel}
      description={text.label ? (text.description ?? hint) : undefined}
      title={hint}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
};

const none: readonly SystemOption[] = [];
