import type { Json, ReadPage, ReadRequest } from '../../../sdk/define-system.ts';
import type { MplusClient } from '../client.ts';
import { entryOf, type Marked } from './marked.ts';
import { integer, malformed } from './read.ts';

/** The marker to ask for next; 0 at the beginning, since markers start above it. */
export const nextMarker = (cursor: Json | undefined): number => {
  const at = typeof cursor === 'object' && cursor !== null && 'syncMarker' in cursor ? cursor.syncMarker : 0;
  return typeof at === 'number' ? at : 0;
};

/**
 * Pages by sync marker. The filter of the wire is inclusive and its answers come in any order, so the highest marker
 * of a page plus one is asked next; an empty list ends the read. A record that changes meanwhile gets a marker beyond
 * all others and is read again; none is skipped.
 */
export async function* syncPages<T>(
  request: ReadRequest,
  fetch: (syncMarker: number, syncMarkerLimit: number) => Promise<readonly Marked<T>[]>,
): AsyncGenerator<ReadPage<T>> {
  for (let at = nextMarker(request.cursor); ; ) {
    const marked = await fetch(at, request.pageSize);
    if (marked.length === 0) return;
    const sorted = [...marked].sort((a, b) => a.marker - b.marker);
    const next = (sorted.at(-1)?.marker ?? at) + 1;
    if (next <= at)
      throw malformed('the same records again instead of the following ones', `sync marker ${at}`);
    at = next;
    yield { records: sorted.map(entryOf), cursor: { syncMarker: at } };
  }
}

/** How many changes lie between the cursor and the present; a record changed twice counts twice. */
export const lagOf =
  (marker: string) =>
  async (client: MplusClient, cursor: Json | undefined): Promise<number> => {
    const current = integer(await client.ask('getCurrentSyncMarkers', undefined), marker) ?? 0;
    return Math.max(0, current + 1 - Math.max(1, nextMarker(cursor)));
  };
