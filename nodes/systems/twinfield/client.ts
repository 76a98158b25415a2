import type { ConnectionContext } from '../../sdk/define-system.ts';
import { createTokenSource } from '../../sdk/oauth2.ts';
import { ArticleCatalogue } from './entities/article-catalogue.ts';
import { DebtorIndex } from './entities/debtor-index.ts';
import { InvoiceIndex } from './entities/invoice-index.ts';
import type { Office } from './office.ts';
import type { Secrets, Settings } from './settings.ts';
import { createCache, neverAborted } from './wire/cache.ts';
import { createCaller } from './wire/call.ts';
import { createFinder, type Row } from './wire/finder.ts';
import { createSession, loginEndpoints } from './wire/login.ts';
import { createProcessXml } from './wire/process-xml.ts';
import { title } from './wire/title.ts';
import { createVatCodes } from './wire/vat-codes.ts';

/** One office of Twinfield, opened, with what Koppel remembers of it. */
export interface TwinfieldClient extends Office {
  readonly debtors: DebtorIndex;
  readonly invoices: InvoiceIndex;
  readonly articles: ArticleCatalogue;
}

const tenMinutes = 600_000;

/** Opens an account; calls nothing yet. */
export const createClient = (context: ConnectionContext<Settings, Secrets>): TwinfieldClient => {
  const { settings, http, now, state } = context;
  const { office, clientId, loginAddress } = settings;
  const endpoints = loginEndpoints(loginAddress);
  const tokens = createTokenSource({
    http,
    system: title,
    tokenUrl: endpoints.token,
    clientId,
    secrets: context.secrets,
    renew: context.renewSecrets,
    now,
  });
  const call = createCaller(http, createSession(http, tokens, endpoints.validation));
  const processXml = createProcessXml(call, office);
  const finder = createFinder(call, office);
  const lists = createCache<readonly Row[]>(now, tenMinutes);
  const opened: Office = {
    office,
    settings,
    processXml,
    finder,
    lists: search => lists.get(JSON.stringify(search), () => finder.all(search, neverAborted)),
    vatCodes: createVatCodes(processXml, office, now),
    state,
    fingerprint: context.fingerprint,
    now,
  };
  return {
    ...opened,
    debtors: new DebtorIndex(opened),
    invoices: new InvoiceIndex(opened),
    articles: new ArticleCatalogue(opened),
  };
};
