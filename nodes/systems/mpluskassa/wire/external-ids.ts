import { child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { inTurn } from './in-turn.ts';
import { markerOf } from './sync.ts';

interface Known {
  /** Where to go on reading. */
  readonly marker: number;
  /** The till's id by the other system's id. */
  readonly ids: ReadonlyMap<string, string>;
}

const known = new WeakMap<MplusClient, Known>();

const pageSize = 1000;

const proposalsFrom = async (
  client: MplusClient,
  syncMarker: number,
  signal: AbortSignal,
): Promise<readonly XmlNode[]> => {
  const answer = await client.ask('getProposals', signal, {
    request: { syncMarker, syncMarkerLimit: pageSize, includeLineList: false },
  });
  return children(child(answer, 'proposalList'), 'proposal');
};

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
    let marker = before?.marker ?? 0;
    for (;;) {
      const proposals = await proposalsFrom(client, marker, signal);
      if (proposals.length === 0) break;
      marker = Math.max(...proposals.map(node => markerOf(node))) + 1;
      for (const node of proposals) {
        const [id, extId] = [text(node, 'proposalId'), text(node, 'extProposalId')];
        if (id !== undefined && extId !== undefined) ids.set(extId, id);
      }
    }
    known.set(client, { marker, ids });
    return ids;
  });
