/** The filters of a read node, as they stand in the document: a value each, or `{ setting }` for an answer. */
export type Filters = Readonly<Record<string, unknown>>;

/** The name of the setting whose answer is the value of a filter; undefined when the value stands there itself. */
export const settingOfFilter = (value: unknown): string | undefined =>
  typeof value === 'object' &&
  value !== null &&
  'setting' in value &&
  typeof value.setting === 'string' &&
  Object.keys(value).length === 1
    ? value.setting
    : undefined;

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Filters with the answers of the flow filled in; a filter whose question is not answered is left out. */
export const answeredFilters = (filters: Filters, answers: Readonly<Record<string, unknown>>): Filters =>
  Object.fromEntries(
    Object.entries(filters).flatMap(([name, value]) => {
      const setting = settingOfFilter(value);
      const answer = setting === undefined ? value : answers[setting];
      return isEmpty(answer) ? [] : [[name, answer]];
    }),
  );
