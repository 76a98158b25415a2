import { defineSystem } from '../../sdk/define-system.ts';
import { check } from './check.ts';
import { createClient, loginEndpoints } from './client.ts';
import { company } from './entities/company.ts';
import { contact } from './entities/contact.ts';
import { invoice } from './entities/invoice.ts';
import { order } from './entities/order.ts';
import { product } from './entities/product.ts';
import { productCategory } from './entities/product-category.ts';
import { quotation } from './entities/quotation.ts';
import { salesDocument } from './entities/sales-document.ts';
import { webhook } from './entities/webhook.ts';
import { options } from './options.ts';
import { secretsSchema, settingsSchema } from './settings.ts';
import { rateNews } from './wire/rate.ts';
import { title } from './wire/title.ts';

/** Teamleader Focus: customers, products, quotations and invoices of one account. */
export const teamleader = defineSystem({
  id: 'teamleader',
  title,
  summary: 'Customers, products, quotations and invoices of Teamleader Focus.',
  monogram: 'TL',
  settings: settingsSchema,
  secrets: secretsSchema,
  auth: {
    kind: 'oauth2',
    app: ({ clientId, loginAddress }) => {
      const { authorize, token } = loginEndpoints(loginAddress);
      // Scopes are chosen on the integration itself; the authorize address takes none.
      return { clientId, authorizeUrl: authorize, tokenUrl: token, scopes: [], clientAuth: 'body' };
    },
  },
  // Two hundred calls in any minute; what is left of them comes with every answer.
  limits: { concurrency: 4, timeoutMs: 60_000, rateHeaders: rateNews },
  connect: createClient,
  check,
  options,
  entities: { contact, company, product, productCategory, quotation, invoice, order, salesDocument, webhook },
  demo: base => ({
    settings: {
      clientId: 'demo-client',
      apiAddress: `${base}/api`,
      loginAddress: `${base}/oauth2`,
    },
    secrets: { clientSecret: 'demo-client-secret', refreshToken: 'demo-refresh-token' },
  }),
  simulator: async () => (await import('./simulator/simulator.ts')).simulator,
});
