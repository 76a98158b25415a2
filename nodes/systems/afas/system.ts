import { defineSystem } from '../../sdk/define-system.ts';
import { check } from './check.ts';
import { createClient } from './client.ts';
import { customerGroup } from './entities/customer-group.ts';
import { debtor } from './entities/debtor.ts';
import { directInvoice } from './entities/direct-invoice.ts';
import { discount } from './entities/discount.ts';
import { financialEntry } from './entities/financial-entry.ts';
import { item } from './entities/item.ts';
import { organisation } from './entities/organisation.ts';
import { person } from './entities/person.ts';
import { priceList } from './entities/price-list.ts';
import { productGroup } from './entities/product-group.ts';
import { salesOrder } from './entities/sales-order.ts';
import { stock } from './entities/stock.ts';
import { options } from './options.ts';
import { secretsSchema, settingsSchema } from './settings.ts';
import { oauthAddresses } from './wire/authorize.ts';
import { title } from './wire/title.ts';

/** AFAS Profit: debtors, sales orders, direct invoices, entries, items, prices and stock of one environment. */
export const afas = defineSystem({
  id: 'afas',
  title,
  summary: 'Back office: debtors, orders, invoices, entries, items, prices and stock.',
  monogram: 'A',
  settings: settingsSchema,
  secrets: secretsSchema,
  auth: {
    kind: 'oauth2',
    applies: ({ signIn }) => signIn === 'oauth',
    app: settings => {
      const { authorize, token } = oauthAddresses(settings);
      return {
        clientId: settings.clientId,
        authorizeUrl: authorize,
        tokenUrl: token,
        scopes: [],
        clientAuth: 'body',
      };
    },
  },
  // AFAS takes eight calls at a time for each environment, and advises five; other programs need some too.
  limits: { concurrency: 5, timeoutMs: 300_000 },
  connect: createClient,
  check,
  options,
  entities: {
    debtor,
    organisation,
    person,
    salesOrder,
    directInvoice,
    financialEntry,
    item,
    productGroup,
    priceList,
    discount,
    customerGroup,
    stock,
  },
  demo: base => ({
    settings: {
      environment: '12345',
      kind: 'resttest' as const,
      administration: 1,
      clientId: 'demo-client',
      warehouse: '01',
      address: `${base}/ProfitRestServices`,
    },
    secrets: {
      token: `<token><version>1</version><data>${'0A1B2C3D'.repeat(8)}</data></token>`,
      clientSecret: 'demo-client-secret',
      refreshToken: 'demo-refresh-token',
    },
  }),
  simulator: async () => (await import('./simulator/simulator.ts')).simulator,
});
