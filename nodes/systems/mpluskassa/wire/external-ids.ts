import type { Json } from '../../../sdk/define-system.ts';
import { child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { inTurn } from './in-turn.ts';
import { markedBy } from './marked.ts';
import { syncPages } from './sync.ts';

interface Known {
  /** Where to go on reading. */
  readonly cursor: Json | undefined;
  /** The till's id by the other system's id. */
  readonly ids: ReadonlyMap<string, string>;
}

const known = new WeakMap<MplusClient, Known>();

const pageSize = 1000;

const namesOf = (node: XmlNode) => ({ id: text(node, 'proposalId'), extId: text(node, 'extProposalId') });

/**
 * The till's ids of quotations by their external ids, which the till itself cannot search by. All quotations are gone
 * through once for a connection, without their lines; after that only those that are new or changed.
 */
export const quotationIds = (
  client: MplusClient,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> =>
  inTurn(client, async () => {
    const before = known.get(client);
    const ids = new Map(before?.ids);
    let cursor = before?.cursor;
    const fetch = async (syncMarker: number, syncMarkerLimit: number) => {
      const request = { syncMarker, syncMarkerLimit, includeLineList: false };
      const answer = await client.ask('getProposals', signal, { request });
      return children(child(answer, 'proposalList'), 'proposal').map(markedBy(namesOf, 'proposalId'));
    };
    for await (const page of syncPages({ cursor, pageSize, filters: {}, signal }, fetch)) {
      cursor = page.cursor;
      for (const { record } of page.records) {
        if (record.id !== undefined && record.extId !== undefined) ids.set(record.extId, record.id);
      }
    }
    known.set(client, { cursor, ids });
    return ids;
  });
