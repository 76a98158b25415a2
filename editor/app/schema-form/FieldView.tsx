import {
  MultiSelect,
  NumberInput,
  PasswordInput,
  Select,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from './model.ts';
import styles from './SchemaForm.module.css';

/** What a field is given: its value, where changes go, what is wrong with it. */
export interface FieldInput {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly error?: string | undefined;
  readonly isReadOnly: boolean;
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join('\n') : '';
};

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(entry => typeof entry === 'string') : [];

/** One field, drawn by its kind. */
export const FieldView = ({ field, input }: { readonly field: FormField; readonly input: FieldInput }) => {
  const { t } = useTranslation();
  const common = {
    label: field.title,
    description: field.description,
    error: input.error,
    required: field.isRequired,
    disabled: input.isReadOnly,
    name: field.name,
  };
  const placeholder = field.placeholder ?? '';
  switch (field.kind) {
    case 'boolean':
      return (
        <Switch
          {...common}
          checked={input.value === true}
          onChange={event => input.onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
    case 'integer':
      return (
        <NumberInput
          {...common}
          placeholder={placeholder}
          allowDecimal={field.kind === 'number'}
          value={typeof input.value === 'number' || typeof input.value === 'string' ? input.value : ''}
          onChange={value => input.onChange(value === '' ? undefined : value)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          placeholder={t('form.choose')}
          data={[...field.choices]}
          allowDeselect={!field.isRequired && field.default === undefined}
          value={textOf(input.value) || null}
          onChange={value => input.onChange(value ?? undefined)}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...common}
          data={[...field.choices]}
          value={textsOf(input.value)}
          onChange={input.onChange}
        />
      );
    case 'texts':
      return (
        <TagsInput
          {...common}
          size="xs"
          placeholder={placeholder}
          value={textsOf(input.value)}
          onChange={input.onChange}
        />
      );
    case 'json':
    case 'object':
      return <JsonField field={field} input={input} />;
    case 'text':
      return <TextField field={field} input={input} />;
  }
};

const TextField = ({ field, input }: { readonly field: FormField; readonly input: FieldInput }) => {
  const common = {
    label: field.title,
    description: field.description,
    placeholder: field.placeholder ?? '',
    error: input.error,
    required: field.isRequired,
    disabled: input.isReadOnly,
    name: field.name,
    value: textOf(input.value),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      input.onChange(event.currentTarget.value),
  };
  if (field.widget === 'secret') return <PasswordInput {...common} autoComplete="new-password" />;
  if (field.widget === 'textarea') return <Textarea {...common} autosize minRows={3} maxRows={12} />;
  if (field.widget === 'code')
    return (
      <Textarea {...common} autosize minRows={2} maxRows={16} classNames={{ input: styles.code ?? '' }} />
    );
  return <TextInput {...common} />;
};

const JsonField = ({ field, input }: { readonly field: FormField; readonly input: FieldInput }) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() =>
    input.value === undefined ? '' : JSON.stringify(input.value, null, 2),
  );
  const [isBroken, setIsBroken] = useState(false);

  const change = (text: string) => {
    setDraft(text);
    try {
      input.onChange(text.trim() === '' ? undefined : JSON.parse(text));
      setIsBroken(false);
    } catch {
      setIsBroken(true);
    }
  };

  return (
    <Textarea
      label={field.title}
      description={field.description}
      error={isBroken ? t('form.notJson') : input.error}
      required={field.isRequired}
      disabled={input.isReadOnly}
      autosize
      minRows={3}
      maxRows={16}
      classNames={{ input: styles.code ?? '' }}
      value={draft}
      onChange={event => change(event.currentTarget.value)}
    />
  );
};
