/** Relations: name, type with length, `*` = required, `!` = not to be changed from outside, caption. */
export const contact = `
SUB_NR C10 * | Debiteur-/crediteurnummer
ACCT_NAME C40 * | Bedrijfsnaam
SRC_CODE C10 * | Zoekcode bedrijf
ACCT_NR C10 | Verzamelrekening
ADDRESS1 C80 | Adres
ST_STREET C60 | Straatnaam
ST_NR C10 | Huisnummer
ST_EXTRA C10 | Adres-toevoeging
POST_CODE C10 | Postcode
CITY C35 | Plaats
CNT_CODE C2 | ISO-landcode
COUNTRY C30 | Land
PO_BOX C80 | Postadres
PO_CODE C10 | Postcd postadres
PO_CITY C35 | Plaats postadres
MAIL_BUS C50 | E-mail zakelijk
TEL_BUS C20 | Telefoon zakelijk
TEL_MOB C20 | Telefoon mobiel
FAX_BUS C20 | Fax zakelijk
WWW_URL C60 | Website
MAIN_CONT C40 | Contactpersoon
MC_MAILB C50 | E-mail hoofdcontactpersoon
MC_DEAR C40 | Aanhef hoofdcontactpersoon
VAT_NR C14 | BTW-nummer
COC_CODE C15 | KvK-nummer
IBAN_NR C34 | IBAN 1
CUR_CODE C3 | Valutacode
LNG_CODE C5 | Taalcode
VAT_CODE C2 | BTW-code
DISC_CODE C2 | Code betalingsconditie
DISC_PCT N9 | Factuurkorting
CRED_LIM I4 | Kredietlimiet
CRED_BAL Y8 | Kredietruimte
APX_LIST C5 | Prijslijst art.prijzen
PCT_LIST C5 | Prijslijst kortingspercentages
QD_CODE C5 | Prijslijstcode
MRN_LIST C5 | Prijslijst partnerkorting
RPL_GRP C10 | Relatiegroep
RPL_TYPE C10 | Relatietype
RPL_INV C10 | Factuurdebiteur/crediteur
EMP_NR C10 | Verkoper/inkoper
DEB_NR C10 | Extern debiteurnr
SHIP_MTH C10 | Vervoersmethode
SHIP_COMP L1 | Geen deelleveringen toegestaan
REC_BLK L1 | Geblokkeerd
BLK_SP L1 | Geblokkeerd voor orders
DD_ACT L1 | Automatische incasso toegestaan
ACCT_BAL Y8 | Saldo
COMMENT1 M4 | Notitie deb/cred
CNG_DATE T8 ! | Datum laatste wijz
CNG_USR C20 ! | Gewijzigd door
INP_DATE T8 ! | Invoerdatum
SALE_AMT Y8 ! | Omzet huidig jaar
`;

/** Delivery addresses of a relation. */
export const deliveryAddress = `
REC_ID C10 *! | Unieke code
SUB_NR C10 * | Debiteurnummer
DEL_NAME C40 | Naam
ADDRESS1 C80 * | Adres
POST_CODE C10 | Postcode
CITY C35 | Plaats
CNT_CODE C2 | ISO-landcode
MAIL_BUS C50 | E-mail
TEL_BUS C20 | Telefoon
`;
