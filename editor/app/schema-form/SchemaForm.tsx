import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../../server/api/contracts/common.ts';
import { askedFields } from './asked.ts';
import { formValue } from './check.ts';
import { errorsInside, type FieldErrors } from './errors.ts';
import { type FieldInput, FieldView } from './FieldView.tsx';
import { type FormField, type FormValue, fieldsOf, groupsOf } from './model.ts';
import styles from './SchemaForm.module.css';

/** Draws a field in its own way; `undefined` leaves it to the form. */
export type RenderWidget = (field: FormField, input: FieldInput) => ReactNode | undefined;

interface FieldsProps {
  readonly fields: readonly FormField[];
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly errors?: FieldErrors | undefined;
  readonly renderWidget?: RenderWidget | undefined;
  readonly isReadOnly?: boolean | undefined;
}

/**
 * A form made of a JSON Schema: groups, help, advanced fields behind a fold. Values are kept by the caller; `context` has
 * those of other forms on which it depends what this one asks.
 */
export const SchemaForm = ({
  schema,
  context,
  ...rest
}: Omit<FieldsProps, 'fields'> & { readonly schema: JsonSchema; readonly context?: FormValue }) => {
  const all = useMemo(() => fieldsOf(schema), [schema]);
  const fields = askedFields(all, { ...context, ...rest.value });
  const plain = fields.filter(field => !field.isAdvanced);
  const advanced = fields.filter(field => field.isAdvanced);
  return (
    <div className={styles.form}>
      {groupsOf(plain).map(group => (
        <Group key={group.title ?? ''} title={group.title} fields={group.fields} {...rest} />
      ))}
      {advanced.length > 0 && <Advanced fields={advanced} {...rest} />}
    </div>
  );
};

const Group = ({ title, ...rest }: FieldsProps & { readonly title: string | undefined }) =>
  title === undefined ? (
    <Fields {...rest} />
  ) : (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      <Fields {...rest} />
    </fieldset>
  );

const Advanced = (props: FieldsProps) => {
  const { t } = useTranslation();
  const hasError = props.fields.some(field => props.errors?.[field.name] !== undefined);
  const [isOpen, { toggle }] = useDisclosure(hasError);
  return (
    <div>
      <UnstyledButton className={styles.fold} onClick={toggle} aria-expanded={isOpen || hasError}>
        <IconChevronRight size={14} aria-hidden /> {t('form.advanced')}
      </UnstyledButton>
      <Collapse expanded={isOpen || hasError}>
        <div className={styles.folded}>
          <Fields {...props} />
        </div>
      </Collapse>
    </div>
  );
};

const Fields = ({ fields, value, onChange, errors, renderWidget, isReadOnly }: FieldsProps) =>
  fields.map(field => {
    const input: FieldInput = {
      value: value[field.name],
      onChange: changed => onChange({ ...value, [field.name]: changed }),
      error: errors?.[field.name],
      isReadOnly: isReadOnly ?? false,
    };
    const own = renderWidget?.(field, input);
    if (own !== undefined) return <div key={field.name}>{own}</div>;
    if (field.kind !== 'object') return <FieldView key={field.name} field={field} input={input} />;
    return (
      <Group
        key={field.name}
        title={field.title}
        fields={field.fields}
        value={formValue(input.value)}
        onChange={input.onChange}
        errors={errorsInside(errors, field.name)}
        renderWidget={renderWidget}
        isReadOnly={isReadOnly}
      />
    );
  });
