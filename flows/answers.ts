import type { Flow, FlowSetting, FlowTable } from './flow.ts';

/** One of several flows that are set up together. */
export interface AskingFlow {
  /** Id of the template. */
  readonly id: string;
  readonly document: Pick<Flow, 'roles' | 'settings' | 'values' | 'tables'>;
}

/** A setting that is asked once for all flows that have it. */
export interface SettingQuestion {
  /** Stands for the question among the answers. */
  readonly key: string;
  readonly setting: FlowSetting;
  /** What stands there before anybody answers. */
  readonly default: SettingAnswer;
  /** Ids of the flows that ask it. */
  readonly flows: readonly string[];
}

/** A value table that is filled in once for all flows that have it. */
export interface TableQuestion {
  readonly key: string;
  /** Its name in expressions. */
  readonly name: string;
  readonly table: FlowTable;
  readonly flows: readonly string[];
}

export type SettingAnswer = Flow['values'][string];

/** Rows of a value table, and what every other value gives; null parks it. */
export interface TableAnswer {
  readonly rows: readonly (readonly [string, string])[];
  readonly otherwise: string | null;
}

/** Answers by the keys of their questions; what is not answered keeps its default. */
export interface Answers {
  readonly values: Readonly<Record<string, SettingAnswer>>;
  readonly tables: Readonly<Record<string, TableAnswer>>;
}

type Roles = Flow['roles'];
type OptionSource = { readonly role: string; readonly list: string };

/** The list of a system; the same for every flow, whatever the side is called there. */
const listOf = (roles: Roles, source: OptionSource | undefined): string =>
  source ? `${roles[source.role]?.system ?? source.role}.${source.list}` : '';

const joined = (...parts: readonly string[]): string => parts.filter(part => part !== '').join('|');

/** Settings of two flows are the same question when name and choice are the same; typed ones must be called the same too. */
const settingKey = (roles: Roles, setting: FlowSetting): string => {
  if (setting.type === 'choice' || setting.type === 'choices')
    return joined(setting.name, setting.type, setting.choices.map(({ value }) => value).join(','));
  const list = setting.type === 'text' ? listOf(roles, setting.options) : '';
  return list === ''
    ? joined(setting.name, setting.type, setting.label)
    : joined(setting.name, setting.type, list);
};

const tableKey = (roles: Roles, name: string, table: FlowTable): string =>
  joined(name, table.from, table.to, listOf(roles, table.fromOptions), listOf(roles, table.toOptions));

const defaultOf = (document: AskingFlow['document'], setting: FlowSetting): SettingAnswer =>
  document.values[setting.name] ?? setting.default;

/** Questions with the same key become one, which all their flows ask; the first one's words and default count. */
const shared = <T extends { readonly key: string; readonly flows: readonly string[] }>(
  questions: readonly T[],
): readonly T[] =>
  [...Map.groupBy(questions, ({ key }) => key).values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, flows: [first, ...rest].flatMap(({ flows }) => flows) }] : [],
  );

/** The settings of several flows, each asked once. */
export const settingQuestions = (flows: readonly AskingFlow[]): readonly SettingQuestion[] =>
  shared(
    flows.flatMap(({ id, document }) =>
      document.settings.map(setting => ({
        key: settingKey(document.roles, setting),
        setting,
        default: defaultOf(document, setting),
        flows: [id],
      })),
    ),
  );

/** The value tables of several flows, each filled in once. */
export const tableQuestions = (flows: readonly AskingFlow[]): readonly TableQuestion[] =>
  shared(
    flows.flatMap(({ id, document }) =>
      Object.entries(document.tables).map(([name, table]) => ({
        key: tableKey(document.roles, name, table),
        name,
        table,
        flows: [id],
      })),
    ),
  );

/** The answer to a question: what was given, or its default. */
export const answerOf = (question: SettingQuestion, { values }: Pick<Answers, 'values'>): SettingAnswer =>
  values[question.key] ?? question.default;

/** A table as it was filled in. */
export const filledTable = (
  { key, table }: TableQuestion,
  { tables }: Pick<Answers, 'tables'>,
): FlowTable => {
  const answer = tables[key];
  if (!answer) return table;
  const { otherwise: _, ...rest } = table;
  const rows = answer.rows.map(([from, to]): [string, string] => [from, to]);
  return { ...rest, rows, ...(answer.otherwise === null ? {} : { otherwise: answer.otherwise }) };
};

/** What the right column of a table takes for entries of the other system's list: all but words such as “leave it alone”. */
export const namedIn = ({ rows, otherwise, also = [] }: FlowTable): readonly string[] =>
  [...rows.map(([, to]) => to), otherwise ?? ''].filter(
    to => to !== '' && !also.some(({ value }) => value === to),
  );

/** Whether nothing was given where something must be. */
export const isUnanswered = ({ setting }: SettingQuestion, answer: SettingAnswer): boolean =>
  setting.required && (answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0));

/** The document with the answers put in; what nobody answered stays as it is. */
export const answered = (document: Flow, answers: Answers): Flow => {
  const flow = { id: '', document };
  const values = settingQuestions([flow]).flatMap(({ key, setting }) => {
    const answer = answers.values[key];
    return answer === undefined ? [] : [[setting.name, answer] as const];
  });
  const tables = tableQuestions([flow]).map(
    question => [question.name, filledTable(question, answers)] as const,
  );
  return {
    ...document,
    values: { ...document.values, ...Object.fromEntries(values) },
    tables: Object.fromEntries(tables),
  };
};
