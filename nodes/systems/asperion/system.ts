import { defineSystem } from '../../sdk/define-system.ts';
import { check } from './check.ts';
import { createClient } from './client.ts';
import { careful, identityEndpoints } from './contract/calls.ts';
import { article } from './entities/article.ts';
import { debtor } from './entities/debtor.ts';
import { journalEntry } from './entities/journal-entry.ts';
import { salesInvoice } from './entities/sales-invoice.ts';
import { stock } from './entities/stock.ts';
import { options } from './options.ts';
import { secretsSchema, settingsSchema } from './settings.ts';
import { title } from './wire/title.ts';

/** Asperion, Dutch online bookkeeping: debtors, sales invoices, mutations, articles and stock of one administration. */
export const asperion = defineSystem({
  id: 'asperion',
  title,
  summary: 'Online bookkeeping: debtors, sales invoices, mutations, articles and stock.',
  monogram: 'As',
  settings: settingsSchema,
  secrets: secretsSchema,
  auth: {
    kind: 'oauth2',
    app: ({ clientId, identityAddress, scopes }) => {
      const { authorize, token } = identityEndpoints(identityAddress);
      return {
        clientId,
        authorizeUrl: authorize,
        tokenUrl: token,
        scopes: scopes.split(' ').filter(scope => scope !== ''),
        clientAuth: 'body',
      };
    },
  },
  limits: { concurrency: careful.atOnce, requestsPerMinute: careful.callsPerMinute },
  limitsOf: ({ callsPerMinute }) => ({
    concurrency: careful.atOnce,
    requestsPerMinute: callsPerMinute,
  }),
  connect: createClient,
  check,
  options,
  entities: { debtor, salesInvoice, journalEntry, article, stock },
  demo: base => ({
    settings: {
      clientId: 'demo-client',
      administration: 4711,
      apiAddress: base,
      identityAddress: `${base}/identity`,
      // The simulator takes as many calls as come.
      callsPerMinute: 100_000,
    },
    secrets: { clientSecret: 'demo-client-secret', refreshToken: 'demo-refresh-token' },
  }),
  simulator: async () => (await import('./simulator/simulator.ts')).simulator,
});
