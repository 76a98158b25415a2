/** A record of a CSV file: one line, or several where a quoted cell has line breaks. */
export interface CsvRecord {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly text: string;
  /** Undefined when its quotes do not match. */
  readonly cells: readonly string[] | undefined;
}

/** A quoted cell goes over no more lines than this; beyond, its quote was never closed. */
const mostLines = 500;

/** Tells whole records from begun ones. Quotes inside a cell that does not begin with one, as in 5" pipe, are letters. */
const shapes = (delimiter: string) => {
  const sign = delimiter === '\t' ? '\\t' : delimiter;
  const quoted = '"[^"]*(?:""[^"]*)*';
  const cell = `(?:${quoted}"|[^"${sign}\\n][^${sign}\\n]*|)`;
  return {
    whole: new RegExp(`^${cell}(?:[${sign}]${cell})*$`),
    begun: new RegExp(`^(?:${cell}[${sign}])*${quoted}$`),
    each: new RegExp(`(${cell})(?:[${sign}]|$)`, 'y'),
  };
};

/** The cells of a whole record. */
const cellsOf = (text: string, each: RegExp): readonly string[] => {
  const cells: string[] = [];
  let end = 0;
  do {
    each.lastIndex = end;
    const [found = '', cell = ''] = each.exec(text) ?? [];
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    end += found.length;
    // A separator at the very end has an empty cell behind it.
    if (end === text.length) return found.length > cell.length ? [...cells, ''] : cells;
  } while (end < text.length);
  return cells;
};

/**
 * The records in lines. One whose quotes do not match is broken and takes no other line with it: whatever a forgotten
 * quote does, the lines after it are read.
 */
export async function* recordsOf(lines: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  const { whole, begun, each } = shapes(delimiter);
  /** Lines of a record that is not whole yet, the first of them at `line`. */
  const open: string[] = [];
  let line = 1;

  const done = (text: string, cells: CsvRecord['cells'], count: number): CsvRecord => {
    const record = { line, text, cells };
    line += count;
    return record;
  };

  function* take(next: string): Generator<CsvRecord> {
    open.push(next);
    const text = open.join('\n').replace(/\r$/, '');
    if (!text.includes('"')) yield done(text, text.split(delimiter), open.splice(0).length);
    else if (whole.test(text)) {
      yield done(text, cellsOf(text, each), open.splice(0).length);
    } else if (!begun.test(text) || open.length >= mostLines) yield* giveUp();
  }

  /** The first open line is broken; the others are taken anew. */
  function* giveUp(): Generator<CsvRecord> {
    const [first = '', ...rest] = open.splice(0);
    yield done(first.replace(/\r$/, ''), undefined, 1);
    for (const each of rest) yield* take(each);
  }

  for await (const next of lines) yield* take(next);
  while (open.length > 0) yield* giveUp();
}
