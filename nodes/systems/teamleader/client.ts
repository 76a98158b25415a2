import type { ConnectionContext } from '../../sdk/define-system.ts';
import { createTokenSource } from '../../sdk/oauth2.ts';
import { ProductCatalogue } from './entities/product-catalogue.ts';
import type { Secrets, Settings } from './settings.ts';
import { type Calls, createCalls } from './wire/call.ts';
import { createRecent, type Recent } from './wire/recent.ts';
import { createReference, type Reference } from './wire/reference.ts';
import { title } from './wire/title.ts';

/** One Teamleader account, opened. */
export interface TeamleaderClient {
  readonly settings: Settings;
  readonly calls: Calls;
  readonly reference: Reference;
  readonly products: ProductCatalogue;
  /** Deals that were made for a quotation which then was not, by our reference. */
  readonly bareDeals: Map<string, string>;
  readonly recent: Recent;
  readonly now: () => Date;
}

/** Where the vendor's login answers. */
export const loginEndpoints = (loginAddress: string) => {
  const base = loginAddress.replace(/\/$/, '');
  return { authorize: `${base}/authorize`, token: `${base}/access_token` };
};

/** Opens an account; calls nothing yet. */
export const createClient = (context: ConnectionContext<Settings, Secrets>): TeamleaderClient => {
  const { settings, http, now } = context;
  const tokens = createTokenSource({
    http,
    system: title,
    tokenUrl: loginEndpoints(settings.loginAddress).token,
    clientId: settings.clientId,
    clientAuth: 'body',
    secrets: context.secrets,
    renew: context.renewSecrets,
    now,
  });
  const calls = createCalls(http, tokens, settings.apiAddress);
  return {
    settings,
    calls,
    reference: createReference(calls, settings.department, now),
    products: new ProductCatalogue(calls, now),
    bareDeals: new Map(),
    recent: createRecent(now),
    now,
  };
};
