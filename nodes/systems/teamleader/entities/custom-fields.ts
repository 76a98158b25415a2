import { z } from 'zod';

/** Value of a custom field: text, number, yes or no, several choices, or a reference to another object. */
const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.object({ type: z.enum(['company', 'contact', 'product', 'user']), id: z.string() }),
]);

/** Custom fields of a record: id of the definition → value. Fields that are not named keep theirs. */
export const customFields = () => z.record(z.string(), value);

export type CustomFields = z.infer<ReturnType<typeof customFields>>;

export const wireCustomField = z.object({ definition: z.object({ id: z.string() }), value: z.unknown() });

/** The custom fields that have a value. */
export const customFieldsOf = (
  wire: readonly z.infer<typeof wireCustomField>[] | null | undefined,
): CustomFields | undefined => {
  if (!wire) return undefined;
  return Object.fromEntries(
    wire.flatMap(field => {
      const parsed = value.safeParse(field.value);
      return parsed.success ? [[field.definition.id, parsed.data] as const] : [];
    }),
  );
};

/** The part of a request that sets custom fields and leaves the others alone. */
export const customFieldsBody = (fields: CustomFields | undefined, isUpdate: boolean): object => {
  if (!fields) return {};
  return {
    custom_fields: Object.entries(fields).map(([id, given]) => ({ id, value: given })),
    ...(isUpdate ? { custom_fields_update_strategy: 'partial' } : {}),
  };
};
