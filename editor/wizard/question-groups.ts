import type { SettingQuestion, TableQuestion } from '../../flows/answers.ts';

/** Questions that stand together under a heading. */
export interface QuestionGroup {
  /** Empty for those that belong to no group. */
  readonly title: string;
  readonly settings: readonly SettingQuestion[];
}

/** The questions of one flow, or those that several flows share. */
export interface QuestionSection {
  /** Ids of the flows that ask. */
  readonly flows: readonly string[];
  readonly groups: readonly QuestionGroup[];
  readonly tables: readonly TableQuestion[];
}

/** The questions as they are asked: what is shared first, then flow by flow, in the groups of the flow. */
export const questionSections = (
  flows: readonly string[],
  settings: readonly SettingQuestion[],
  tables: readonly TableQuestion[],
): readonly QuestionSection[] => {
  const asks = (asked: readonly string[]) => (question: { readonly flows: readonly string[] }) =>
    question.flows.join() === asked.join();
  const shared = new Map(
    [...settings, ...tables]
      .filter(question => question.flows.length > 1)
      .map(question => [question.flows.join(), question.flows]),
  );
  return [...shared.values(), ...flows.map(flow => [flow])]
    .map(asked => ({
      flows: asked,
      groups: [...Map.groupBy(settings.filter(asks(asked)), ({ setting }) => setting.group ?? '')].map(
        ([title, grouped]) => ({ title, settings: grouped }),
      ),
      tables: tables.filter(asks(asked)),
    }))
    .filter(({ groups, tables }) => groups.length > 0 || tables.length > 0);
};
