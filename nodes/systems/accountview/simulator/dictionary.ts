import { contact, deliveryAddress } from './dictionary/contact.ts';
import {
  article,
  articleGroup,
  order,
  orderLine,
  ownArticleColumns,
  ownOrderColumns,
} from './dictionary/goods.ts';
import { cost, dayBook, ledger, vat } from './dictionary/lists.ts';
import { page, pageLine } from './dictionary/page.ts';

/** A column of a table. */
export interface Column {
  readonly name: string;
  /** C text, M long text, N Y B I numbers, L yes or no, D day, T moment. */
  readonly type: string;
  readonly length: number;
  readonly isRequired: boolean;
  /** Filled by the program; not to be sent. */
  readonly isBlocked: boolean;
  readonly caption: string;
}

export type TableColumns = ReadonlyMap<string, Column>;

const pattern = /^(\w+) ([A-Z])(\d+) ?([*!]*) \| (.*)$/;

const columnOf = (line: string): Column => {
  const [, name = '', type = '', length = '', marks = '', caption = ''] = pattern.exec(line) ?? [];
  if (name === '') throw new RangeError(`"${line}" is not a column`);
  return {
    name,
    type,
    length: Number(length),
    isRequired: marks.includes('*'),
    isBlocked: marks.includes('!'),
    caption,
  };
};

const columnsOf = (...texts: readonly string[]): TableColumns =>
  new Map(
    texts
      .flatMap(text => text.trim().split('\n'))
      .map(columnOf)
      .map(column => [column.name, column]),
  );

/** Columns of sales orders that only some administrations have. */
export const perhapsOrderColumns: ReadonlySet<string> = new Set(columnsOf(ownOrderColumns).keys());

/** Every table with its columns. */
export const tables: ReadonlyMap<string, TableColumns> = new Map<string, TableColumns>([
  ['CONTACT', columnsOf(contact)],
  ['USR_LINK', new Map()],
  ['DEL_ADDR', columnsOf(deliveryAddress)],
  ['ARTICLE', columnsOf(article, ownArticleColumns)],
  ['ART_GRP', columnsOf(articleGroup)],
  ['SO_HDR', columnsOf(order, ownOrderColumns)],
  ['SO_LINE', columnsOf(orderLine)],
  ['DJ_PAGE', columnsOf(page)],
  ['DJ_LINE', columnsOf(pageLine)],
  ['DAILY', columnsOf(dayBook)],
  ['LEDGER', columnsOf(ledger)],
  ['VAT', columnsOf(vat)],
  ['COST', columnsOf(cost)],
]);
