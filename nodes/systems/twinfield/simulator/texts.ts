/** What Twinfield says, in the two languages a user may have. */
export interface Texts {
  readonly officeUnknown: string;
  readonly officeForbidden: string;
  readonly typeUnknown: string;
  readonly dimensionMissing: (code: string) => string;
  readonly dimensionTypeMissing: (type: string) => string;
  readonly nameMissing: string;
  readonly readOnly: (element: string) => string;
  readonly codeEmpty: string;
  readonly codeAgainstMask: (mask: string) => string;
  readonly vatNumberInvalid: string;
  readonly emailInvalid: string;
  readonly countryUnknown: string;
  readonly oneDefaultAddress: string;
  readonly numberInvalid: string;
  readonly textTooLong: (longest: number) => string;
  readonly invoiceMissing: (number: string, type: string) => string;
  readonly invoiceNumberNotWhole: string;
  readonly invoiceTypeMissing: string;
  readonly totalsImpossible: string;
  readonly customerMissing: string;
  readonly dueDateInvalid: string;
  readonly dateInvalid: string;
  readonly addressInvalid: string;
  readonly statusInvalid: string;
  readonly paymentMethodInvalid: string;
  readonly bankUnknown: string;
  readonly currencyUnknown: string;
  readonly articleEmpty: string;
  readonly articleUnknown: string;
  readonly subCodeEmpty: string;
  readonly subCodeUnknown: string;
  readonly quantityInvalid: string;
  readonly vatCodeInvalid: string;
  readonly notSupplied: (element: string) => string;
  readonly invoiceFinal: string;
  readonly linesMissing: string;
  readonly destinyInvalid: string;
  readonly notBalanced: (amount: string, side: 'debit' | 'credit') => string;
  readonly dimensionNotInOffice: (code: string, office: string) => string;
  readonly dimensionEmpty: string;
  readonly dayBookUnknown: string;
  readonly transactionMissing: (number: string) => string;
  readonly numberUsed: (number: string) => string;
  readonly periodClosed: (period: string) => string;
  readonly articleMissing: (code: string) => string;
  readonly ledgerMissing: string;
  readonly vatMissing: (code: string) => string;
  readonly browseUnknown: (code: string) => string;
  readonly fieldUnknown: (field: string) => string;
  readonly codeName: string;
  readonly nameName: string;
}

export type Language = 'nl' | 'en';

const nl: Texts = {
  officeUnknown: 'De administratie bestaat niet.',
  officeForbidden: 'U hebt geen toegang tot deze administratie.',
  typeUnknown: 'Type niet geïmplementeerd',
  dimensionMissing: code => `Dimensie ${code} bestaat niet.`,
  dimensionTypeMissing: type => `Dimensietype ${type} bestaat niet.`,
  nameMissing: 'Naam moet worden ingevuld',
  readOnly: element => `Het element '${element}' mag niet worden aangeleverd.`,
  codeEmpty: 'De code mag niet leeg zijn.',
  codeAgainstMask: mask => `De code voldoet niet aan het formaat ${mask}.`,
  vatNumberInvalid: 'Het btw-nummer is ongeldig.',
  emailInvalid: 'Het e-mailadres is ongeldig.',
  countryUnknown: 'De landcode is onbekend.',
  oneDefaultAddress: 'Er moet precies één standaardadres zijn.',
  numberInvalid: 'De waarde is geen geldig getal.',
  textTooLong: longest => `De tekst mag niet langer zijn dan ${longest} tekens.`,
  invoiceMissing: (number, type) => `Factuur ${number} van type ${type} bestaat niet.`,
  invoiceNumberNotWhole: 'invoicenumber moet een geheel getal zijn.',
  invoiceTypeMissing: 'Het factuurtype bestaat niet',
  totalsImpossible: 'De totalen kunnen niet worden berekend.',
  customerMissing: 'De klantdimensie bestaat niet.',
  dueDateInvalid: 'De vervaldatum is ongeldig.',
  dateInvalid: 'De datum is ongeldig.',
  addressInvalid: 'Het adres is ongeldig.',
  statusInvalid: 'De status is ongeldig.',
  paymentMethodInvalid: 'De betaalwijze is ongeldig.',
  bankUnknown: 'Het dagboek bestaat niet.',
  currencyUnknown: 'De valuta bestaat niet.',
  articleEmpty: 'Artikelcode mag niet leeg zijn.',
  articleUnknown: 'De artikelcode is niet gevonden.',
  subCodeEmpty: 'De subcode van het artikel mag niet leeg zijn.',
  subCodeUnknown: 'De subcode van het artikel bestaat niet.',
  quantityInvalid: 'Het aantal is ongeldig.',
  vatCodeInvalid: 'Ongeldige btw-code.',
  notSupplied: element => `Het element ${element} mag niet worden aangeleverd`,
  invoiceFinal: 'Kan geen factuur bijwerken die geen concept meer is.',
  linesMissing: 'Er zijn geen regels.',
  destinyInvalid: 'Incorrecte XML - de bestemming is ongeldig.',
  notBalanced: (amount, side) => `De boeking is niet in balans. Er ontbreekt ${amount} ${side}.`,
  dimensionNotInOffice: (code, office) => `Dimensie ${code} komt niet voor in administratie ${office}.`,
  dimensionEmpty: 'Dimensie 1 moet altijd worden ingevuld.',
  dayBookUnknown: 'Het dagboek bestaat niet.',
  transactionMissing: number => `Boeking ${number} bestaat niet.`,
  numberUsed: number => `Factuurnummer ${number} is al gebruikt.`,
  periodClosed: period => `Periode ${period} is gesloten of bestaat niet.`,
  articleMissing: code => `Artikel ${code} bestaat niet.`,
  ledgerMissing: 'De grootboekrekening moet worden ingevuld.',
  vatMissing: code => `Btw-code ${code} bestaat niet.`,
  browseUnknown: code => `Overzicht ${code} bestaat niet.`,
  fieldUnknown: field => `Veld ${field} bestaat niet in dit overzicht.`,
  codeName: 'Code',
  nameName: 'Naam',
};

