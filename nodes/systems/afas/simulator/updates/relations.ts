import { refusals } from '../answer.ts';
import type { AddressRow, ContactRow, RelationRow } from '../model.ts';
import type { Given } from './body.ts';
import { changed, checkValue, children, type Desk, type Update, value } from './desk.ts';

const addressOf = (desk: Desk, given: Given): AddressRow => {
  checkValue(desk, value(given, 'CoId'), 'country', 'Country');
  return {
    id: desk.store.next('address'),
    street: value(given, 'Ad'),
    number: value(given, 'HmNr'),
    addition: value(given, 'HmAd'),
    postcode: value(given, 'ZpCd'),
    city: value(given, 'Rs'),
    country: value(given, 'CoId'),
  };
};

const firstAddress = (desk: Desk, given: Given): AddressRow | undefined => {
  const [address] = children(given, 'KnBasicAddressAdr');
  return address && addressOf(desk, address);
};

const contactOf = (desk: Desk, given: Given): ContactRow => {
  const [person] = children(given, 'KnPerson');
  return {
    kind: value(given, 'ViKc'),
    description: value(given, 'ExAd'),
    lastName: person ? value(person, 'LaNm') : '',
    address: firstAddress(desk, given),
  };
};

const blank = {
  website: '',
  coc: '',
  email: '',
  phone: '',
  initials: '',
  first: '',
  prefix: '',
  lastName: '',
  name: '',
};

/** Puts a relation and tells its debtors that something changed. */
const put = (desk: Desk, row: RelationRow): void => {
  desk.store.put('relation', row.number, row);
  for (const debtor of desk.store.values<{ code: string; relation: string }>('debtor')) {
    if (debtor.relation === row.number)
      desk.store.put('debtor', debtor.code, { ...debtor, modified: desk.now });
  }
};

const apply = (desk: Desk, given: Given, row: RelationRow): RelationRow => ({
  ...row,
  name: changed(given, 'Nm', row.name),
  initials: changed(given, 'In', row.initials),
  first: changed(given, 'FiNm', row.first),
  prefix: changed(given, 'Is', row.prefix),
  lastName: changed(given, 'LaNm', row.lastName),
  email: changed(given, 'EmAd', row.email),
  phone: changed(given, 'TeNr', row.phone),
  website: changed(given, 'HoPa', row.website),
  coc: changed(given, 'CcNr', row.coc),
  address: firstAddress(desk, given) ?? row.address,
  contacts: [...row.contacts, ...children(given, 'KnContact').map(contact => contactOf(desk, contact))],
  modified: desk.now,
});

const insert = (desk: Desk, given: Given, kind: RelationRow['kind']): RelationRow => {
  const label = kind === 'organisation' ? 'Name' : 'Last name';
  if (!value(given, kind === 'organisation' ? 'Nm' : 'LaNm')) throw refusals.needed(label);
  if (value(given, 'AutoNum') !== 'true') throw refusals.needed('Number');
  const number = String(desk.store.next('relation'));
  const row = apply(desk, given, {
    ...blank,
    number,
    kind,
    address: undefined,
    contacts: [],
    created: desk.now,
    modified: desk.now,
  });
  put(desk, row);
  return row;
};

/** Enters a relation, or changes the one that is meant by its number. */
export const saveRelation = (desk: Desk, given: Given, kind: RelationRow['kind']): RelationRow => {
  const isMatched = value(given, kind === 'organisation' ? 'MatchOga' : 'MatchPer') === '0';
  if (!isMatched) {
    if (desk.method === 'PUT') throw refusals.needed('Organisation/Person (internal)');
    return insert(desk, given, kind);
  }
  const existing = desk.store.get<RelationRow>('relation', value(given, 'BcCo'));
  if (existing?.kind !== kind) throw refusals.missing('Number');
  const row = apply(desk, given, existing);
  put(desk, row);
  return row;
};

/** KnOrganisation or KnPerson. */
export const relationUpdate =
  (kind: RelationRow['kind']): Update =>
  (desk, given) => {
    const { number } = saveRelation(desk, given, kind);
    return { BcCo: number, BcId: String(Number(number) + 500_000) };
  };
