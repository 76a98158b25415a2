import { debtorElement, isCountry } from './debtor-answer.ts';
import { debtorMask, fitsMask, getDebtor, nextCode, putDebtor } from './debtor-store.ts';
import { type Desk, entersOffice, officeOf, stamp } from './desk.ts';
import { Echo } from './echo.ts';
import type { AddressRow, DebtorRow } from './model.ts';
import { isWhole } from './money.ts';
import { type Element, get, getAll, textOf } from './xml.ts';

const readOnly = ['uid', 'inuse', 'behaviour', 'touched', 'modified', 'editdimensionname'];
const longestName = 80;

const isEmail = (text: string) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text);
/** Formats of the countries the demo trades with; others by the form that all have. Check digits are not looked at. */
const vatFormats: Readonly<Record<string, RegExp>> = {
  NL: /^NL\d{9}B\d{2}$/,
  BE: /^BE[01]\d{9}$/,
  DE: /^DE\d{9}$/,
};
const anyVatFormat = /^[A-Z]{2}[0-9A-Z]{2,13}$/;
const isVatNumber = (text: string): boolean => {
  const plain = text.replaceAll(/[ .-]/g, '');
  return (vatFormats[plain.slice(0, 2)] ?? anyVatFormat).test(plain);
};

const checkAddress = (desk: Desk, echo: Echo, address: Element): void => {
  const { say } = desk;
  const wrong = (name: string, isRight: (text: string) => boolean, words: string) => {
    const element = get(address, name);
    if (element && element.text !== '' && !isRight(element.text)) echo.error(element, words);
  };
  wrong('email', isEmail, say.emailInvalid);
  wrong('field4', isVatNumber, say.vatNumberInvalid);
  wrong('country', isCountry, say.countryUnknown);
};

const checkFinancials = (desk: Desk, echo: Echo, office: string, financials: Element | undefined): void => {
  const { say, store } = desk;
  const dueDays = get(financials, 'duedays');
  if (dueDays && !isWhole(dueDays.text)) echo.error(dueDays, say.numberInvalid);
  const mail = get(financials, 'ebillmail');
  if (mail && mail.text !== '' && !isEmail(mail.text)) echo.error(mail, say.emailInvalid);
  const vat = get(financials, 'vatcode');
  if (vat && vat.text !== '' && !store.get('vatCode', `${office}/${vat.text}`))
    echo.error(vat, say.vatCodeInvalid);
};

const check = (desk: Desk, echo: Echo, root: Element): void => {
  const { say } = desk;
  if (!entersOffice(desk, echo, root, root)) return;
  const name = get(root, 'name');
  if (!name) echo.missing(root, 'name', say.nameMissing);
  else if (name.text === '') echo.error(name, say.nameMissing);
  else if (name.text.length > longestName) echo.error(name, say.textTooLong(longestName));
  for (const child of root.children) {
    if (readOnly.includes(child.name)) echo.error(child, say.readOnly(child.name));
  }
  const code = get(root, 'code');
  if (code?.text === '') echo.error(code, say.codeEmpty);
  else if (code && !fitsMask(code.text)) echo.error(code, say.codeAgainstMask(debtorMask));
  checkFinancials(desk, echo, officeOf(desk, get(root, 'office')), get(root, 'financials'));
  const addresses = get(root, 'addresses');
  const list = getAll(addresses, 'address');
  for (const address of list) checkAddress(desk, echo, address);
  if (addresses && list.filter(({ attributes }) => attributes.default === 'true').length !== 1) {
    echo.error(addresses, say.oneDefaultAddress);
  }
};

const fieldsOf = (element: Element | undefined): Record<string, string> =>
  Object.fromEntries((element?.children ?? []).map(({ name, text }) => [name, text]));

/** The list replaces the one that stands: what is left out is gone, an address without number is new. */
const addressesOf = (root: Element, existing: DebtorRow | undefined, name: string): readonly AddressRow[] => {
  const list = getAll(get(root, 'addresses'), 'address');
  if (list.length === 0) {
    return (
      existing?.addresses ?? [{ id: 1, type: 'invoice', isDefault: true, fields: { name, country: 'NL' } }]
    );
  }
  let highest = Math.max(0, ...list.map(({ attributes }) => Number(attributes.id ?? 0)));
  return list.map(address => {
    const { id, type = 'invoice', default: isDefault } = address.attributes;
    if (!id) highest += 1;
    return {
      id: id ? Number(id) : highest,
      type,
      isDefault: isDefault === 'true',
      fields: { country: 'NL', ...fieldsOf(address) },
    };
  });
};

const statuses = ['active', 'inactive', 'deleted', 'hide'] as const;

/** Creates or changes one debtor; answers in the manner of Twinfield. */
export const writeDebtor = (desk: Desk, root: Element): Element => {
  const echo = new Echo(root);
  const type = get(root, 'type');
  if (type?.text !== 'DEB') {
    echo.error(type ?? root, desk.say.dimensionTypeMissing(type?.text ?? ''));
    return echo.answer();
  }
  check(desk, echo, root);
  if (echo.failed) return echo.answer();

  const office = officeOf(desk, get(root, 'office'));
  const code = textOf(root, 'code') || nextCode(desk.store, office);
  const existing = getDebtor(desk.store, office, code);
  const name = textOf(root, 'name');
  const debtor: DebtorRow = {
    office,
    code,
    name,
    website: get(root, 'website')?.text ?? existing?.website ?? '',
    status: statuses.find(status => status === root.attributes.status) ?? 'active',
    modified: stamp(desk.now),
    financials: { ...existing?.financials, ...fieldsOf(get(root, 'financials')) },
    addresses: addressesOf(root, existing, name),
  };
  putDebtor(desk.store, debtor);
  return debtorElement(desk, debtor, { result: '1' });
};
