import { cpus, release, totalmem } from 'node:os';

/** The value in the middle of a list. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.floor(sorted.length / 2)];
  if (value === undefined) throw new RangeError('there is nothing to take the median of');
  return value;
};

/** Prints a heading and a Markdown table; numbers are set to the right. */
export const printTable = (
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void => {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map(row => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  console.log(`\n## ${title}\n\n${[head, rule, ...rows].map(line).join('\n')}`);
};

/** The machine in one line: processor, cores, memory, system and Node. */
export const machine = (): string => {
  const [first] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${first?.model ?? 'unknown processor'}, ${cpus().length} cores, ${gigabytes} GB memory, ${process.platform} ${release().split('-')[0]}, Node ${process.versions.node}`;
};
