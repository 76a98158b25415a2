const plain = /^-?\d+(\.\d+)?$/;
const grouped = { ',': /^-?\d{1,3}(\.\d{3})+(,\d+)?$/, '.': /^-?\d{1,3}(,\d{3})+(\.\d+)?$/ } as const;

/** A number of a file as exact decimal text, e.g. `1.234,50` → `1234.50`; undefined when it is none. */
export const readNumber = (cell: string, decimalComma: boolean): string | undefined => {
  const text = cell.trim().replace(/^\+/, '');
  const [sign, group] = decimalComma ? ([',', '.'] as const) : (['.', ','] as const);
  const digits = grouped[sign].test(text) ? text.replaceAll(group, '') : text;
  const number = decimalComma && !digits.includes('.') ? digits.replace(',', '.') : digits;
  return plain.test(number) && !(decimalComma && digits.includes('.')) ? number : undefined;
};

/** Exact decimal text as a number of a file: `1234.50` → `1234,50`. */
export const writeNumber = (decimal: string, decimalComma: boolean): string =>
  decimalComma ? decimal.replace('.', ',') : decimal;
