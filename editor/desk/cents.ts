/** Cents as people write an amount. @example centsText(2655) // "26.55" */
export const centsText = (cents: number): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const amount = /^(-?)(\d{1,13})(?:[.,](\d{1,2}))?$/;

/** An amount as people write it, in whole cents; undefined when it is none. @example textCents('26,5') // 2650 */
export const textCents = (text: string): number | undefined => {
  const [, sign = '', whole = '', part = ''] = amount.exec(text.trim()) ?? [];
  return whole === '' ? undefined : Number(`${sign}${whole}${part.padEnd(2, '0')}`);
};
