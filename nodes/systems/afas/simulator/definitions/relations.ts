import { type Definition, define } from './definition.ts';

const address = [
  'CoId! s3 Country',
  'PbAd! b P.O. Box address',
  'StAd s255 Add. for street',
  'Ad s60 Street',
  'HmNr i House number',
  'HmAd s30 House number addition',
  'ZpCd s15 Postal code',
  'Rs s50 City',
  'AdAd s255 Addition to address',
  'BeginDate! D Ingangsdatum adreswijziging (wordt genegeerd bij eerste datum)',
  'ResZip! b Zoek woonplaats bij postcode',
];

const person = [
  'MatchPer! s1 {0,1,2,3,4,5,6,7} Persoon vergelijken op',
  'AutoNum! b Autonummering',
  'PadAdr! b Postadres is adres',
  'BcId i Organisation/Person (internal)',
  'BcCo s15 Number',
  'FiNm s50 First name',
  'In s15 Initials',
  'Is s15 Prefix',
  'LaNm s80 Last name',
  'TeNr s255 Work phone no.',
  'MbNr s255 Work mobile no.',
  'EmAd s255 Work e-mail',
  'HoPa s255 Website',
  'ViGe s20 {M,O,V,X} Gender',
  'DaBi D Date of birth',
  'Corr b Correspondence',
  'LgId s3 Language',
  'AddToPortal b Persoon toegang geven tot afgeschermde deel van de portal(s)',
];

const organisation = [
  'MatchOga! s1 {0,1,2,3,4,5,6} Organisatie vergelijken op',
  'AutoNum! b Autonummering',
  'PadAdr! b Postadres is adres',
  'BcId i Organisation/Person (internal)',
  'BcCo s15 Number',
  'SeNm s10 Search name',
  'Nm s255 Name',
  'CcNr s30 COC number',
  'FiNr s9 Fiscal number',
  'TeNr s255 Work phone no.',
  'MbNr s255 Work mobile no.',
  'EmAd s255 Work e-mail',
  'HoPa s255 Website',
  'Corr b Correspondence',
  'LgId s3 Language',
  'XpRe s40 External key',
];

const contact = [
  'PadAdr! b Postadres is adres',
  'ViKc s3 {AFD,AFL,PRS} Soort Contact',
  'ExAd s255 Department',
  'ViFu s20 Job',
  'TeNr s255 Work phone no.',
  'MbNr s255 Work mobile no.',
  'EmAd s255 Work e-mail',
  'Bl b Blocked',
  'AtLn s255 Attn. of line',
];

const salesRelation = [
  'DbId s16 Debtor number',
  'IsDb b Is debtor',
  'CuId! s3 Currency',
  'PaCd s5 Payment condition',
  'VaDu s3 VAT duty',
  'VaId s21 VAT identification number',
  'ColA s16 Summary account',
  'PrLs s5 Preferred price list',
  'DsGr s5 Discount group',
  'VaTp s20 {001,002,003} Sales contact type',
  'PrLi d % Line discount',
  'PrFc d Invoice discount (%)',
  'VtIn b Price incl. VAT',
  'Krli d Credit limit',
  'FaTo s16 Invoice to',
  'VkMa s15 Preferred warehouse',
  'Bl b Blocked for delivery',
  'BlTl b Block completely, no longer visible',
  'DeCo s20 Delivery conditions',
  'InPv s20 Preferred issue method',
  'CdDa i Preferred delivery address',
  'VeId s16 Sales representative',
  'LgId s3 Language',
  'AuPa b Automatically collect',
  'Rm t Remark',
];

const addresses = { KnBasicAddressAdr: define(address), KnBasicAddressPad: define(address) };
const personLevel = define(person, addresses);
const contactLevel = define(contact, { ...addresses, KnPerson: personLevel });

const knPerson = define(person, { ...addresses, KnContact: contactLevel });
const knOrganisation = define(organisation, { ...addresses, KnContact: contactLevel });

/** Organisations, persons and debtors. */
export const relationDefinitions: Readonly<Record<string, Definition>> = {
  KnOrganisation: knOrganisation,
  KnPerson: knPerson,
  KnSalesRelationOrg: define(salesRelation, { KnOrganisation: knOrganisation }),
  KnSalesRelationPer: define(salesRelation, { KnPerson: knPerson }),
};
