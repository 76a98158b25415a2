import { Loader, Select, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOptions } from '../api/connections.ts';
import { type FieldInput, FieldView } from '../app/schema-form/FieldView.tsx';
import type { FormField } from '../app/schema-form/model.ts';
import { ChoiceSelect } from '../node-form/ChoiceSelect.tsx';
import { offered } from '../node-form/listed.ts';

const isNumeric = (field: FormField) => field.kind === 'integer' || field.kind === 'number';

const typed = (field: FormField, text: string | null): unknown => {
  if (text === null || text === '') return undefined;
  return isNumeric(field) && Number.isFinite(Number(text)) ? Number(text) : text;
};

interface OptionFieldProps {
  readonly connection: string;
  readonly list: string;
  readonly field: FormField;
  readonly input: FieldInput;
}

/** A field for which the live system gives a list: to choose from, to take texts from, or to add entries from. */
export const OptionField = (props: OptionFieldProps) => {
  if (props.field.kind === 'texts') return <TextsFromOptions {...props} />;
  if (props.field.kind === 'json') return <EntriesFromOptions {...props} />;
  return <OneOfOptions {...props} />;
};

/** Texts, with those of the list offered while people type. */
const TextsFromOptions = ({ connection, list, field, input }: OptionFieldProps) => {
  const options = useOptions(connection, list);
  return (
    <TagsInput
      size="xs"
      label={field.title}
      description={field.description}
      error={input.error}
      required={field.isRequired}
      disabled={input.isReadOnly}
      data={options.data?.data.map(({ value }) => value) ?? []}
      value={Array.isArray(input.value) ? input.value : []}
      onChange={input.onChange}
    />
  );
};

/** A document, to which entries of the list are added; what is in it already stays. */
const EntriesFromOptions = ({ connection, list, field, input }: OptionFieldProps) => {
  const { t } = useTranslation('connections');
  const options = useOptions(connection, list);
  const [additions, setAdditions] = useState(0);
  const add = (entry: string | null) => {
    if (entry === null) return;
    input.onChange({ ...Object(JSON.parse(entry)), ...Object(input.value ?? {}) });
    setAdditions(additions + 1);
  };
  return (
    <>
      {/* Drawn anew after an addition: while people type, the text is the field's own. */}
      <FieldView key={additions} field={field} input={input} />
      {options.data && options.data.data.length > 0 && !input.isReadOnly && (
        <Select
          mt={8}
          size="xs"
          searchable
          aria-label={t('form.addEntry')}
          placeholder={t('form.addEntry')}
          data={options.data.data}
          value={null}
          onChange={add}
        />
      )}
    </>
  );
};

/** A value chosen from the list; typed by hand when the list cannot be had. */
const OneOfOptions = ({ connection, list, field, input }: OptionFieldProps) => {
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
  const choose = (chosen: string | null) => input.onChange(typed(field, chosen));
  if (!options.data.isComplete)
    return <ChoiceSelect {...common} listed={options.data} value={value} onChange={choose} />;
  return (
    <Select
      {...common}
      searchable
      clearable={!field.isRequired}
      // A value that is no longer in the list stays visible instead of vanishing without a word.
      data={[...offered(options.data, value, '')]}
      value={value || null}
      onChange={choose}
    />
  );
};
