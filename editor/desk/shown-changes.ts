import type { JsonSchema } from '../../server/api/contracts/common.ts';
import { formatMoney } from '../app/format.ts';

interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema of the place that a path such as `lines[0].totalIncl` leads to. */
const schemaAt = (schema: JsonSchema | undefined, path: string): JsonSchema | undefined =>
  path.split(/\.|(?=\[)/).reduce<JsonSchema | undefined>((at, part) => {
    const properties = isSchema(at?.properties) ? at.properties : {};
    const next = part.startsWith('[') ? at?.items : properties[part];
    return isSchema(next) ? next : undefined;
  }, schema);

/** Changes of a record as people read them: amounts with their currency instead of cents. */
export const shownChanges = (
  changes: readonly Change[],
  schema: JsonSchema | undefined,
): readonly Change[] => {
  const shown = (value: unknown) => (typeof value === 'number' ? formatMoney(value) : value);
  return changes.map(({ field, from, to }) =>
    schemaAt(schema, field)?.format === 'money'
      ? { field, from: shown(from), to: shown(to) }
      : { field, from, to },
  );
};