const en: Texts = {
  officeUnknown: 'The company does not exist.',
  officeForbidden: 'You do not have access to this company.',
  typeUnknown: 'Type not implemented',
  dimensionMissing: code => `Dimension ${code} does not exist.`,
  dimensionTypeMissing: type => `Dimension type ${type} does not exist.`,
  nameMissing: 'Name is required',
  readOnly: element => `The element '${element}' may not be supplied.`,
  codeEmpty: 'The code may not be empty.',
  codeAgainstMask: mask => `The code does not match the format ${mask}.`,
  vatNumberInvalid: 'The VAT number is invalid.',
  emailInvalid: 'The e-mail address is invalid.',
  countryUnknown: 'The country code is unknown.',
  oneDefaultAddress: 'There must be exactly one default address.',
  numberInvalid: 'The value is not a valid number.',
  textTooLong: longest => `The text may not be longer than ${longest} characters.`,
  invoiceMissing: (number, type) => `Invoice ${number} of type ${type} does not exist.`,
  invoiceNumberNotWhole: 'invoicenumber must be a whole number.',
  invoiceTypeMissing: 'The invoice type does not exist',
  totalsImpossible: 'The totals cannot be computed.',
  customerMissing: 'The customer dimension does not exist.',
  dueDateInvalid: 'The due date is invalid.',
  dateInvalid: 'The date is invalid.',
  addressInvalid: 'The address is invalid.',
  statusInvalid: 'The status is invalid.',
  paymentMethodInvalid: 'The payment method is invalid.',
  bankUnknown: 'The daybook does not exist.',
  currencyUnknown: 'The currency does not exist.',
  articleEmpty: 'Item code may not be empty.',
  articleUnknown: 'The item code was not found.',
  subCodeEmpty: 'The subcode of the item may not be empty.',
  subCodeUnknown: 'The subcode of the item does not exist.',
  quantityInvalid: 'The quantity is invalid.',
  vatCodeInvalid: 'Invalid VAT code.',
  notSupplied: element => `The element ${element} can not be supplied`,
  invoiceFinal: 'Cannot update an invoice that is no longer a draft.',
  linesMissing: 'There are no lines.',
  destinyInvalid: 'Incorrect XML - the destination is invalid.',
  notBalanced: (amount, side) => `The transaction is not balanced. ${amount} ${side} is missing.`,
  dimensionNotInOffice: (code, office) => `Dimension ${code} does not occur in company ${office}.`,
  dimensionEmpty: 'Dimension 1 must always be filled in.',
  dayBookUnknown: 'The daybook does not exist.',
  transactionMissing: number => `Transaction ${number} does not exist.`,
  numberUsed: number => `Invoice number ${number} has been used already.`,
  periodClosed: period => `Period ${period} is closed or does not exist.`,
  articleMissing: code => `Item ${code} does not exist.`,
  ledgerMissing: 'The general ledger account is required.',
  vatMissing: code => `VAT code ${code} does not exist.`,
  browseUnknown: code => `Browse ${code} does not exist.`,
  fieldUnknown: field => `Field ${field} does not exist in this browse.`,
  codeName: 'Code',
  nameName: 'Name',
};

/** The texts of a language. */
export const textsOf = (language: Language): Texts => (language === 'nl' ? nl : en);
