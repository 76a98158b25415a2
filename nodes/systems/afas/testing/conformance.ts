import type { Conformance } from '../../../sdk/testing/conformance.ts';
import { priceKey } from '../entities/price-key.ts';
import { newDebtor, newEntry, newItem, newOrder } from './samples.ts';

const relation = (number: number) => ({
  name: `Atelier ${number}`,
  email: `atelier${number}@business.example`,
  phone: '010-7654321',
});

const person = (number: number) => ({ name: 'J. van Dam', email: `vandam${number}@home.example` });

const byEmail = { by: 'email', value: (record: Readonly<Record<string, unknown>>) => String(record.email) };
const byReference = {
  by: 'reference',
  value: (record: Readonly<Record<string, unknown>>) => String(record.reference),
};

const wrongToken = `<token><version>1</version><data>${'F'.repeat(64)}</data></token>`;
const withOAuth = { signIn: 'oauth' };

/** What the conformance suite needs to know of AFAS. */
export const conformance: Conformance = {
  refused: [
    { name: 'a wrong token', secrets: { token: wrongToken }, code: 'auth.refused' },
    { name: 'no token', secrets: { token: '' }, code: 'auth.refused' },
    {
      name: 'a wrong client secret',
      settings: withOAuth,
      secrets: { clientSecret: 'not the secret' },
      code: 'auth.refused',
    },
    {
      name: 'wrong client credentials',
      settings: { signIn: 'client-credentials' },
      secrets: { clientSecret: 'not the secret' },
      code: 'auth.refused',
    },
    {
      name: 'an ended sign-in',
      settings: withOAuth,
      secrets: { refreshToken: 'ended-long-ago' },
      code: 'auth.expired',
    },
    {
      name: 'the token of another environment',
      settings: { environment: '54321' },
      code: 'connection.misconfigured',
    },
    { name: 'the token of a test environment', settings: { kind: 'rest' }, code: 'connection.misconfigured' },
    { name: 'an unknown administration', settings: { administration: 99 }, code: 'connection.misconfigured' },
  ],
  entities: {
    debtor: {
      record: number => newDebtor({ name: `Molen ${number}`, email: `molen${number}@business.example` }),
      ...byEmail,
      changes: { phone: '020-7654321', vatDuty: '2' },
      writeOperation: 'POST connectors/KnSalesRelationOrg',
      readOperation: 'GET connectors/Profit_Debtor',
    },
    organisation: {
      record: relation,
      ...byEmail,
      changes: { phone: '020-7654321' },
      writeOperation: 'POST connectors/KnOrganisation',
    },
    person: {
      record: person,
      ...byEmail,
      changes: { phone: '06-11223344' },
      writeOperation: 'POST connectors/KnPerson',
    },
    salesOrder: {
      record: number => newOrder(`C-${number}`),
      ...byReference,
      writeOperation: 'POST connectors/FbSales',
    },
    directInvoice: {
      record: number => newOrder(`C-${number}`),
      ...byReference,
      writeOperation: 'POST connectors/FbDirectInvoice',
    },
    financialEntry: {
      record: number => newEntry(`C-${number}`),
      ...byReference,
      writeOperation: 'POST connectors/FiEntries',
    },
    item: {
      record: number => newItem(String(990_000 + number)),
      by: 'code',
      value: record => String(record.code),
      changes: { description: 'Light kettle', salesPrice: 3999 },
      writeOperation: 'POST connectors/FbItemArticle',
      readOperation: 'GET connectors/Profit_Article',
      refusesDuplicates: true,
    },
    productGroup: {
      record: number => ({ code: `P${number}`, description: `Group ${number}`, blocked: false }),
      by: 'code',
      value: record => String(record.code),
      changes: { description: 'Everything for the garden' },
      writeOperation: 'POST connectors/FbProductGroup',
      refusesDuplicates: true,
    },
    priceList: {
      record: number => ({
        list: 'STF',
        item: '1020',
        fromQuantity: String(number),
        price: 995,
        from: '2026-01-01',
      }),
      by: 'key',
      value: record =>
        priceKey({
          list: String(record.list),
          item: String(record.item),
          fromQuantity: String(record.fromQuantity),
          from: String(record.from),
        }),
      changes: { price: 895 },
      writeOperation: 'POST connectors/FbSalesPrice',
      refusesDuplicates: true,
    },
    // These only stand on records of other entities: there is nothing to create.
    discount: {},
    customerGroup: {},
    stock: {},
  },
};
