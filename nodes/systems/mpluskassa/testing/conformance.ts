import type { Conformance, EntitySample } from '../../../sdk/testing/conformance.ts';
import { sampleDocument } from './sample-document.ts';

/** Found by a field of the record. */
const byField = (name: string): Pick<EntitySample, 'by' | 'value'> => ({
  by: name,
  value: record => String(record[name]),
});

/** A product whose only article has a number of its own, by which it is found. */
const newProduct = (number: number) => ({
  description: `Beaker ${number}`,
  groupNumbers: [20],
  articles: [
    { sku: String(700_000 + number), description: `Beaker ${number}`, vatRate: 21, priceIncl: 1210 },
  ],
});

/** What the conformance suite needs to know of MplusKASSA. */
export const conformance: Conformance = {
  refused: [
    { name: 'a wrong secret', secrets: { secret: 'not the secret' }, code: 'auth.refused' },
    { name: 'an unknown ident', secrets: { ident: 'nobody-we-know' }, code: 'auth.refused' },
    {
      name: 'a branch that does not exist',
      settings: { branchNumber: 77 },
      code: 'connection.misconfigured',
    },
  ],
  entities: {
    order: {
      record: number => ({ ...sampleDocument, extOrderId: `SHOP-${number}` }),
      ...byField('extOrderId'),
      changes: { reference: 'Another reference' },
      writeOperation: 'createOrderV3',
      readOperation: 'getOrders',
      refusesDuplicates: true,
    },
    salesDocument: {
      filters: { kinds: ['order', 'quotation', 'packingSlip', 'invoice', 'simpleInvoice'] },
      readOperation: 'getOrders',
    },
    invoice: {
      record: number => ({ ...sampleDocument, extInvoiceId: `SHOP-${number}` }),
      ...byField('extInvoiceId'),
      changes: { reference: 'Another reference' },
      writeOperation: 'saveInvoice',
      readOperation: 'getInvoices',
      refusesDuplicates: true,
    },
    quotation: {
      record: number => ({ ...sampleDocument, extQuotationId: `SHOP-${number}` }),
      ...byField('extQuotationId'),
      changes: { reference: 'Another reference' },
      writeOperation: 'saveProposal',
      readOperation: 'getProposals',
      refusesDuplicates: true,
    },
    packingSlip: { readOperation: 'getPackingSlips' },
    receipt: { readOperation: 'getReceipts' },
    // The days of the simulated shop, whatever the year is.
    dailyJournal: { filters: { fromDate: '2026-08-23' }, readOperation: 'getJournals' },
    relation: {
      record: number => ({ name: `Van Dam ${number}`, email: `c${number}@vandam.example` }),
      ...byField('email'),
      changes: { phone: '020-7654321' },
      writeOperation: 'createRelation',
      readOperation: 'getRelations',
    },
    product: {
      record: newProduct,
      by: 'sku',
      value: record => {
        const [article] = Array.isArray(record.articles) ? record.articles : [];
        return String(article?.sku);
      },
      changes: { description: 'Another beaker' },
      writeOperation: 'createProduct',
      readOperation: 'getProducts',
      refusesDuplicates: true,
    },
    articleGroup: {
      record: number => ({ path: `Sample ${number}` }),
      ...byField('path'),
      changes: { text: 'Another text' },
      writeOperation: 'newArticleGroup',
      readOperation: 'getArticleGroupChanges',
    },
    priceList: { readOperation: 'getProducts' },
    discount: { readOperation: 'getPriceGroupList' },
    customerGroup: { readOperation: 'getCardCategories' },
    stock: { readOperation: 'getStock' },
  },
};
