import type { Written } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { XmlTree } from '../../../sdk/xml.ts';
import { title } from './title.ts';
import type { Outcome } from './write-batch.ts';

/** A record ready to be sent, or why it cannot be. */
export type Prepared = { readonly document: XmlTree } | { readonly failure: Failure };

/** Prepares every record by itself: a failure of one does not stop the others. */
export const prepareEach = <Request>(
  requests: readonly Request[],
  prepare: (request: Request) => Promise<XmlTree> | XmlTree,
): Promise<readonly Prepared[]> =>
  Promise.all(
    requests.map(async (request): Promise<Prepared> => {
      try {
        return { document: await prepare(request) };
      } catch (error) {
        return { failure: Failure.from(error) };
      }
    }),
  );

/** Sends what could be prepared and gives one result for each request, in their order. */
export const sendPrepared = async <T>(
  prepared: readonly Prepared[],
  send: (documents: readonly XmlTree[]) => Promise<readonly Outcome<T>[]>,
  writtenOf: (outcome: Extract<Outcome<T>, { ok: true }>, index: number) => Written,
): Promise<readonly Written[]> => {
  const documents = prepared.flatMap(entry => ('document' in entry ? [entry.document] : []));
  const outcomes = (await send(documents)).values();
  return prepared.map((entry, index): Written => {
    if ('failure' in entry) return { ok: false, failure: entry.failure };
    const outcome = outcomes.next().value ?? { ok: false, failure: withoutAnswer() };
    return outcome.ok ? writtenOf(outcome, index) : outcome;
  });
};

const withoutAnswer = () =>
  new Failure('target.malformed', 'Twinfield did not answer for this record.', {
    system: title,
    outcome: 'unknown',
  });

/** A record was saved, but the answer lacks its id. */
export const withoutId = (what: string): Failure =>
  new Failure('target.malformed', `Twinfield saved ${what} without telling its number.`, {
    system: title,
    outcome: 'unknown',
  });

/** Only the values that were found, as a look-up answers. */
export const onlyFound = <T>(
  pairs: readonly (readonly [string, readonly T[]])[],
): ReadonlyMap<string, readonly T[]> => new Map(pairs.filter(([, found]) => found.length > 0));
