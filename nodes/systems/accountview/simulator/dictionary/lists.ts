/** Day books. */
export const dayBook = `
DJ_CODE C3 * | Dagboekcode
DJ_NAME C40 * | Dagboeknaam
DJ_TYPE N1 * | Type dagboek (numeriek)
DJ_TYPEV C20 | Type dagboek
DJ_ACCT C10 | Gekoppelde rekening
NUM_AUTO L1 | Document-/factuurnummers automatisch uitdelen
GROSS_FLG L1 | Bruto-invoer
CUR_CODE C3 | Valutacode
CNG_DATE T8 ! | Wijzigingsdatum
`;

/** Ledger accounts. */
export const ledger = `
ACCT_NR C10 * | Rekeningnr
ACCT_NAME C40 * | Omschrijving rekening
ACCT_TYPE N1 | Rekeningtype
ACCT_LINK N1 | Type verzamelrekening
ACCT_BAL Y8 | Rekeningsaldo
VAT_CODE C2 | BTW-code
COST_MAND L1 | Kostenplaatscode verplicht
REC_BLK L1 | Geblokkeerd
CNG_DATE T8 ! | Wijzigingsdatum
`;

/** VAT codes. */
export const vat = `
VAT_CODE C2 * | BTW-code
VAT_NAME C40 * | Omschrijving BTW-code
VAT_PCT N7 | BTW-percentage
VAT_TYPE N1 * | BTW-type (numeriek)
VAT_ACCT C10 * | Rekeningnr
CALC_TYPE N1 * | BTW-rekenwijze
FRM_CODE C10 * | Rubr.code
IS_REVERSE L1 | BTW verlegd
CNG_DATE T8 ! | Wijzigingsdatum
`;

/** Cost centres. */
export const cost = `
COST_CODE C10 * | Kostenplaatscode
COST_DESC C40 * | Omschrijving kostenplaats
CNG_DATE T8 ! | Wijzigingsdatum
`;
