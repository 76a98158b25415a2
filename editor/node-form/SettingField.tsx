import type { FlowSetting } from '../../flows/flow.ts';
import { useActions, useDocument } from '../canvas/designer-context.ts';
import { AnswerField } from './AnswerField.tsx';

/** One question of the flow on the canvas with its answer. */
export const SettingField = ({
  setting,
  error,
}: {
  readonly setting: FlowSetting;
  readonly error: string | undefined;
}) => {
  const actions = useActions();
  const answer = useDocument(({ flow }) => flow.values[setting.name]);
  const source = setting.type === 'text' ? setting.options : undefined;
  const connection = useDocument(({ flow }) =>
    source ? (flow.roles[source.role]?.connection ?? null) : null,
  );
  return (
    <AnswerField
      setting={setting}
      value={answer ?? setting.default}
      error={error}
      connection={connection}
      onChange={value => actions.setValue(setting.name, value)}
    />
  );
};
