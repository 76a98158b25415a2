/** Comparisons of a GetConnector filter, by what they are called here. */
const operators = { equals: 1, from: 2 } as const;

export interface Condition {
  readonly field: string;
  readonly is: keyof typeof operators;
  readonly value: string;
}

/** Rows that fulfil all conditions of any of the groups. */
export type Filter = readonly (readonly Condition[])[];

const isPlain = ({ value }: Condition) => !/[,;]/.test(value);

/** One separator only: how the two mix is not documented beyond doubt. */
const listForm = (conditions: readonly Condition[], separator: string): URLSearchParams =>
  new URLSearchParams({
    filterfieldids: conditions.map(({ field }) => field).join(separator),
    filtervalues: conditions.map(({ value }) => value).join(separator),
    operatortypes: conditions.map(({ is }) => operators[is]).join(separator),
  });

const jsonForm = (filter: Filter): URLSearchParams =>
  new URLSearchParams({
    filterjson: JSON.stringify({
      Filters: {
        Filter: filter.map((group, index) => ({
          '@FilterId': `f${index + 1}`,
          Field: group.map(({ field, is, value }) => ({
            '@FieldId': field,
            '@OperatorType': String(operators[is]),
            '#text': value,
          })),
        })),
      },
    }),
  });

/** The parameters of a filter: lists where one separator is enough, JSON otherwise. */
export const filterParameters = (filter: Filter): URLSearchParams => {
  const [group = []] = filter;
  if (filter.length === 0 || (filter.length === 1 && group.length === 0)) return new URLSearchParams();
  if (!filter.flat().every(isPlain)) return jsonForm(filter);
  if (filter.length === 1) return listForm(group, ',');
  return filter.every(({ length }) => length === 1) ? listForm(filter.flat(), ';') : jsonForm(filter);
};

/** Parameters as they stand in an address; a space is `%20`, which every server reads as one. */
export const queryText = (parameters: URLSearchParams): string => String(parameters).replaceAll('+', '%20');

/** AFAS answers 404 to a longer query string, counted from the question mark. */
const longestQuery = 2049;
/** Room for skip, take and the order. */
const reserve = 150;

/**
 * Filters that together ask for rows with any of the values in the field, each short enough for one call; `also` holds
 * for all of them.
 */
export const filtersOfValues = (
  field: string,
  values: readonly string[],
  also: readonly Condition[] = [],
): readonly Filter[] => {
  const filters: Filter[] = [];
  let current: Filter = [];
  for (const value of values) {
    const longer = [...current, [{ field, is: 'equals' as const, value }, ...also]];
    if (current.length > 0 && queryText(filterParameters(longer)).length > longestQuery - reserve) {
      filters.push(current);
      current = longer.slice(-1);
    } else current = longer;
  }
  return current.length === 0 ? filters : [...filters, current];
};
