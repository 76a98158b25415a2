import { attribute, children, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import { type ProcessXml, required } from './process-xml.ts';

/** A column of a browse: shown, and filtered on when bounds are given. */
export interface Column {
  readonly field: string;
  readonly from?: string;
  /** With `from` only the column must equal it. */
  readonly to?: string;
}

/** A row of a browse: cells by field, and the transaction line it stands for. */
export interface BrowseRow {
  readonly cells: ReadonlyMap<string, string>;
  readonly code: string;
  readonly number: string;
}

const operatorOf = ({ from, to }: Column): string => {
  if (from === undefined) return 'none';
  return to === undefined ? 'equal' : 'between';
};

const columnOf = (column: Column): XmlTree => ({
  field: column.field,
  // Hidden columns make Twinfield leave out other cells as well, so all are shown.
  visible: true,
  operator: operatorOf(column),
  from: column.from,
  to: column.to ?? (column.from === undefined ? undefined : ''),
});

const rowOf = (row: XmlNode): BrowseRow => {
  const cells = new Map(
    children(row, 'td').map(cell => [attribute(cell, 'field') ?? '', text(cell) ?? ''] as const),
  );
  return {
    cells,
    code: text(row, 'key', 'code') ?? cells.get('fin.trs.head.code') ?? '',
    number: text(row, 'key', 'number') ?? cells.get('fin.trs.head.number') ?? '',
  };
};

/** Asks for bookkeeping rows; `code` is the browse definition, e.g. `100` = customer transactions. */
export const browse = async (
  processXml: ProcessXml,
  code: string,
  columns: readonly Column[],
  signal: AbortSignal,
): Promise<readonly BrowseRow[]> => {
  const request = { columns: { '@code': code, column: columns.map(columnOf) } };
  return children(required(await processXml(request, { signal })), 'tr').map(rowOf);
};
