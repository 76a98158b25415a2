import type { Column } from './dictionary.ts';
import type { Desk, StoredRow, Value } from './model.ts';
import { Objection } from './objection.ts';
import type { BusinessObject } from './objects.ts';
import { type Parameters, type Place, placeOf } from './query.ts';

type Test = (row: StoredRow) => boolean;

const letters: Readonly<Record<string, string>> = {
  C: 'CM',
  N: 'NYBI',
  L: 'L',
  D: 'DT',
  T: 'DT',
};

/** `{^2025-03-01}` or `{^2025-03-01 10:00:00}`. */
const momentOf = (text: string): string => {
  const [, day, time = '00:00:00'] = /^\{\^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2}))?\}$/.exec(text) ?? [];
  if (day === undefined) throw new Objection(`${text} is geen geldige datum.`);
  return `${day}T${time}`;
};

const comparable = (desk: Desk, { type }: Column, value: Value | undefined): string => {
  const text = String(value ?? '').trimEnd();
  return type === 'C' || type === 'M' ? (desk.switches.heedsCapitals ? text : text.toLowerCase()) : text;
};

const valuesAt = (row: StoredRow, { table, column }: Place, object: BusinessObject) =>
  table === object.table ? [row.fields[column.name]] : (row.lines ?? []).map(line => line[column.name]);

const testOf = (
  desk: Desk,
  object: BusinessObject,
  place: Place,
  { operator, value }: { readonly operator: string; readonly value: string },
): Test => {
  const { column } = place;
  if (column.type === 'M' && !desk.switches.searchesNotes) return () => false;
  const isDate = 'DT'.includes(column.type);
  const wanted = isDate ? momentOf(value) : comparable(desk, column, value);
  const tests: Readonly<Record<string, (is: string) => boolean>> = {
    equal: is => is === wanted,
    notequal: is => is !== wanted,
    contains: is => is.includes(wanted),
    ...(isDate ? { dateonorafterdate: (is: string) => is !== '' && is >= wanted } : {}),
  };
  const test = tests[operator.toLowerCase()];
  if (!test) throw new Objection(`De operator ${operator} is onbekend voor veld ${column.name}.`);
  return row => valuesAt(row, place, object).some(is => test(comparable(desk, column, is)));
};

const numbered = (desk: Desk, object: BusinessObject, parameters: Parameters): readonly Test[] => {
  const tests: Test[] = [];
  for (let number = 1; parameters.has(`filtercontrolsource${number}`); number += 1) {
    const part = (name: string): string => {
      const text = parameters.get(`${name}${number}`);
      if (text === undefined) throw new Objection(`De parameter ${name}${number} ontbreekt.`);
      return text;
    };
    const place = placeOf(desk, object, part('filtercontrolsource'));
    const letter = part('filtervaluetype');
    if (!letters[letter]?.includes(place.column.type))
      throw new Objection(`Het filtertype ${letter} past niet bij veld ${place.column.name}.`);
    if (part('filterislistofvalues') !== 'false')
      throw new Objection('Lijsten van filterwaarden worden niet ondersteund.');
    tests.push(testOf(desk, object, place, { operator: part('filteroperator'), value: part('filtervalue') }));
  }
  return tests;
};

/** Which rows a query wants. */
export const filterOf = (desk: Desk, object: BusinessObject, parameters: Parameters): Test => {
  const tests = numbered(desk, object, parameters);
  const wantsAny = parameters.get('matchanyfilter')?.toLowerCase() === 'true';
  if (tests.length === 0) return () => true;
  return wantsAny && desk.switches.matchesAny
    ? row => tests.some(test => test(row))
    : row => tests.every(test => test(row));
};
