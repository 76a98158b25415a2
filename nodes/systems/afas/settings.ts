import { z } from 'zod';
import { oauth2Secrets } from '../../sdk/oauth2.ts';
import { choices, field, secret, withNeeded } from '../../sdk/schema.ts';

const connector = (standard: string, what: string) =>
  field(z.string().min(1).default(standard), {
    title: `GetConnector: ${what}`,
    description: 'Its name in your environment; see the page of the system for the fields it needs.',
    group: 'GetConnectors',
    advanced: true,
  });

/** Names of the GetConnectors. The first ones are the vendor's own; those named Koppel_… are made by hand. */
const connectors = {
  debtorsConnector: connector('Profit_Debtor', 'debtors'),
  relationsConnector: connector('Profit_OrgPer', 'organisations and persons'),
  deliveryAddressesConnector: connector('Profit_Deliveryaddress', 'delivery addresses'),
  itemsConnector: connector('Profit_Article', 'items'),
  itemPricesConnector: connector('Profit_Article_Basic', 'basic sales price and stock of items'),
  articleGroupsConnector: connector('Profit_ArticleGroups', 'article groups'),
  salesOrdersConnector: connector('Profit_Salesorders', 'sales orders'),
  transactionsConnector: connector('Profit_Transactions', 'financial entries'),
  journalsConnector: connector('Profit_Journals', 'journals'),
  ledgersConnector: connector('Profit_Accounts', 'ledger accounts'),
  vatCodesConnector: connector('Profit_VAT_code', 'VAT codes'),
  periodsConnector: connector('Profit_periods_per_administration', 'periods'),
  administrationsConnector: connector('Profit_Administrations', 'administrations'),
  stockConnector: connector('Profit_Stock_per_Warehouse', 'stock'),
  warehousesConnector: connector('Profit_Warehouses', 'warehouses'),
  directInvoicesConnector: connector('Koppel_DirectInvoices', 'direct invoices'),
  salesPricesConnector: connector('Koppel_SalesPrices', 'sales prices'),
  productGroupsConnector: connector('Koppel_ProductGroups', 'product groups'),
  debtorGroupsConnector: connector('Koppel_DebtorGroups', 'groups of debtors'),
};

const withApp = { signIn: ['oauth', 'client-credentials'] } as const;

/** What an AFAS connection is set to. */
export const settingsSchema = withNeeded(
  z.object({
    environment: field(z.string().regex(/^\d+$/, 'must be a number such as "12345"'), {
      title: 'Environment number',
      description:
        'Number of your AFAS environment, usually five digits: the one in the address of your AFAS.',
    }),
    kind: field(
      choices({ rest: 'Production', resttest: 'Test', restaccept: 'Acceptance', restcursus: 'Course' }),
      { title: 'Environment', description: 'A token or app belongs to one of them.' },
    ).default('rest'),
    administration: field(z.int().positive(), {
      title: 'Administration',
      description:
        'Number of the administration that is written to, as in AFAS under Financial, Administration.',
      options: 'administrations',
    }),
    signIn: field(
      choices({
        token: 'Token of the app connector',
        oauth: 'Sign-in in the browser (OAuth)',
        'client-credentials': 'Client id and secret alone (OAuth)',
      }),
      { title: 'Sign in with', description: 'As the app connector is set up in AFAS.' },
    ).default('token'),
    clientId: field(z.string(), {
      title: 'Client id',
      description: 'Shown by AFAS on the app connector.',
      when: withApp,
      needed: true,
    }).default(''),
    warehouse: field(z.string().min(1).default('*****'), {
      title: 'Warehouse',
      description: 'Where orders are delivered from and stock is written; ***** is the default one of AFAS.',
      options: 'warehouses',
    }),
    unit: field(z.string().min(1).default('STK'), {
      title: 'Unit',
      description: 'Of lines and items that name none.',
    }),
    currency: field(z.string().length(3).default('EUR'), { title: 'Currency of new debtors and prices' }),
    stockReason: field(z.string().min(1).max(12).default('KOPPEL'), {
      title: 'Reason of stock mutations',
      description: 'A reason that exists in AFAS; needed for flows of stock only.',
      options: 'stockReasons',
    }),
    address: field(z.string().min(1).default('https://{environment}.{kind}.afas.online/ProfitRestServices'), {
      title: 'Address',
      description:
        '{environment} and {kind} (rest, resttest, restaccept, restcursus) are filled in from above.',
      advanced: true,
    }),
    ...connectors,
  }),
);

export type Settings = z.infer<typeof settingsSchema>;

/** Name by which a setting knows a GetConnector. */
export type ConnectorRole = keyof typeof connectors extends `${infer Role}Connector` ? Role : never;

/** What an AFAS connection keeps encrypted. */
export const secretsSchema = oauth2Secrets.extend({
  token: secret({
    title: 'App connector token',
    description: 'As AFAS shows it once: <token><version>1</version><data>…</data></token>.',
    when: { signIn: ['token'] },
    needed: true,
  }).default(''),
  clientSecret: secret({
    title: 'Client secret',
    description: 'Shown by AFAS once, when it is made for the app connector.',
    when: withApp,
    needed: true,
  }).default(''),
});

export type Secrets = z.infer<typeof secretsSchema>;

/** Base address of the REST services, without a slash at the end. */
export const baseAddress = ({
  address,
  environment,
  kind,
}: Pick<Settings, 'address' | 'environment' | 'kind'>) =>
  address.replace('{environment}', environment).replace('{kind}', kind).replace(/\/+$/, '');
