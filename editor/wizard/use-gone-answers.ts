import { useQueries } from '@tanstack/react-query';
import {
  answerOf,
  filledTable,
  namedIn,
  type SettingQuestion,
  type TableQuestion,
} from '../../flows/answers.ts';
import { optionsQuery } from '../api/connections.ts';
import { isUnlisted } from '../node-form/listed.ts';
import { useSetupState } from './setup-context.ts';

interface Given {
  readonly label: string;
  readonly role: string;
  readonly list: string;
  readonly values: readonly string[];
}

const given = (
  label: string,
  source: { readonly role: string; readonly list: string } | undefined,
  values: readonly unknown[],
): readonly Given[] => {
  const texts = values.filter(value => typeof value === 'string' && value !== '');
  return source && texts.length > 0 ? [{ label, ...source, values: texts.map(String) }] : [];
};

/** Labels of the questions whose answer is not (any more) in the list that the live system gives. */
export const useGoneAnswers = (
  settings: readonly SettingQuestion[],
  tables: readonly TableQuestion[],
  connectionOf: (flow: string, role: string) => string | null,
): readonly string[] => {
  const { state } = useSetupState();
  const answers = [
    ...settings.flatMap(question =>
      given(question.setting.label, question.setting.type === 'text' ? question.setting.options : undefined, [
        answerOf(question, state),
      ]).map(each => ({ ...each, connection: connectionOf(question.flows[0] ?? '', each.role) })),
    ),
    ...tables.flatMap(question => {
      const table = filledTable(question, state);
      const { label, rows, fromOptions, toOptions } = table;
      return [
        ...given(
          label,
          fromOptions,
          rows.map(([from]) => from),
        ),
        ...given(label, toOptions, namedIn(table)),
      ].map(each => ({ ...each, connection: connectionOf(question.flows[0] ?? '', each.role) }));
    }),
  ];
  const lists = useQueries({
    queries: answers.map(({ connection, list }) => optionsQuery(connection, list)),
  });
  return [
    ...new Set(
      answers.flatMap(({ label, values }, at) =>
        values.some(value => isUnlisted(lists[at]?.data, value)) ? [label] : [],
      ),
    ),
  ];
};
