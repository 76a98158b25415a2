import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import type { AddressRow, DebtorRow, RelationRow } from '../model.ts';
import type { Switches } from '../switches.ts';
import { type GetConnector, text, time } from './connector.ts';

const countryNames: Readonly<Record<string, string>> = { B: 'België', D: 'Duitsland' };
const isoCodes: Readonly<Record<string, string>> = { NL: 'NL', B: 'BE', D: 'DE' };

const shownName = (row: RelationRow, { personNames }: Switches): string => {
  if (row.kind === 'organisation') return row.name;
  const first = row.initials || row.first;
  return personNames === 'natural'
    ? [first, row.prefix, row.lastName].filter(Boolean).join(' ')
    : `${row.lastName}, ${[first, row.prefix].filter(Boolean).join(' ')}`;
};

const lines = (address: AddressRow | undefined, { countryLines }: Switches) => {
  if (!address) return { AdressLine1: null, AdressLine3: null, AdressLine4: null };
  const { street, number, addition, postcode, city, country } = address;
  const shown = countryLines === 'name' ? countryNames[country] : isoCodes[country];
  return {
    AdressLine1: text([street, number, addition].filter(Boolean).join(' ')),
    AdressLine3: text([postcode, city].filter(Boolean).join('  ')),
    AdressLine4: country === 'NL' ? null : text(shown ?? country),
  };
};

const relationOf = (store: SimulatorStore, { relation }: DebtorRow): RelationRow | undefined =>
  store.get<RelationRow>('relation', relation);

const lineFields = { AdressLine1: 'string', AdressLine3: 'string', AdressLine4: 'string' };

const debtors: GetConnector = {
  description: 'Debtors',
  fields: {
    DebtorId: 'string',
    DebtorName: 'string',
    BcCo: 'string',
    SearchName: 'string',
    ...lineFields,
    TelNr: 'string',
    Email: 'string',
    IBAN: 'string',
    VatNr: 'string',
    ChOfCommNr: 'string',
    CollectAccount: 'string',
    PayCon: 'string',
    VatDuty: 'string',
    Blocked: 'boolean',
    CreditLimit: 'decimal',
    CurrencyId: 'string',
    AutoPayment: 'boolean',
    CreateDate: 'date',
    ModifiedDate: 'date',
  },
  rows: (store, switches) =>
    store.values<DebtorRow>('debtor').flatMap(debtor => {
      const relation = relationOf(store, debtor);
      if (!relation) return [];
      const name = shownName(relation, switches);
      return [
        {
          DebtorId: debtor.code,
          DebtorName: name,
          BcCo: debtor.relation,
          SearchName: name.slice(0, 10).toUpperCase(),
          ...lines(relation.address, switches),
          TelNr: text(relation.phone),
          Email: text(relation.email),
          IBAN: null,
          VatNr: text(debtor.vatNumber),
          ChOfCommNr: text(relation.coc),
          CollectAccount: debtor.ledger,
          PayCon: debtor.paymentCondition,
          VatDuty: debtor.vatDuty,
          Blocked: debtor.isBlocked,
          CreditLimit: 0,
          CurrencyId: debtor.currency,
          AutoPayment: false,
          CreateDate: time(debtor.created),
          ModifiedDate: time(debtor.modified),
        },
      ];
    }),
};

const relations: GetConnector = {
  description: 'Organisations/Persons (excl. authorisation)',
  fields: {
    BcCo: 'string',
    Type: 'string',
    SearchName: 'string',
    Name: 'string',
    ...lineFields,
    TelWork: 'string',
    MailWork: 'string',
    Homepage: 'string',
    Note: 'string',
    ChOfCommNr: 'string',
    DateBirth: 'date',
    BSN: 'string',
  },
  rows: (store, switches) =>
    store.values<RelationRow>('relation').map(relation => ({
      BcCo: relation.number,
      Type: relation.kind === 'person' ? 'Persoon' : 'Organisatie',
      SearchName: null,
      Name: shownName(relation, switches),
      ...lines(relation.address, switches),
      TelWork: text(relation.phone),
      MailWork: text(relation.email),
      Homepage: text(relation.website),
      Note: null,
      ChOfCommNr: text(relation.coc),
      DateBirth: null,
      BSN: null,
    })),
};

const deliveryAddresses: GetConnector = {
  description: 'Addresses at contacts (all)',
  fields: {
    OrgId: 'string',
    Bedrijf: 'string',
    Tel: 'string',
    Mail: 'string',
    Gewijzigd_op: 'date',
    Is_debiteur: 'boolean',
    Adres_ID: 'int',
    A_Straat: 'string',
    A_Huisnummer: 'int',
    'A_Toev_Huisnr.': 'string',
    A_Postcode: 'string',
    A_Woonplaats: 'string',
    A_Land: 'string',
    DebiteurID: 'string',
  },
  rows: (store, switches) =>
    store.values<DebtorRow>('debtor').flatMap(debtor => {
      const relation = relationOf(store, debtor);
      const addresses = relation?.contacts.flatMap(({ kind, address }) =>
        kind === 'AFL' && address ? [address] : [],
      );
      return (addresses ?? []).map(address => ({
        OrgId: debtor.relation,
        Bedrijf: relation ? shownName(relation, switches) : null,
        Tel: null,
        Mail: null,
        Gewijzigd_op: time(debtor.modified),
        Is_debiteur: true,
        Adres_ID: address.id,
        A_Straat: text(address.street),
        A_Huisnummer: address.number === '' ? null : Number(address.number),
        'A_Toev_Huisnr.': text(address.addition),
        A_Postcode: text(address.postcode),
        A_Woonplaats: text(address.city),
        A_Land: isoCodes[address.country] ?? address.country,
        DebiteurID: debtor.code,
      }));
    }),
};

const debtorGroups: GetConnector = {
  description: 'Groups of debtors (made for Koppel)',
  fields: {
    DebtorId: 'string',
    BcCo: 'string',
    Email: 'string',
    CurrencyId: 'string',
    SalesContactType: 'string',
    DiscountGroup: 'string',
    PriceList: 'string',
    LineDiscount: 'decimal',
  },
  rows: store =>
    store.values<DebtorRow>('debtor').map(debtor => ({
      DebtorId: debtor.code,
      BcCo: debtor.relation,
      Email: text(relationOf(store, debtor)?.email ?? ''),
      CurrencyId: debtor.currency,
      SalesContactType: text(debtor.type),
      DiscountGroup: text(debtor.discountGroup),
      PriceList: text(debtor.priceList),
      LineDiscount: debtor.lineDiscount === '' ? null : Number(debtor.lineDiscount),
    })),
};

/** GetConnectors about organisations, persons and debtors. */
export const relationReads: Readonly<Record<string, GetConnector>> = {
  Profit_Debtor: debtors,
  Profit_OrgPer: relations,
  Profit_Deliveryaddress: deliveryAddresses,
  Koppel_DebtorGroups: debtorGroups,
};
