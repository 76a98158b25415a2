import { Refusal, refusals } from '../answer.ts';
import type { DebtorRow, RelationRow } from '../model.ts';
import type { Given } from './body.ts';
import { changed, checkCode, children, type Desk, duplicate, type Update, value } from './desk.ts';
import { saveRelation } from './relations.ts';

const objects = { organisation: 'KnOrganisation', person: 'KnPerson' } as const;

const apply = (given: Given, row: DebtorRow, now: string): DebtorRow => ({
  ...row,
  currency: changed(given, 'CuId', row.currency),
  paymentCondition: changed(given, 'PaCd', row.paymentCondition),
  vatDuty: changed(given, 'VaDu', row.vatDuty),
  vatNumber: changed(given, 'VaId', row.vatNumber),
  ledger: changed(given, 'ColA', row.ledger),
  priceList: changed(given, 'PrLs', row.priceList),
  discountGroup: changed(given, 'DsGr', row.discountGroup),
  type: changed(given, 'VaTp', row.type),
  lineDiscount: changed(given, 'PrLi', row.lineDiscount),
  isBlocked: changed(given, 'Bl', String(row.isBlocked)) === 'true',
  modified: now,
});

const checkCodes = (desk: Desk, given: Given): void => {
  checkCode(desk, given, 'CuId', 'currency');
  checkCode(desk, given, 'PaCd', 'paymentCondition');
  checkCode(desk, given, 'VaDu', 'vatDuty');
  checkCode(desk, given, 'ColA', 'ledger');
  checkCode(desk, given, 'PrLs', 'priceListCode');
  checkCode(desk, given, 'DsGr', 'discountGroup');
  const number = value(given, 'VaId');
  if (number !== '' && !/^[A-Z]{2}[0-9A-Z]{8,12}$/.test(number)) {
    throw new Refusal("The value of 'VAT identification number' is not valid.");
  }
};

const insert = (desk: Desk, given: Given, kind: RelationRow['kind']): DebtorRow => {
  const code = value(given, 'DbId') || String(desk.store.next('debtor'));
  if (desk.store.get('debtor', code)) throw duplicate('debtor', code);
  const [below] = children(given, objects[kind]);
  if (!below) throw refusals.needed('Name');
  const relation = saveRelation(desk, below, kind);
  const row = apply(
    given,
    {
      code,
      relation: relation.number,
      currency: 'EUR',
      paymentCondition: '30',
      vatDuty: '1',
      vatNumber: '',
      ledger: '1400',
      isBlocked: false,
      priceList: '',
      discountGroup: '',
      type: '',
      lineDiscount: '',
      created: desk.now,
      modified: desk.now,
    },
    desk.now,
  );
  desk.store.put('debtor', code, row);
  return row;
};

/** KnSalesRelationOrg or KnSalesRelationPer. */
export const debtorUpdate =
  (kind: RelationRow['kind']): Update =>
  (desk, given) => {
    checkCodes(desk, given);
    if (desk.method === 'POST') {
      const { code, relation } = insert(desk, given, kind);
      return { DbId: code, BcCo: relation };
    }
    const existing = desk.store.get<DebtorRow>('debtor', value(given, 'DbId'));
    const relation = existing && desk.store.get<RelationRow>('relation', existing.relation);
    if (!existing || relation?.kind !== kind) throw refusals.missing('Debtor number');
    const [below] = children(given, objects[kind]);
    if (below) saveRelation(desk, below, kind);
    desk.store.put('debtor', existing.code, apply(given, existing, desk.now));
    return { DbId: existing.code, BcCo: existing.relation };
  };
