import { MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import type { FlowSetting } from '../../flows/flow.ts';
import type { SettingValue } from '../canvas/commands.ts';
import { useActions, useDocument } from '../canvas/designer-context.ts';
import { OptionSelect } from './OptionSelect.tsx';

/** One question of the flow with its answer. */
export const SettingField = ({
  setting,
  error,
}: {
  readonly setting: FlowSetting;
  readonly error: string | undefined;
}) => {
  const actions = useActions();
  const answer = useDocument(({ flow }) => flow.values[setting.name]);
  const value = answer ?? setting.default;
  const change = (given: SettingValue) => actions.setValue(setting.name, given);
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
          onChange={event => change(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          onChange={given => change(typeof given === 'number' ? given : null)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={setting.choices}
          allowDeselect={false}
          value={typeof value === 'string' ? value : null}
          onChange={given => given !== null && change(given)}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...common}
          data={setting.choices}
          value={Array.isArray(value) ? value : []}
          onChange={change}
        />
      );
    case 'text':
      return <TextAnswer setting={setting} value={typeof value === 'string' ? value : ''} common={common} />;
  }
};

const TextAnswer = ({
  setting,
  value,
  common,
}: {
  readonly setting: Extract<FlowSetting, { type: 'text' }>;
  readonly value: string;
  readonly common: {
    readonly label: string;
    readonly description: string | undefined;
    readonly required: boolean;
    readonly error: string | undefined;
  };
}) => {
  const actions = useActions();
  const source = setting.options;
  const connection = useDocument(({ flow }) =>
    source ? (flow.roles[source.role]?.connection ?? null) : null,
  );
  const change = (given: string) => actions.setValue(setting.name, given);
  if (!source) {
    return <TextInput {...common} value={value} onChange={event => change(event.currentTarget.value)} />;
  }
  return (
    <OptionSelect {...common} connection={connection} list={source.list} value={value} onChange={change} />
  );
};
