import type { Desk } from './desk.ts';
import type { AddressRow, DebtorRow, LedgerRow, OfficeRow, VatRow } from './model.ts';
import { type Element, el } from './xml.ts';

const countryNames: Readonly<Record<string, string>> = {
  NL: 'Nederland',
  BE: 'België',
  DE: 'Duitsland',
  FR: 'Frankrijk',
  LU: 'Luxemburg',
  GB: 'Verenigd Koninkrijk',
};

export const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code);

const addressFields = [
  'name',
  'city',
  'postcode',
  'telephone',
  'telefax',
  'email',
  'contact',
  'field1',
  'field2',
  'field3',
  'field4',
  'field5',
  'field6',
];

const addressElement = ({ id, type, isDefault, fields }: AddressRow): Element =>
  el(
    'address',
    [
      el('country', fields.country ?? '', { name: countryNames[fields.country ?? ''] ?? '', shortname: '' }),
      el('ictcountrycode', fields.country ?? '', { locked: false }),
      ...addressFields.map(name => el(name, fields[name] ?? '')),
    ],
    { id, type, default: isDefault },
  );

const financialsElement = (desk: Desk, { office, code, financials }: DebtorRow): Element => {
  const vat = desk.store.get<VatRow>('vatCode', `${office}/${financials.vatcode ?? ''}`);
  const given = (name: string, otherwise = '') => el(name, financials[name] ?? otherwise);
  return el('financials', [
    el('matchtype', 'customersupplier'),
    el('accounttype', 'inherit'),
    el('subanalyse', 'false'),
    given('duedays', '30'),
    el('level', '2'),
    given('payavailable', 'false'),
    given('meansofpayment', 'none'),
    el('paycode', financials.paycode ?? '', { name: '', shortname: '', id: '' }),
    given('ebilling', 'false'),
    given('ebillmail'),
    el('substitutewith', '1300', { name: 'Debiteuren', shortname: '', dimensiontype: 'BAS', id: '1' }),
    el('substitutionlevel', '1'),
    given('relationsreference'),
    vat
      ? el('vatcode', vat.code, { name: vat.name, shortname: vat.code, type: vat.type, fixed: false })
      : el('vatcode', '', { fixed: false }),
    given('vatobligatory', 'false'),
    given('performancetype'),
    el('collectmandate', [el('id', code), el('signaturedate'), el('firstrundate')]),
    given('collectionschema', 'core'),
  ]);
};

/** A debtor as it is read. */
export const debtorElement = (
  desk: Desk,
  debtor: DebtorRow,
  attributes: Record<string, string> = {},
): Element => {
  const office = desk.store.get<OfficeRow>('office', debtor.office);
  return el(
    'dimension',
    [
      el('office', debtor.office, { name: office?.name ?? '', shortname: '' }),
      el('type', 'DEB', { name: 'Debiteuren', shortname: 'Debiteuren' }),
      el('code', debtor.code),
      el('name', debtor.name),
      el('shortname'),
      el('inuse', 'false'),
      el('behaviour', 'normal'),
      el('touched', '1'),
      el('modified', debtor.modified),
      el('beginperiod', '0'),
      el('beginyear', '0'),
      el('endperiod', '0'),
      el('endyear', '0'),
      el('website', debtor.website),
      el('cocnumber'),
      el('vatnumber'),
      el('editdimensionname', 'false'),
      financialsElement(desk, debtor),
      el('remittanceadvice', [el('sendtype', 'ToFileManager'), el('sendmail')]),
      el('addresses', debtor.addresses.map(addressElement)),
      el('banks', []),
      el('groups', []),
      el('postingrules', []),
    ],
    { status: debtor.status, ...attributes },
  );
};

/** A ledger account as it is read. */
export const ledgerElement = (ledger: LedgerRow, attributes: Record<string, string> = {}): Element =>
  el(
    'dimension',
    [
      el('office', ledger.office),
      el('type', ledger.type),
      el('code', ledger.code),
      el('name', ledger.name),
      el('shortname'),
      el('financials', [
        el('level', '1'),
        el('accounttype', ledger.type === 'BAS' ? 'balance' : 'profitandloss'),
        el('matchtype', 'notmatchable'),
        el('subanalyse', ledger.code === '1300' ? 'true' : 'false'),
        el('vatcode', '', { fixed: false }),
      ]),
    ],
    { status: 'active', ...attributes },
  );
