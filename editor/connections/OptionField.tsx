import { Loader, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOptions } from '../api/connections.ts';
import type { FieldInput } from '../app/schema-form/FieldView.tsx';
import type { FormField } from '../app/schema-form/model.ts';

const isNumeric = (field: FormField) => field.kind === 'integer' || field.kind === 'number';

const typed = (field: FormField, text: string | null): unknown => {
  if (text === null || text === '') return undefined;
  return isNumeric(field) && Number.isFinite(Number(text)) ? Number(text) : text;
};

/** A field chosen from a list that the live system gives; typed by hand when the list cannot be had. */
export const OptionField = ({
  connection,
  list,
  field,
  input,
}: {
  readonly connection: string;
  readonly list: string;
  readonly field: FormField;
  readonly input: FieldInput;
}) => {
  const { t } = useTranslation('connections');
  const options = useOptions(connection, list);
  const value = input.value === undefined || input.value === null ? '' : String(input.value);
  const common = {
    label: field.title,
    description: options.isError ? t('form.noList') : field.description,
    error: input.error,
    required: field.isRequired,
    disabled: input.isReadOnly,
  };
  if (!options.data)
    return (
      <TextInput
        {...common}
        value={value}
        rightSection={options.isPending && <Loader size={14} />}
        onChange={event => input.onChange(typed(field, event.currentTarget.value))}
      />
    );
  const isListed = value === '' || options.data.some(option => option.value === value);
  return (
    <Select
      {...common}
      searchable
      clearable={!field.isRequired}
      // A value that is no longer in the list stays visible instead of vanishing without a word.
      data={[...options.data, ...(isListed ? [] : [{ value, label: value }])]}
      value={value || null}
      onChange={chosen => input.onChange(typed(field, chosen))}
    />
  );
};
