import type { ConnectionContext, Found } from '../../sdk/define-system.ts';
import { createTokenSource } from '../../sdk/oauth2.ts';
import { assumptions } from './assumptions.ts';
import type { Article } from './entities/article-record.ts';
import type { Secrets, Settings } from './settings.ts';
import { type AnyOf, createAnyOf } from './wire/any-of.ts';
import { neverAborted } from './wire/cache.ts';
import { type Caller, createCaller } from './wire/call.ts';
import { createDictionary, type Dictionary } from './wire/dictionary.ts';
import { createLists, type Lists } from './wire/lists.ts';
import { createSearchProof, type SearchProof } from './wire/proof.ts';
import { createReader, type Reader } from './wire/query.ts';
import { createRecent, type Recent } from './wire/recent.ts';
import { title } from './wire/title.ts';
import { createWriter, type Writer } from './wire/write.ts';

/** One administration of AccountView, opened. */
export interface AccountViewClient {
  readonly settings: Settings;
  readonly call: Caller;
  readonly read: Reader;
  readonly anyOf: AnyOf;
  readonly writer: Writer;
  readonly lists: Lists;
  readonly dictionary: Dictionary;
  readonly proof: SearchProof;
  /** Articles found lately, by code. */
  readonly knownArticles: Recent<Found<Article>>;
  readonly now: () => Date;
}

/** Where tokens are got. */
export const tokenUrl = (address: string): string => `${address.replace(/\/+$/, '')}/token`;

/** Opens an account; calls nothing yet. */
export const createClient = (context: ConnectionContext<Settings, Secrets>): AccountViewClient => {
  const { settings, http, now } = context;
  const { address, clientId, company, rowsPerCall } = settings;
  const tokens = createTokenSource({
    http,
    system: title,
    tokenUrl: tokenUrl(address),
    clientId,
    clientAuth: 'body',
    secrets: context.secrets,
    renew: context.renewSecrets,
    now,
  });
  const call = createCaller({ http, tokens, address, company });
  const read = createReader(call);
  return {
    settings,
    call,
    read,
    anyOf: createAnyOf(read, { now, size: rowsPerCall, signal: neverAborted }),
    writer: createWriter(call),
    lists: createLists(read, now),
    dictionary: createDictionary(call, now),
    proof: createSearchProof(context.state),
    knownArticles: createRecent(now, assumptions.listsTtlMs),
    now,
  };
};
