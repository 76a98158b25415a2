import { defineSystem } from '../../sdk/define-system.ts';
import { check } from './check.ts';
import { createClient } from './client.ts';
import { article } from './entities/article.ts';
import { debtor } from './entities/debtor.ts';
import { journalEntry } from './entities/journal-entry.ts';
import { salesInvoice } from './entities/sales-invoice.ts';
import { transaction } from './entities/transaction.ts';
import { options } from './options.ts';
import { secretsSchema, settingsSchema } from './settings.ts';
import { loginEndpoints, scopes } from './wire/login.ts';
import { rateNews } from './wire/rate.ts';
import { title } from './wire/title.ts';

/** Twinfield, the bookkeeping of Wolters Kluwer: debtors, sales invoices, sales mutations, journal entries and articles of one office. */
export const twinfield = defineSystem({
  id: 'twinfield',
  title,
  summary: 'Online bookkeeping: debtors, sales invoices, sales mutations and articles.',
  monogram: 'T',
  settings: settingsSchema,
  secrets: secretsSchema,
  auth: {
    kind: 'oauth2',
    app: ({ clientId, loginAddress }) => {
      const { authorize, token } = loginEndpoints(loginAddress);
      return { clientId, authorizeUrl: authorize, tokenUrl: token, scopes, nonce: true };
    },
  },
  // Twinfield allows ten calls at a time for each organisation; other programs need some too.
  limits: { concurrency: 4, timeoutMs: 120_000, rateHeaders: rateNews },
  connect: createClient,
  check,
  options,
  entities: { debtor, salesInvoice, transaction, journalEntry, article },
  demo: base => ({
    settings: {
      clientId: 'demo-client',
      office: 'DEMO01',
      loginAddress: `${base}/auth/authentication`,
    },
    secrets: { clientSecret: 'demo-client-secret', refreshToken: 'demo-refresh-token' },
  }),
  simulator: async () => (await import('./simulator/simulator.ts')).simulator,
});
