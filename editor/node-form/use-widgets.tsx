import { MultiSelect, Select } from '@mantine/core';
import type { FlowNode } from '../../flows/flow.ts';
import type { NodeTypeInfo } from '../../server/api/contracts/catalog.ts';
import { errorsInside, type FieldErrors } from '../app/schema-form/errors.ts';
import type { FieldInput } from '../app/schema-form/FieldView.tsx';
import type { FormField } from '../app/schema-form/model.ts';
import { type RenderWidget, SchemaForm } from '../app/schema-form/SchemaForm.tsx';
import { useDesigner, useDocument } from '../canvas/designer-context.ts';
import { CodeField } from './CodeField.tsx';
import { CronField } from './CronField.tsx';
import { entityChoices, entityOf, fieldNames, roleChoices } from './choices.ts';
import { FilterField } from './FilterField.tsx';
import { OptionSelect } from './OptionSelect.tsx';
import { TimeZoneField } from './TimeZoneField.tsx';

/** Draws the fields of a node's form that need to know the flow: sides, entities, search fields, code. */
export const useWidgets = (node: FlowNode, type: NodeTypeInfo, errors: FieldErrors): RenderWidget => {
  const { systems } = useDesigner();
  const settings = useDocument(({ flow }) => flow.settings);
  const roles = useDocument(({ flow }) => flow.roles);
  const { config } = node;
  const entity = entityOf(config, roles, systems);

  return (field, input) => {
    if (isHidden(field, config)) return null;
    const common = commonProps(field, input);
    switch (field.widget) {
      case 'code':
        return <CodeField node={node.id} field={field} input={input} />;
      case 'role':
        return <Select {...common} data={[...roleChoices(type.category, roles, systems)]} />;
      case 'entity':
        return (
          <Select
            {...common}
            data={entityChoices(type.category, config.role, roles, systems).map(({ id, titles }) => ({
              value: id,
              label: titles,
            }))}
          />
        );
      case 'find-field':
        return (
          <Select
            {...common}
            data={(entity?.findBy ?? []).map(({ name, title }) => ({ value: name, label: title }))}
          />
        );
      case 'fields':
        return (
          <MultiSelect
            label={field.title}
            description={field.description}
            error={input.error}
            searchable
            data={[...fieldNames(entity)]}
            value={Array.isArray(input.value) ? input.value : []}
            onChange={input.onChange}
          />
        );
      case 'filters':
        return entity?.filters ? (
          <SchemaForm
            schema={entity.filters}
            value={asRecord(input.value)}
            onChange={input.onChange}
            errors={errorsInside(errors, field.name)}
            renderWidget={(filter, value) => <FilterField field={filter} input={value} settings={settings} />}
          />
        ) : null;
      case 'option':
        return (
          <OptionSelect
            connection={typeof config.role === 'string' ? (roles[config.role]?.connection ?? null) : null}
            list={field.options ?? ''}
            label={field.title}
            description={field.description}
            required={field.isRequired}
            value={typeof input.value === 'string' ? input.value : ''}
            onChange={input.onChange}
          />
        );
      case 'cron':
        return <CronField field={field} input={input} />;
      case 'time-zone':
        return <TimeZoneField field={field} input={input} />;
      default:
        return undefined;
    }
  };
};

const commonProps = (field: FormField, { value, onChange, error }: FieldInput) => ({
  label: field.title,
  description: field.description,
  error,
  required: field.isRequired,
  allowDeselect: !field.isRequired,
  clearable: !field.isRequired,
  value: typeof value === 'string' && value !== '' ? value : null,
  onChange: (chosen: string | null) => onChange(chosen ?? undefined),
  'data-testid': `config-${field.name}`,
});

/** A default is asked for only where it is used. */
const isHidden = ({ name }: FormField, config: FlowNode['config']): boolean =>
  name === 'default' && 'onMissing' in config && config.onMissing !== 'default';

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
