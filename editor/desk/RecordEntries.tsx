import { Input } from '@mantine/core';
import type { JsonSchema } from '../../server/api/contracts/common.ts';
import { formValue } from '../app/schema-form/check.ts';
import type { FieldInput } from '../app/schema-form/FieldView.tsx';
import { type FormField, type FormValue, fieldsOf } from '../app/schema-form/model.ts';
import { type RenderWidget, SchemaForm } from '../app/schema-form/SchemaForm.tsx';
import styles from './EditDialog.module.css';
import { withoutEmptied } from './record-form.ts';

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entrySchema = ({ schema }: FormField): JsonSchema | undefined =>
  schema.type === 'array' && isSchema(schema.items) && isSchema(schema.items.properties)
    ? schema.items
    : undefined;

/** Whether a field is a list of records, such as the lines of an order. */
export const isEntryList = (field: FormField): boolean => entrySchema(field) !== undefined;

const shownTexts = 3;

/** What tells one entry from the others: its first short texts. */
const summary = (entry: FormValue, fields: readonly FormField[]): string =>
  fields
    .filter(({ kind, name }) => kind === 'text' && !/id$/i.test(name))
    .flatMap(({ name }) => (typeof entry[name] === 'string' ? [entry[name]] : []))
    .slice(0, shownTexts)
    .join(' · ');

/** A list of records, each behind a fold. Entries are changed here; adding and removing is done in the JSON. */
export const RecordEntries = ({
  field,
  input,
  renderWidget,
}: {
  readonly field: FormField;
  readonly input: FieldInput;
  readonly renderWidget: RenderWidget;
}) => {
  const schema = entrySchema(field);
  const entries: readonly unknown[] = Array.isArray(input.value) ? input.value : [];
  if (!schema) return null;
  const fields = fieldsOf(schema);
  const replace = (at: number, changed: FormValue) =>
    input.onChange(entries.map((entry, i) => (i === at ? withoutEmptied(fields, changed) : entry)));
  return (
    <Input.Wrapper label={field.title} description={field.description} error={input.error}>
      {entries.length === 0 && <p className={styles.none}>–</p>}
      {entries.map((entry, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries are changed in place and never move
        <details key={at} className={styles.entry}>
          <summary>
            {at + 1}. {summary(formValue(entry), fields)}
          </summary>
          <SchemaForm
            schema={schema}
            value={formValue(entry)}
            onChange={changed => replace(at, changed)}
            renderWidget={renderWidget}
          />
        </details>
      ))}
    </Input.Wrapper>
  );
};
