import type { ItemStatus } from '../../server/api/contracts/runs.ts';

/** Every status of an item, those that need somebody first. */
export const itemStatuses: readonly ItemStatus[] = ['parked', 'created', 'updated', 'unchanged', 'skipped'];

/** Reads a status out of an address or a control. */
export const itemStatus = (text: string | undefined): ItemStatus | undefined =>
  itemStatuses.find(status => status === text);
