import { z } from 'zod';
import { type Desk, stamp } from './desk.ts';
import { customFieldsIn } from './shapes.ts';

interface Typed {
  readonly type: string;
}

export interface EmailRow extends Typed {
  readonly email: string | null;
}

export interface AddressRow extends Typed {
  readonly address: {
    readonly line_1: string | null;
    readonly postal_code: string | null;
    readonly city: string | null;
    readonly country: string;
    readonly area_level_two_id?: string | undefined;
    readonly addressee?: string | undefined;
  };
}

export interface CustomFieldRow {
  readonly definition: { readonly type: 'customFieldDefinition'; readonly id: string };
  readonly value: unknown;
}

/** What contacts and companies have in common. */
export interface PersonRow {
  readonly id: string;
  readonly status: 'active' | 'deactivated';
  readonly emails: readonly EmailRow[];
  readonly telephones: readonly { readonly type: string; readonly number: string }[];
  readonly website: string | null;
  readonly addresses: readonly AddressRow[];
  readonly iban: string | null;
  readonly bic: string | null;
  readonly national_identification_number: string | null;
  readonly vat_number: string | null;
  readonly language: string | null;
  readonly remarks: string | null;
  readonly tags: readonly string[];
  readonly custom_fields: readonly CustomFieldRow[];
  readonly added_at: string;
  readonly updated_at: string;
}

/** An address as answers have it. */
const addressAnswer = ({ address: { area_level_two_id: id, ...address } }: AddressRow) => ({
  ...address,
  area_level_two: id ? { type: 'area_level_two', id } : null,
});

export const primaryAddress = (row: PersonRow): object | null => {
  const primary = row.addresses.find(({ type }) => type === 'primary');
  return primary ? addressAnswer(primary) : null;
};

export const typedAddresses = (row: PersonRow): readonly object[] =>
  row.addresses.map(entry => ({ type: entry.type, address: addressAnswer(entry) }));

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

/** Times of a new row, or of a changed one. */
export const timesOf = ({ now }: Desk, before?: { readonly added_at: string }) => ({
  added_at: before?.added_at ?? stamp(now),
  updated_at: stamp(now),
});

/** Whether an address is among the e-mail addresses of a kind, whatever its capitals. */
export const hasEmail = (row: PersonRow, { type, email }: { type: string; email: string }): boolean =>
  row.emails.some(entry => entry.type === type && entry.email?.toLowerCase() === email.toLowerCase());

/** Whether a row changed at or after a moment. */
export const changedSince = (row: { readonly updated_at: string }, since: string): boolean =>
  Date.parse(row.updated_at) >= Date.parse(since);
