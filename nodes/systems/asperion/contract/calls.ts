/**
 * Everything that is spelled the way Asperion spells it and is no field of a record: addresses, paths, headers, query
 * names, values and lifetimes. What Asperion has not published is marked ASSUMED; when its description is at hand, this
 * file and `objects.ts` are the ones to correct.
 */

/** Default addresses: the production hosts. */
export const addresses = {
  api: 'https://api.asperion.nl',
  identity: 'https://identity.asperion.nl',
} as const;

/** The two addresses of the identity host. */
export const identityEndpoints = (identityAddress: string) => {
  const base = identityAddress.replace(/\/+$/, '');
  return { authorize: `${base}/connect/authorize`, token: `${base}/connect/token` } as const;
};

/** Paths below the address of the API. */
export const paths = {
  administrations: '/v1/administrations',
  debtors: '/v1/debtors',
  salesInvoices: '/v1/salesinvoiceswithlines',
  journalEntries: '/v1/journalentrieswithlines',
  articles: '/v1/articles',
  journals: '/v1/journals',
  ledgerAccounts: '/v1/ledgeraccounts',
  vatCodes: '/v1/vatcodes',
  paymentConditions: '/v1/paymentconditions',
  costCenters: '/v1/costcenters',
  salesTypes: '/v1/salestypes',
  /** ASSUMED. */
  debtorKinds: '/v1/debtorkinds',
} as const;

/** A single object; ASSUMED for all but journal entries. */
export const pathOf = (list: string, id: string): string => `${list}/${encodeURIComponent(id)}`;

/** Verb that changes an object; it takes the whole object. ASSUMED. */
export const updateMethod = 'PUT';

/** Names of headers. The vendor's own pages spell the tenant header in two ways; this one is proven. */
export const headers = { tenant: 'X-Tenant-Id', language: 'accept-language' } as const;

/** Languages of the vendor's messages. */
export const languages = { dutch: 'nl-NL', english: 'en-US' } as const;

/** Names of query parameters. */
export const query = {
  page: 'page',
  pageSize: 'pageSize',
  metaOnly: 'metaOnly',
  orderBy: 'orderBy',
  email: 'EmailAddress',
  customerNumber: 'CustomerNumber',
  vatNumber: 'VatNumber',
  invoiceNumber: 'InvoiceNumber',
  journal: 'JournalId',
  bookYear: 'Bookyear',
  status: 'Status',
  /** Spelled with another capital on journal entries, where it is required. */
  entryBookYear: 'BookYear',
  sourceDocumentNumber: 'SourceDocumentNumber',
  code: 'Code',
  activeState: 'ActiveState',
} as const;

/** Largest page. ASSUMED. */
export const largestPage = 100;

/** Value of `orderBy` that keeps records in the order they were made, so that no page shifts. ASSUMED. */
export const oldestFirst = 'Id';

/** Value of `ActiveState` that shows inactive articles too. ASSUMED. */
export const everyState = 'All';

/** Calls a minute and at a time that are careful enough; nothing is published. ASSUMED. */
export const careful = { callsPerMinute: 60, atOnce: 2 } as const;

/** Statuses of a sales invoice, by their numbers. */
export const invoiceStatuses: ReadonlyMap<string, string> = new Map([
  ['1', 'concept'],
  ['2', 'in journal entry'],
  ['3', 'in ledger'],
  ['6', 'payable'],
  ['7', 'paid'],
  ['8', 'on hold'],
]);

/** Number of a cost centre that stands for none. */
export const noCostCenter = 0;
