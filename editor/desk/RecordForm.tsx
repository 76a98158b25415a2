import { useMemo } from 'react';
import type { JsonSchema } from '../../server/api/contracts/common.ts';
import { type FormValue, fieldsOf } from '../app/schema-form/model.ts';
import { type RenderWidget, SchemaForm } from '../app/schema-form/SchemaForm.tsx';
import { MoneyField } from './MoneyField.tsx';
import { isEntryList, RecordEntries } from './RecordEntries.tsx';
import { withoutEmptied } from './record-form.ts';

const renderWidget: RenderWidget = (field, input) => {
  if (field.schema.format === 'money') return <MoneyField field={field} input={input} />;
  if (isEntryList(field)) return <RecordEntries field={field} input={input} renderWidget={renderWidget} />;
  return undefined;
};

/** A record as a form, made of the schema of what is read. */
export const RecordForm = ({
  schema,
  record,
  errors,
  onChange,
}: {
  readonly schema: JsonSchema;
  readonly record: FormValue;
  /** Sentences by field name, nested names joined by dots. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (record: FormValue) => void;
}) => {
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  return (
    <SchemaForm
      schema={schema}
      value={record}
      onChange={changed => onChange(withoutEmptied(fields, changed))}
      errors={errors}
      renderWidget={renderWidget}
    />
  );
};
