import type { Desk } from './desk.ts';
import type { Shown } from './list.ts';
import type { DebtorRow } from './model.ts';
import { checkReference } from './references.ts';
import { rowsOf, shownDate, stampOf } from './rows.ts';
import { type Body, Complaints, checkShape, type Shape, textOf } from './shape.ts';

const optional = { kind: 'text?' } as const;

const shape: Shape = {
  id: { kind: 'int' },
  name: { kind: 'text', required: true },
  customerNumber: { kind: 'text' },
  address: { kind: 'text', required: true },
  addressLine2: optional,
  addressLine3: optional,
  postCode: optional,
  city: optional,
  countryCode: optional,
  emailAddress: optional,
  phoneNumber: optional,
  mobileNumber: optional,
  faxNumber: optional,
  attentionTo: optional,
  cocNumber: optional,
  vatNumber: optional,
  iban: optional,
  bic: optional,
  bban: optional,
  directDebit: { kind: 'bool' },
  debtorKindId: { kind: 'text', required: true },
  paymentConditionId: { kind: 'int' },
  paymentMethodId: optional,
  comments: optional,
  characteristic4: optional,
  characteristic5: optional,
  blocked: { kind: 'bool' },
  noReminder: { kind: 'bool' },
};

const vatForms: Readonly<Record<string, RegExp>> = {
  NL: /^NL\d{9}B\d{2}$/,
  BE: /^BE\d{10}$/,
  DE: /^DE\d{9}$/,
};

const isVatNumber = (text: string): boolean =>
  (vatForms[text.slice(0, 2)] ?? /^[A-Z]{2}[0-9A-Z+*]{2,12}$/).test(text);

/** Every property, those never given as empty texts. */
export const shownDebtor = (desk: Desk, row: DebtorRow): Shown => ({
  ...Object.fromEntries(
    Object.entries(shape).map(([name, { kind }]) => [name, kind === 'bool' ? false : '']),
  ),
  addressLine2: null,
  addressLine3: null,
  comments: null,
  characteristic4: null,
  characteristic5: null,
  paymentConditionId: null,
  ...row.fields,
  id: row.id,
  dateAdded: shownDate(desk, row.dateAdded),
  dateLastChange: row.dateLastChange === null ? null : shownDate(desk, row.dateLastChange),
});

const numberOf = ({ fields }: DebtorRow): string => textOf(fields.customerNumber);

export const debtorByNumber = (desk: Desk, number: string): DebtorRow | undefined =>
  rowsOf<DebtorRow>(desk, 'debtor').find(row => numberOf(row) === number);

const nextNumber = (desk: Desk): string =>
  String(
    1 +
      rowsOf<DebtorRow>(desk, 'debtor').reduce(
        (top, row) => Math.max(top, Number(numberOf(row)) || 0),
        10_000,
      ),
  );

const checked = (desk: Desk, body: Body, itself: DebtorRow | undefined): void => {
  const { settings, say } = desk;
  const complaints = new Complaints(say);
  checkShape(body, shape, complaints);
  checkReference(desk, complaints, 'debtorKindId', 'debtorKind', body.debtorKindId);
  checkReference(desk, complaints, 'paymentConditionId', 'paymentCondition', body.paymentConditionId);
  const [vatNumber, country] = [textOf(body.vatNumber), textOf(body.countryCode)];
  if (settings.checksVatNumbers && vatNumber !== '' && !isVatNumber(vatNumber)) {
    complaints.add('vatNumber', say('vatNumber'));
  }
  if (country !== '' && !/^[A-Z]{2}$/.test(country)) complaints.add('countryCode', say('country'));
  const number = textOf(body.customerNumber);
  if (number === '' && !settings.assignsCustomerNumbers) complaints.add('customerNumber', say('required'));
  complaints.end();
  const holder = number === '' ? undefined : debtorByNumber(desk, number);
  if (settings.uniqueNumbers && holder && holder.id !== itself?.id) {
    complaints.add('customerNumber', say('inUse'));
    complaints.end(settings.duplicateStatus);
  }
};

/** Creates a debtor, or replaces one. */
export const saveDebtor = (
  desk: Desk,
  body: Body,
  itself: DebtorRow | undefined,
  isTrial: boolean,
): DebtorRow => {
  checked(desk, body, itself);
  const { store, administration } = desk;
  const { id: _, ...given } = body;
  const customerNumber = textOf(given.customerNumber) || (itself ? numberOf(itself) : nextNumber(desk));
  const row: DebtorRow = {
    administration: administration.id,
    id: itself?.id ?? (isTrial ? 0 : store.next('debtor')),
    fields: { ...given, customerNumber },
    dateAdded: itself?.dateAdded ?? stampOf(desk),
    dateLastChange: itself ? stampOf(desk) : null,
  };
  if (!isTrial) store.put('debtor', String(row.id), row);
  return row;
};
