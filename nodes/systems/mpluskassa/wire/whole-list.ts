import type { Json } from '../../../sdk/define-system.ts';

/** A short list as it was when it was last given, out of a cursor; the wire does not tell when such a list changes. */
export const listAsRead = (cursor: Json | undefined): string | undefined =>
  typeof cursor === 'object' && cursor !== null && 'groups' in cursor && typeof cursor.groups === 'string'
    ? cursor.groups
    : undefined;
