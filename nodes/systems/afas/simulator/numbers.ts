/** Decimal texts of the simulator, as whole thousandths or cents. */

/** `"1.25"` → 1250; throws on what is no number. */
export const thousandthsOf = (text: string): number => {
  const match = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a number`);
  const [, sign, whole = '0', fraction = ''] = match;
  const value = Math.round((Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0'))) / 1000);
  return sign === '-' ? -value : value;
};

/** Rounded half away from zero. */
const rounded = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** `"12.345"` → 1235. */
export const centsOfText = (text: string): number => rounded(thousandthsOf(text) / 10);

/** Cents times thousandths of a unit. */
export const timesThousandths = (cents: number, thousandths: number): number =>
  rounded((cents * thousandths) / 1000);

/** VAT inside an amount. */
export const vatInside = (inclusive: number, percent: number): number =>
  rounded((inclusive * percent) / (100 + percent));

/** VAT on top of an amount. */
export const vatOnTop = (exclusive: number, percent: number): number => rounded((exclusive * percent) / 100);

/** Cents as a JSON number. */
export const amount = (cents: number): number => cents / 100;

/** Thousandths as a JSON number. */
export const units = (thousandths: number): number => thousandths / 1000;
