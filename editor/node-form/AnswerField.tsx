import { MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import type { SettingAnswer } from '../../flows/answers.ts';
import type { FlowSetting } from '../../flows/flow.ts';
import { OptionSelect } from './OptionSelect.tsx';

/** One question of a flow with its answer, in the field that fits it. */
export const AnswerField = ({
  setting,
  value,
  error,
  connection,
  onChange,
}: {
  readonly setting: FlowSetting;
  readonly value: SettingAnswer;
  readonly error: string | undefined;
  /** The connection that gives the choices, where a live system does. */
  readonly connection: string | null;
  readonly onChange: (value: SettingAnswer) => void;
}) => {
  const common = {
    label: setting.label,
    description: setting.help,
    required: setting.required,
    error,
    'data-testid': `setting-${setting.name}`,
  };
  switch (setting.type) {
    case 'boolean':
      return (
        <Switch
          {...common}
          checked={value === true}
          onChange={event => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          onChange={given => onChange(typeof given === 'number' ? given : null)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={setting.choices}
          allowDeselect={false}
          value={typeof value === 'string' ? value : null}
          onChange={given => given !== null && onChange(given)}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...common}
          data={setting.choices}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
        />
      );
    case 'text': {
      const text = typeof value === 'string' ? value : '';
      return setting.options ? (
        <OptionSelect
          {...common}
          connection={connection}
          list={setting.options.list}
          value={text}
          onChange={onChange}
        />
      ) : (
        <TextInput {...common} value={text} onChange={event => onChange(event.currentTarget.value)} />
      );
    }
  }
};
