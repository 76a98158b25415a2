import { z } from 'zod';
import { customFieldsIn } from './shapes.ts';

/** A custom field that has a value. */
export interface CustomFieldRow {
  readonly definition: { readonly type: 'customFieldDefinition'; readonly id: string };
  readonly value: unknown;
}

/** Custom fields in a write. */
export const customFieldUpdate = z.object({
  custom_fields: customFieldsIn().optional(),
  custom_fields_update_strategy: z.enum(['partial']).optional().catch(undefined),
});

/** Custom fields after a write: the given ones replace all, unless the request asks for a partial change. */
export const customFieldsAfter = (
  existing: readonly CustomFieldRow[],
  { custom_fields: given, custom_fields_update_strategy: strategy }: z.infer<typeof customFieldUpdate>,
): readonly CustomFieldRow[] => {
  if (!given) return existing;
  const rows = given.map(
    ({ id, value }): CustomFieldRow => ({ definition: { type: 'customFieldDefinition', id }, value }),
  );
  if (strategy !== 'partial') return rows;
  const ids = new Set(given.map(({ id }) => id));
  return [...existing.filter(({ definition }) => !ids.has(definition.id)), ...rows];
};
