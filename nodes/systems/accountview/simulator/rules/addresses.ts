import { requireColumns, type SentRow } from '../body.ts';
import { type Desk, recordId, type StoredRow } from '../model.ts';
import { requireExisting } from './references.ts';

/** Stores a new delivery address. */
export const insertAddress = (desk: Desk, { fields }: SentRow): StoredRow => {
  requireColumns('DEL_ADDR', fields, new Set(['REC_ID']));
  requireExisting(desk, fields, 'SUB_NR', 'debtor', 'Debiteur');
  const REC_ID = recordId(desk.store.next('record'));
  const row = { fields: { ...fields, REC_ID } };
  desk.store.put('deliveryAddress', REC_ID, row);
  return row;
};
