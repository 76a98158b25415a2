/** A VAT number without dots, spaces and dashes. */
export const bareVatNumber = (text: string): string => text.replace(/[\s.-]/g, '').toUpperCase();

const isDutch = (number: string): boolean => {
  if (!/^NL\d{9}B\d{2}$/.test(number)) return false;
  const digits = [...number].map(c => (/\d/.test(c) ? c : String(c.charCodeAt(0) - 55))).join('');
  return BigInt(digits) % 97n === 1n;
};

const isBelgian = (number: string): boolean =>
  /^BE[01]?\d{9}$/.test(number) && 97 - (Number(number.slice(-10, -2)) % 97) === Number(number.slice(-2));

/** Whether a VAT number can exist: checked for the countries of the demo shop, by form only for others. */
export const isVatNumber = (text: string): boolean => {
  const number = bareVatNumber(text);
  if (number.startsWith('NL')) return isDutch(number);
  if (number.startsWith('BE')) return isBelgian(number);
  return /^[A-Z]{2}[A-Z0-9]{8,12}$/.test(number);
};
