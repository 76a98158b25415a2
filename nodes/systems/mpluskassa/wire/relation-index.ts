import { child, children } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { markedBy } from './marked.ts';
import { relationOf } from './relation.ts';
import { syncPages } from './sync.ts';

const pageSize = 1000;

/** E-mail addresses in the form in which they are compared. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** Takes in what was changed since the last time; all relations the first time. */
const refresh = async (client: MplusClient, signal: AbortSignal): Promise<void> => {
  const { state, fingerprint } = client;
  const index = state.index(`relation.email:${client.installation}`);
  const place = `relation.index:${client.installation}`;
  const fetch = async (syncMarker: number, syncMarkerLimit: number) => {
    const answer = await client.ask('getRelations', signal, { request: { syncMarker, syncMarkerLimit } });
    return children(child(answer, 'relationList'), 'relation').map(markedBy(relationOf, 'relationNumber'));
  };
  const request = { cursor: await state.get(place), pageSize, filters: {}, signal };
  for await (const { records, cursor } of syncPages(request, fetch)) {
    const relations = records.flatMap(({ record, failure }) => (failure ? [] : [record]));
    await index.removeValues(relations.map(({ number }) => number));
    await index.add(
      relations.flatMap(({ email, number }) =>
        email === undefined ? [] : [[fingerprint(normalEmail(email)), number] as const],
      ),
    );
    await state.set(place, cursor);
  }
};

/**
 * Numbers of all relations that may have an e-mail address: the till itself tells the first one only. Kept as
 * fingerprints, built once by going through all relations and kept up with those changed since.
 */
export const numbersByEmail = (
  client: MplusClient,
  emails: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> =>
  client.turns.take('relation index', async () => {
    await refresh(client, signal);
    const prints = emails.map(email => client.fingerprint(normalEmail(email)));
    const numbers = await client.state
      .index(`relation.email:${client.installation}`)
      .get([...new Set(prints)]);
    return new Map(emails.map((email, i) => [email, numbers.get(prints[i] ?? '') ?? []]));
  });
