/** Articles, with their stock. */
export const article = `
ART_CODE C15 * | Artikelcode
ART_DESC1 C40 * | Omschrijving
AG_CODE C5 | Artikelgroep
PX_SELL Y8 | Verkoopprijs
COST_PX Y8 | Kostprijs
L_COSTPX Y8 | Laatste kostprijs
B_COSTPX Y8 | Basiskostprijs
QTY_AVAIL N13 | Beschikbare voorraad
QTY_FREE2 N13 | Vrije voorraad
QTY_TECH N13 | Technische voorraad
QTY_BESTEL N13 | In bestelling
IMG_MEDIUM M4 | Afbeelding
IMG_M_DATA M4 | Afbeelding (gegevens)
CNG_DATE T8 ! | Wijzigingsdatum
REC_ID C10 *! | Unieke code
`;

/** Columns that nobody has described: this administration has them under these names. */
export const ownArticleColumns = `
VAT_CODE C2 | BTW-code
EAN_CODE C15 | EAN
COMMENT1 M4 | Notitie
K_COLOUR C20 | Kleur
`;

/** Article groups. */
export const articleGroup = `
AG_CODE C5 * | Artikelgroep
AG_DESC C40 | Omschrijving
`;

/** Heads of sales orders. */
export const order = `
RPL_INV C10 * | Factuurdebiteur
RPL_DEL C10 * | Afleverdebiteur
ORD_DATE T8 * | Orderdatum
INV_DATE T8 | Factuurdatum
DEL_DATE T8 | Leverdatum
COMMENT1 M4 | Notitie
TO_EMAIL C50 | E-mail
PD_AMT Y8 | Kortingsbedrag
DEL_CODE C10 | Afleveradres
`;

/** Columns that other documents have; whether sales orders have them is not known. */
export const ownOrderColumns = `
ORD_NR C10 | Ordernummer
EXT_ID C32 | Extern nummer
CUR_CODE C3 | Valutacode
DISC_CODE C2 | Betalingsconditie
ORD_TOT Y8 ! | Ordertotaal
`;

/** Lines of sales orders. */
export const orderLine = `
ART_CODE C15 * | Artikelcode
ORD_QTY N13 * | Aantal
ART_PX N13 | Prijs
DEL_DATE T8 | Leverdatum
`;
