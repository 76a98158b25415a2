/** A document to write, as invoice, quotation or order; the total is 30.00 euros including VAT. */
export const sampleDocument = {
  relationNumber: '2003',
  reference: 'Made for a test',
  financialDate: '2026-11-19',
  invoiceAddress: { name: 'A. Test', address: 'Dorpsstraat 8', postcode: '6711 AA', city: 'Ede' },
  lines: [
    { sku: '1500', text: 'Article', quantity: '2', priceIncl: 1250, vatRate: 21 },
    { sku: '0', text: 'Delivery', quantity: '1', priceIncl: 500, vatRate: 21 },
  ],
};
