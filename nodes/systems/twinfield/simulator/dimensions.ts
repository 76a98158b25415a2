import { debtorElement, ledgerElement } from './debtor-answer.ts';
import { debtorMask, getDebtor } from './debtor-store.ts';
import { type Desk, officeOf, refusalOf } from './desk.ts';
import type { DebtorRow, LedgerRow } from './model.ts';
import { type Element, el, get, textOf } from './xml.ts';

type Question = Readonly<Record<'office' | 'type' | 'code', string>> & { readonly hasCode: boolean };

const questionOf = (desk: Desk, root: Element): Question => ({
  office: officeOf(desk, get(root, 'office')),
  type: textOf(root, 'dimtype'),
  code: textOf(root, 'code'),
  hasCode: get(root, 'code') !== undefined,
});

const failed = (name: string, children: readonly Element[], attributes: Record<string, string> = {}) =>
  el(name, children, { ...attributes, result: '0' });

const wrong = (name: string, value: string, msg: string) =>
  el(name, value, { msgtype: 'error', msg, result: '0' });

/** An office that may not be entered, as an answer with the given root. */
export const refusedOffice = (desk: Desk, office: string, name: string): Element | undefined => {
  const refusal = refusalOf(desk, office);
  if (refusal === 'unknown') return failed(name, [], { msgtype: 'error', msg: desk.say.officeUnknown });
  return refusal && failed(name, [wrong('office', office, desk.say.officeForbidden)]);
};

const isKnownType = (type: string) => ['DEB', 'BAS', 'PNL'].includes(type);

const debtorsOf = (desk: Desk, office: string) =>
  desk.store.values<DebtorRow>('debtor').filter(row => row.office === office && row.status !== 'deleted');

const ledgersOf = (desk: Desk, office: string, type: string) =>
  desk.store.values<LedgerRow>('ledger').filter(row => row.office === office && row.type === type);

const readOne = (desk: Desk, { office, type, code }: Question): Element => {
  const result = { result: '1' };
  if (type === 'DEB') {
    const debtor = getDebtor(desk.store, office, code);
    if (debtor) return debtorElement(desk, debtor, result);
  } else {
    const ledger = desk.store.get<LedgerRow>('ledger', `${office}/${code}`);
    if (ledger?.type === type) return ledgerElement(ledger, result);
  }
  return failed('dimension', [
    el('office', office),
    el('type', type),
    wrong('code', code, desk.say.dimensionMissing(code)),
  ]);
};

/** `read` of type dimensions: one with a code, all without. */
export const readDimensions = (desk: Desk, root: Element): Element => {
  const question = questionOf(desk, root);
  const { office, type, hasCode } = question;
  const refused = refusedOffice(desk, office, 'dimension');
  if (refused) return refused;
  if (!isKnownType(type)) {
    return failed('dimension', [
      el('office', office),
      wrong('type', type, desk.say.dimensionTypeMissing(type)),
    ]);
  }
  if (hasCode) return readOne(desk, question);
  const rows =
    type === 'DEB'
      ? debtorsOf(desk, office).map(row => debtorElement(desk, row))
      : ledgersOf(desk, office, type).map(row => ledgerElement(row));
  return el('dimensions', rows, { result: '1' });
};

/** `list` of type dimensions: codes and names, and at the end an entry for the type itself. */
export const listDimensions = (desk: Desk, root: Element): Element => {
  const { office, type } = questionOf(desk, root);
  const refused = refusedOffice(desk, office, 'dimensions');
  if (refused) return refused;
  const rows = type === 'DEB' ? debtorsOf(desk, office) : ledgersOf(desk, office, type);
  return el(
    'dimensions',
    [...rows, { code: type, name: '' }].map(({ code, name }) =>
      el('dimension', code, { name, shortname: '' }),
    ),
    { office, type, result: '1' },
  );
};

/** The dimension type DEB with the form its codes must have. */
export const readDimensionType = (desk: Desk, root: Element): Element => {
  const office = officeOf(desk, get(root, 'office'));
  const refused = refusedOffice(desk, office, 'dimensiontype');
  if (refused) return refused;
  const code = textOf(root, 'code');
  if (code !== 'DEB') {
    return failed('dimensiontype', [wrong('code', code, desk.say.dimensionTypeMissing(code))]);
  }
  const labels = ['T.a.v.', 'Adres', 'Postadres', 'Btw-nummer', 'KvK-nummer', ''];
  return el(
    'dimensiontype',
    [
      el('office', office),
      el('code', 'DEB'),
      el('name', 'Debiteuren'),
      el('shortname', 'Debiteuren'),
      el('mask', debtorMask),
      el('levels', [el('financials', '2'), el('time', '0'), el('fixedassets', '0'), el('invoices', '2')]),
      el(
        'address',
        labels.map((label, i) => el(`label${i + 1}`, label)),
      ),
    ],
    { status: 'active', result: '1' },
  );
};
