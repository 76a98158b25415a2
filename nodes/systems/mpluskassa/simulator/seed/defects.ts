/** What is wrong with a paid order, so that a flow to a ledger must park it. One kind, one order. */
export type DefectKind =
  | 'article-unknown'
  | 'article-not-in-ledger'
  | 'email-missing'
  | 'email-invalid'
  | 'vat-number-invalid'
  | 'currency-foreign'
  | 'country-unknown'
  | 'payment-method-unknown'
  | 'lines-missing'
  | 'totals-differ'
  | 'vat-rate-unknown'
  | 'address-missing';

export interface Defect {
  readonly kind: DefectKind;
  /** Key of the order. */
  readonly number: string;
  /** Number of the order within its year. */
  readonly serial: number;
}

const kinds: readonly DefectKind[] = [
  'article-unknown',
  'article-not-in-ledger',
  'email-missing',
  'email-invalid',
  'vat-number-invalid',
  'currency-foreign',
  'country-unknown',
  'payment-method-unknown',
  'lines-missing',
  'totals-differ',
  'vat-rate-unknown',
  'address-missing',
];

/** Year of all seeded orders. */
export const year = 2026;

/** The orders with a defect. */
export const defects: readonly Defect[] = kinds.map((kind, i) => {
  const serial = 37 + 80 * i;
  return { kind, serial, number: `${year}-${String(serial).padStart(5, '0')}` };
});

/** An article that no product has. */
export const unknownArticle = 999_901;

/** The article that is in the till, and in one order only, but that a ledger leaves out. */
export const articleNotInLedger = 4990;

/** Relations with a defect of their own, used by one order only. */
export const defectRelations: ReadonlyMap<DefectKind, number> = new Map([
  ['email-missing', 2296],
  ['email-invalid', 2297],
  ['vat-number-invalid', 2298],
  ['country-unknown', 2299],
  ['address-missing', 2300],
]);
