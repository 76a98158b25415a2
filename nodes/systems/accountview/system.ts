import { defineSystem } from '../../sdk/define-system.ts';
import { assumptions } from './assumptions.ts';
import { check } from './check.ts';
import { createClient, tokenUrl } from './client.ts';
import { article } from './entities/article.ts';
import { articleGroup } from './entities/article-group.ts';
import { dayBookEntry } from './entities/day-book-entry.ts';
import { debtor } from './entities/debtor.ts';
import { deliveryAddress } from './entities/delivery-address.ts';
import { salesInvoice } from './entities/sales-invoice.ts';
import { salesOrder } from './entities/sales-order.ts';
import { stock } from './entities/stock.ts';
import { options } from './options.ts';
import { secretsSchema, settingsSchema } from './settings.ts';
import { title } from './wire/title.ts';

/** AccountView of Visma, over the Web API of accountview.net: one administration of a program that runs at the office. */
export const accountview = defineSystem({
  id: 'accountview',
  title,
  summary: 'Bookkeeping and order processing: debtors, sales orders, invoices, entries, articles and stock.',
  monogram: 'AV',
  settings: settingsSchema,
  secrets: secretsSchema,
  auth: {
    kind: 'oauth2',
    app: ({ clientId, signInAddress, address }) => ({
      clientId,
      authorizeUrl: signInAddress,
      tokenUrl: tokenUrl(address),
      scopes: assumptions.scopes,
      clientAuth: 'body',
    }),
  },
  // Every call travels to a program at the office and back; it is slow, and people work with it at the same time.
  limits: { concurrency: 4, timeoutMs: 120_000 },
  connect: createClient,
  check,
  options,
  entities: {
    debtor,
    deliveryAddress,
    salesOrder,
    salesInvoice,
    dayBookEntry,
    article,
    articleGroup,
    stock,
  },
  demo: base => ({
    settings: {
      clientId: 'demo-client',
      company: 'b7d51c2e-0000-4000-8000-0000000000d1',
      address: `${base}/api/v3`,
      signInAddress: `${base}/ams/authorize.aspx`,
    },
    secrets: { clientSecret: 'demo-client-secret', refreshToken: 'demo-refresh-token' },
  }),
  simulator: async () => (await import('./simulator/simulator.ts')).simulator,
});
