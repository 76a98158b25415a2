import { settingOfFilter } from '../../flows/filters.ts';
import type { FlowSetting } from '../../flows/flow.ts';
import type { FieldKind } from '../app/schema-form/model.ts';
import type { Choice } from './choices.ts';

/** Kinds of questions whose answer can be the value of a filter of each kind. */
const fitting: Readonly<Record<FieldKind, readonly FlowSetting['type'][]>> = {
  text: ['text', 'choice'],
  choice: ['text', 'choice'],
  number: ['number'],
  integer: ['number'],
  boolean: ['boolean'],
  choices: ['choices'],
  texts: ['choices'],
  json: [],
  object: [],
};

/** Questions of the flow whose answer a filter can take. */
export const questionsFor = (kind: FieldKind, settings: readonly FlowSetting[]): readonly Choice[] =>
  settings
    .filter(({ type }) => fitting[kind].includes(type))
    .map(({ name, label }) => ({ value: name, label }));

/** The question a filter takes its value from; named even when the flow does not ask it any more. */
export const chosenQuestion = (value: unknown, settings: readonly FlowSetting[]): Choice | undefined => {
  const name = settingOfFilter(value);
  if (name === undefined) return undefined;
  return { value: name, label: settings.find(setting => setting.name === name)?.label ?? name };
};
