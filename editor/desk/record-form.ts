import { formValue } from '../app/schema-form/check.ts';
import type { FormField, FormValue } from '../app/schema-form/model.ts';

/** The record without optional texts that were emptied: a system leaves out what is not there. */
export const withoutEmptied = (fields: readonly FormField[], value: FormValue): FormValue => {
  const known = new Map(fields.map(field => [field.name, field]));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, entry]) => {
      const field = known.get(name);
      if (entry === undefined) return [];
      if (field?.kind === 'text' && !field.isRequired && entry === '') return [];
      return [[name, field?.kind === 'object' ? withoutEmptied(field.fields, formValue(entry)) : entry]];
    }),
  );
};

/** The field of a form that a path of the server leads to. @example fieldAt('record.lines[0].sku') // "lines" */
export const fieldAt = (path: string): string => path.replace(/^record\.?/, '').replace(/\[.*$/, '');
