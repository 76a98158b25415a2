/** Heads of the pages of a day book. */
export const page = `
DJ_CODE C3 *! | Dagboekcode
PAGE_NR C10 *! | Bladzijdenummer (teken)
HDR_DESC C40 * | Omschrijving bladzijde
SUB_NR C10 | Debiteur/Crediteur
INV_NR C12 | Document-/factuurnummer
TRN_DATE D8 | Mutatiedatum
PERIOD N3 | Periode
CUR_CODE C3 | Valutacode
CRED_DAYS N3 | Betalingstermijn in dagen
DISC_CODE C2 | Betalingsconditie
DISC_DAYS N3 | Kortingstermijn in dagen
PD_PCT N7 | Percentage betalingskorting
PD_AMT Y8 | Bedrag betalingskorting
GROSS_FLG L1 | Basisbedrag incl BTW weergeven
EXT_DESC C40 | Betalingsreferentie
COMMENT1 M4 | Notitie
COST_CODE C10 | Kostenplaatscode
PROJ_CODE C10 | Projectcode
ACCT_NR C10 | Rekeningnr
NO_POST L1 | Bladzijde niet boeken
REC_BLK L1 | Geblokkeerd
PAGE_AMT Y8 ! | Bladsaldo
PAGE_VAT Y8 ! | BTW-bedrag bladzijde
CNG_DATE T8 ! | Wijzigingsdatum
INP_DATE T8 ! | Invoerdatum
`;

/** Lines of the pages of a day book. */
export const pageLine = `
ACCT_NR C10 * | Rekeningnr
TRN_DATE D8 * | Mutatiedatum
TRN_DESC C40 | Omschrijving regel
AMOUNT Y8 | Mutatiebedrag
BASE_AMT Y8 | Basisbedrag BTW
VAT_CODE C2 | BTW-code
VAT_AMT Y8 | BTW-bedrag
CUR_CODE C3 | Valutacode
CUR_AMT Y8 | Valutabedrag
COST_CODE C10 | Kostenplaatscode
PROJ_CODE C10 | Projectcode
SUB_NR C10 | Debiteur-/crediteurnummer
INV_NR C12 | Document-/factuurnummer
CRED_DAYS N3 | Betalingstermijn in dagen
TRN_QTY N13 | Aantal (agr)
SRC_ID C10 * | Identificatie bron
SRC_TYPE N2 * | Brontype
DJ_CODE C3 *! | Dagboekcode
PAGE_NR C10 *! | Bladzijdenummer (teken)
REC_ID C10 *! | Unieke code
REC_ORD I4 | Regelvolgorde
`;
