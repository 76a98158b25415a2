import type { FormField, FormValue } from './model.ts';

/** Something wrong with a field, as a key of the texts under `form` and its numbers. */
export interface FieldProblem {
  readonly text:
    | 'missing'
    | 'notNumber'
    | 'notWhole'
    | 'tooSmall'
    | 'tooLarge'
    | 'tooShort'
    | 'tooLong'
    | 'pattern';
  readonly limit?: number;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const numberProblem = (field: FormField, value: unknown): FieldProblem | undefined => {
  const { least, most } = field.limits;
  if (typeof value !== 'number' || !Number.isFinite(value)) return { text: 'notNumber' };
  if (field.kind === 'integer' && !Number.isInteger(value)) return { text: 'notWhole' };
  if (least !== undefined && value < least) return { text: 'tooSmall', limit: least };
  if (most !== undefined && value > most) return { text: 'tooLarge', limit: most };
  return undefined;
};

const textProblem = (field: FormField, value: unknown): FieldProblem | undefined => {
  if (typeof value !== 'string') return undefined;
  const { shortest, longest, pattern } = field.limits;
  if (shortest !== undefined && value.length < shortest) return { text: 'tooShort', limit: shortest };
  if (longest !== undefined && value.length > longest) return { text: 'tooLong', limit: longest };
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return { text: 'pattern' };
  return undefined;
};

const problemOf = (field: FormField, value: unknown): FieldProblem | undefined => {
  if (isEmpty(value)) return field.isRequired ? { text: 'missing' } : undefined;
  if (field.kind === 'number' || field.kind === 'integer') return numberProblem(field, value);
  return field.kind === 'text' ? textProblem(field, value) : undefined;
};

/** A nested value as a form value; anything else is an empty form. */
export const formValue = (value: unknown): FormValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

/** Problems by field name, nested names joined by dots; empty when the form can be sent. */
export const checkFields = (
  fields: readonly FormField[],
  value: FormValue,
): Readonly<Record<string, FieldProblem>> =>
  Object.fromEntries(
    fields.flatMap(field => {
      if (field.kind === 'object') {
        const nested = checkFields(field.fields, formValue(value[field.name]));
        return Object.entries(nested).map(([name, problem]) => [`${field.name}.${name}`, problem]);
      }
      const problem = problemOf(field, value[field.name]);
      return problem ? [[field.name, problem]] : [];
    }),
  );
