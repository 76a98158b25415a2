/** A row of a value table. */
export type TableRow = readonly [from: string, to: string];

/**
 * Rows from a spreadsheet on the clipboard: tab, semicolon or comma between two columns, one row a line.
 * Undefined when the text is a single value, which belongs into one cell.
 */
export const parseRows = (text: string): readonly TableRow[] | undefined => {
  const lines = text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .filter(line => line.trim() !== '');
  const separator = ['\t', ';', ','].find(each => lines.every(line => line.includes(each)));
  if (separator === undefined || (separator !== '\t' && lines.length < 2)) return undefined;
  return lines.map(line => {
    const [from = '', to = ''] = line.split(separator).map(unquote);
    return [from, to];
  });
};

/** The table with pasted rows put in from `at` on: rows that exist are overwritten, the rest is appended. */
export const pasteRows = (
  rows: readonly TableRow[],
  at: number,
  pasted: readonly TableRow[],
): readonly TableRow[] => [...rows.slice(0, at), ...pasted, ...rows.slice(at + pasted.length)];

/** Values that stand on the left more than once; only the first such row would ever be used. */
export const repeatedValues = (rows: readonly TableRow[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  return new Set(
    rows.map(([from]) => from).filter(from => from !== '' && (seen.has(from) || !seen.add(from))),
  );
};

const unquote = (cell: string): string => {
  const trimmed = cell.trim();
  return /^".*"$/.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
};
