/** A kind of thing that can be asked for by its code. */
export interface BusinessObject {
  readonly code: string;
  readonly description: string;
  readonly table: string;
  readonly details: readonly string[];
  /** Column `lastKey` goes by. */
  readonly key: string;
  /** Where the rows are kept. */
  readonly collection: string;
  readonly inserts: boolean;
  readonly updates: boolean;
  /** Belongs to a fiscal year, which `BookDate` chooses. */
  readonly byYear: boolean;
}

type Rights = 'none' | 'insert' | 'insert-update';

const object = (
  code: string,
  description: string,
  [table, ...details]: readonly [table: string, ...details: string[]],
  key: string,
  collection: string,
  rights: Rights = 'none',
  byYear = false,
): BusinessObject => ({
  code,
  description,
  table,
  details,
  key,
  collection,
  inserts: rights !== 'none',
  updates: rights === 'insert-update',
  byYear,
});

const all: readonly BusinessObject[] = [
  object('AR1', 'Debiteuren', ['CONTACT', 'USR_LINK'], 'SUB_NR', 'debtor', 'insert-update'),
  object('CON', 'Contacten', ['CONTACT', 'USR_LINK'], 'SUB_NR', 'debtor'),
  object('ADDR', 'Afleveradressen', ['DEL_ADDR'], 'REC_ID', 'deliveryAddress', 'insert'),
  object('AK1', 'Artikelen', ['ARTICLE'], 'ART_CODE', 'article'),
  object('AG1', 'Artikelgroepen', ['ART_GRP'], 'AG_CODE', 'articleGroup'),
  object('SO1', 'Verkooporders', ['SO_HDR', 'SO_LINE'], 'ORD_NR', 'salesOrder', 'insert'),
  object('DJ1', 'Dagboeken', ['DAILY'], 'DJ_CODE', 'dayBook'),
  object('DJ2', 'Dagboekbladzijden', ['DJ_PAGE', 'DJ_LINE'], 'PAGE_NR', 'dayPage', 'insert', true),
  object('DJ2P', 'Dagboekbladzijden', ['DJ_PAGE', 'DJ_LINE', 'USR_LINK'], 'PAGE_NR', 'dayPage', 'none', true),
  object('GL1', 'Grootboekrekeningen', ['LEDGER'], 'ACCT_NR', 'ledger'),
  object('VA1', 'BTW-codes', ['VAT'], 'VAT_CODE', 'vatCode'),
  object('CC1', 'Kostenplaatsen', ['COST'], 'COST_CODE', 'costCentre'),
];

/** Business objects by code. */
export const objects: ReadonlyMap<string, BusinessObject> = new Map(all.map(entry => [entry.code, entry]));
