import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { FieldInput } from '../app/schema-form/FieldView.tsx';
import type { FormField } from '../app/schema-form/model.ts';

/** A time zone by its name. */
export const TimeZoneField = ({
  field,
  input,
}: {
  readonly field: FormField;
  readonly input: FieldInput;
}) => {
  const zones = useMemo(() => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])], []);
  return (
    <Select
      label={field.title}
      description={field.description}
      error={input.error}
      required={field.isRequired}
      searchable
      limit={80}
      allowDeselect={false}
      data={zones}
      value={typeof input.value === 'string' ? input.value : null}
      onChange={zone => input.onChange(zone ?? undefined)}
    />
  );
};
