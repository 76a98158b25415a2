import { joinStreet } from '../../../sdk/street.ts';
import type { Address, Debtor, DebtorWrites } from './debtor-schema.ts';
import { splitMails } from './debtor-wire.ts';

/** Twinfield trims texts, and gives a field that was emptied as absent. */
const isSame = (held: string | undefined, wanted: string): boolean => (held ?? '') === wanted.trim();

/** What is held, with wanted texts in place of those that say the same. */
const alike = <T extends object>(held: T, wanted: Partial<T>): T => {
  const own = new Map<string, unknown>(Object.entries(held));
  const same = Object.entries(wanted).filter(([name, value]) => {
    const text = own.get(name);
    return (
      typeof value === 'string' && (text === undefined || typeof text === 'string') && isSame(text, value)
    );
  });
  return { ...held, ...Object.fromEntries(same) };
};

/** Street and number may be parted elsewhere, and still be the one line that Twinfield keeps. */
const alikePlace = <T extends Address>(held: T | undefined, wanted: T | undefined): T | undefined => {
  if (held === undefined || wanted === undefined) return held;
  const { street, houseNumber } = wanted;
  const line = joinStreet(street?.trim(), houseNumber?.trim());
  const isSameLine = street && line && isSame(joinStreet(held.street, held.houseNumber), line);
  return { ...alike(held, wanted), ...(isSameLine ? { street, houseNumber } : {}) };
};

const holds = (mails: string | undefined, wanted: string): boolean =>
  splitMails(mails ?? '').some(mail => mail.toLowerCase() === wanted.trim().toLowerCase());

/** The debtor in the shape of a write; what says the same as the wanted record compares equal to it. */
export const comparableDebtor = (
  { code, invoiceAddressNumber, deliveryAddressNumber, ...held }: Debtor,
  wanted: Partial<DebtorWrites> = {},
): Partial<DebtorWrites> => ({
  ...alike(held, wanted),
  ...(wanted.email && holds(held.email, wanted.email) ? { email: wanted.email } : {}),
  invoiceAddress: alikePlace(held.invoiceAddress, wanted.invoiceAddress),
  deliveryAddress: alikePlace(held.deliveryAddress, wanted.deliveryAddress),
});
